import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Bridge } from '../../shared/contract.ts';
import { AccountScreen } from '../account/AccountScreen.tsx';
import { RemovalNewsProvider } from '../account/removal-news.tsx';
import { CompanionProvider } from '../companion/companion.tsx';
import { ScenarioDoorProvider } from '../device/scenario-door.tsx';
import { DossierDesk } from '../dossier/desk.tsx';
import { PrintedGuideScreen } from '../guide/PrintedGuideScreen.tsx';
import { HelpScreen } from '../help/HelpScreen.tsx';
import { HomeScreen } from '../home/HomeScreen.tsx';
import { languageFor } from '../i18n/translator.ts';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { UnderstandScreen } from '../understand/UnderstandScreen.tsx';
import { ChangeProtectionScreen } from '../vault/ChangeProtectionScreen.tsx';
import { VaultGate } from '../vault/VaultGate.tsx';
import { WizardScreen } from '../wizard/WizardScreen.tsx';
import { BridgeProvider } from './bridge.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import type { Connection } from './connect.ts';
import { FailureBoundary } from './FailureScreen.tsx';
import { OutsideEvents } from './OutsideEvents.tsx';
import { createQueryClient, useAnswer, useFreshness } from './requests.ts';
import { tabStorage } from './tab-storage.ts';

interface AppProps extends Connection {
  bridge: Bridge;
  translator: i18n;
}

/** The whole window: providers outside, then what everything depends on, then the screen of the address. */
export function App({ bridge, onConnection, translator }: AppProps) {
  const [queries] = useState(createQueryClient);
  const [storage] = useState(tabStorage);
  return (
    <I18nextProvider i18n={translator}>
      <QueryClientProvider client={queries}>
        <BridgeProvider bridge={bridge}>
          <Dressed>
            <CompanionProvider>
              <FailureBoundary bridge={bridge}>
                <ConnectionNotice onConnection={onConnection}>
                  <ScenarioDoorProvider storage={storage}>
                    <Screens />
                  </ScenarioDoorProvider>
                </ConnectionNotice>
              </FailureBoundary>
            </CompanionProvider>
          </Dressed>
        </BridgeProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

/** Language and colours as the user chose them; the system's until the choice is known. */
function Dressed({ children }: { children: ReactNode }) {
  useFreshness();
  const { i18n: translator, t } = useTranslation();
  const { data: preferences } = useAnswer('preferences.get', {});
  const language = languageFor(preferences?.language ?? 'system', navigator.language);
  useEffect(() => {
    // Each change makes a new `t`: only a real one may happen, or this effect would run for ever.
    if (translator.language !== language) void translator.changeLanguage(language);
    document.documentElement.lang = language;
    document.title = t('app');
  }, [translator, language, t]);
  return <ThemeProvider defaultColorScheme={preferences?.colorScheme ?? 'auto'}>{children}</ThemeProvider>;
}

function Screens() {
  return (
    <Router hook={useHashLocation}>
      <RemovalNewsProvider>
        <OutsideEvents />
        <VaultGate>
          <DossierDesk>
            <Switch>
              <Route path="/configuration/:draftId/guide">
                {({ draftId }) => <PrintedGuideScreen draftId={draftId} />}
              </Route>
              <Route path="/configuration/:draftId">
                {({ draftId }) => <WizardScreen key={draftId} draftId={draftId} />}
              </Route>
              <Route path="/adresse/:accountId">
                {({ accountId }) => <AccountScreen key={accountId} accountId={accountId} />}
              </Route>
              <Route path="/reglages/protection/:to">
                {({ to }) => <ChangeProtectionScreen key={to} to={to} />}
              </Route>
              <Route path="/reglages">
                <SettingsScreen />
              </Route>
              <Route path="/aide/message">
                <UnderstandScreen />
              </Route>
              <Route path="/aide">
                <HelpScreen />
              </Route>
              <Route>
                <HomeScreen />
              </Route>
            </Switch>
          </DossierDesk>
        </VaultGate>
      </RemovalNewsProvider>
    </Router>
  );
}
