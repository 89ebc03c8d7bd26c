import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HomeActions } from '../app/HomeActions.tsx';
import { CoinSteps } from '../components/actions/CoinSteps.tsx';
import { Envelope } from '../components/envelope/Envelope.tsx';
import { WelcomeShell } from '../components/shell/WelcomeShell.tsx';

/** The very first screen. */
export function Welcome({ configure }: { configure: ReactNode }) {
  const { t } = useTranslation('home');
  return (
    <WelcomeShell
      brand={t('app', { ns: 'common' })}
      actions={<HomeActions />}
      screen="welcome"
      title={t('welcome.title')}
      lead={t('welcome.lead')}
      primary={configure}
      picture={
        <Envelope
          from={[t('welcome.from'), t('welcome.fromWho')]}
          to={[t('welcome.to'), t('welcome.toWho')]}
          pair
        />
      }
    >
      <CoinSteps
        items={[
          { id: '1', title: t('welcome.s1'), text: t('welcome.s1t') },
          { id: '2', title: t('welcome.s2'), text: t('welcome.s2t') },
          { id: '3', title: t('welcome.s3'), text: t('welcome.s3t') },
        ]}
      />
    </WelcomeShell>
  );
}
