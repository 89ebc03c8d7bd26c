import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DraftView } from '../../shared/account.ts';
import { BackHome } from '../app/BackHome.tsx';
import { HomeActions } from '../app/HomeActions.tsx';
import { useAnswer } from '../app/requests.ts';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProtectScreen } from '../vault/ProtectScreen.tsx';
import type { WizardWorld } from './machine.ts';
import { AddressStep } from './steps/AddressStep.tsx';
import { ApplicationStep } from './steps/ApplicationStep.tsx';
import { AuthorizationStep } from './steps/AuthorizationStep.tsx';
import { CredentialsStep } from './steps/CredentialsStep.tsx';
import { DeclarationStep } from './steps/DeclarationStep.tsx';
import { DoneStep } from './steps/DoneStep.tsx';
import { TestStep } from './steps/TestStep.tsx';
import { useWizard } from './use-wizard.ts';

/** The wizard on one draft, once the world is known and tokens have a place to go. */
export function WizardScreen({ draftId }: { draftId: string }) {
  const { t } = useTranslation('wizard');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { data: services } = useAnswer('services.list', {});
  const drafts = useAnswer('drafts.list', {});
  const { data: vault } = useAnswer('vault.status', {});
  const world = useMemo<WizardWorld | null>(
    () =>
      services === undefined ? null : { services: services.services, applications: services.applications },
    [services],
  );
  // Just created, and the list not yet told: ask again before saying that it is gone.
  const draft = drafts.data?.find(({ id }) => id === draftId);
  if (world === null || drafts.data === undefined || (draft === undefined && drafts.isFetching)) return null;
  if (draft === undefined)
    return (
      <HomeShell
        brand={t('app', { ns: 'common' })}
        actions={<HomeActions />}
        screen="draft-gone"
        title={t('gone.title')}
        lead={t('gone.text')}
      >
        <BackHome filled />
      </HomeShell>
    );
  if (vault?.state === 'unprotected') return <ProtectScreen onCancel={() => go('/')} />;
  return (
    <OpenWizard
      world={world}
      draft={draft}
      onLeave={() => {
        void queries.invalidateQueries({ queryKey: ['drafts.list'] });
        go('/');
      }}
    />
  );
}

interface OpenWizardProps {
  world: WizardWorld;
  draft: DraftView;
  onLeave: () => void;
}

function OpenWizard({ world, draft, onLeave }: OpenWizardProps) {
  const wizard = useWizard(world, draft);
  const { state } = wizard;
  switch (state.step) {
    case 'address':
      return <AddressStep wizard={wizard} state={state} onLeave={onLeave} />;
    case 'application':
      return <ApplicationStep wizard={wizard} state={state} />;
    case 'declaration':
      return <DeclarationStep wizard={wizard} state={state} />;
    case 'credentials':
      return <CredentialsStep wizard={wizard} state={state} />;
    case 'authorization':
      return <AuthorizationStep wizard={wizard} state={state} />;
    case 'test':
      return <TestStep wizard={wizard} state={state} />;
    case 'done':
      return <DoneStep wizard={wizard} state={state} onLeave={onLeave} />;
  }
}
