import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../app/requests.ts';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { ClosedVaultScreen } from './ClosedVaultScreen.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';

/** Nothing is shown of the addresses while the vault that holds their authorisations is closed. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data: status, error } = useAnswer('vault.status', {});
  if (error !== null)
    return (
      <HomeShell brand={t('app')} screen="vault-error" title={t('crash.title')}>
        <ProblemNotice problem={error.problem} />
      </HomeShell>
    );
  switch (status?.state) {
    case undefined:
      return null;
    case 'locked':
      return <UnlockScreen />;
    case 'unavailable':
    case 'unsupported':
      return <ClosedVaultScreen why={status.state} />;
    case 'unprotected':
    case 'ready':
      return children;
  }
}
