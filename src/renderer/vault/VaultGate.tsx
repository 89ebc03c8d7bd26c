import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Retry } from '../app/Retry.tsx';
import { useAnswer } from '../app/requests.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { SupportFold } from '../support/SupportLog.tsx';
import { ClosedVaultScreen } from './ClosedVaultScreen.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';

/** Nothing is shown of the addresses while the vault that holds their authorisations is closed. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data: status, error, isFetching, refetch } = useAnswer('vault.status', {});
  if (error !== null)
    return (
      <HomeShell brand={t('app')} screen="vault-error" title={t('crash.title')}>
        <Stack gap={4}>
          <ProblemNotice problem={error.problem} />
          <div>
            <Retry busy={isFetching} onRetry={() => void refetch()} />
          </div>
          <SupportFold />
        </Stack>
      </HomeShell>
    );
  switch (status?.state) {
    case undefined:
      return null;
    case 'locked':
      return <UnlockScreen />;
    case 'unavailable':
    case 'unsupported':
      return <ClosedVaultScreen status={status} />;
    case 'unprotected':
    case 'ready':
      return children;
  }
}
