import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { remedies } from '../problems/remedy.ts';
import { useReconnect } from './use-reconnect.ts';

interface AccountRemedyProps {
  account: AccountView;
  problem: AppProblem | null;
}

/** The button that a failing account needs: into the wizard, where its settings and its sign-in are. */
export function AccountRemedy({ account, problem }: AccountRemedyProps) {
  const { t } = useTranslation('home');
  const { reconnect, busy, problem: refused } = useReconnect(account.id);
  const goTo = problem === null ? null : remedies[problem.code].goTo;
  // Trying again and unlocking have their own buttons on this screen; everything else lives in the wizard.
  if (goTo === null || goTo === 'retry' || goTo === 'unlock' || goTo === 'test') return null;
  return (
    <div>
      <LoadingButton
        variant="filled"
        leftSection={<Icon of={IconRefresh} />}
        loading={busy}
        loadingLabel={t('working', { ns: 'common' })}
        onClick={reconnect}
      >
        {t('reconnect')}
      </LoadingButton>
      {refused !== null && <ProblemNotice problem={refused} />}
    </div>
  );
}
