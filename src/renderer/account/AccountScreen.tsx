import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { BackHome } from '../app/BackHome.tsx';
import { HomeActions } from '../app/HomeActions.tsx';
import { useAnswer } from '../app/requests.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { AccountBadge } from '../home/AccountBadge.tsx';
import { AccountLine } from '../home/AccountLine.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { mainMove } from '../problems/remedy.ts';
import { RecipientChoice, RecipientField, StartProblem } from '../test-email/SendTest.tsx';
import { useProbe } from '../test-email/use-probe.ts';
import { useRecipient } from '../test-email/use-recipient.ts';
import { AccountActions } from './AccountActions.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountReport } from './AccountReport.tsx';
import { problemOf } from './problem-of.ts';
import { RemoveAccount } from './RemoveAccount.tsx';
import { stepAt, useReconnect } from './use-reconnect.ts';

/** One sending address: its test, what is known of it, and the way to remove it. */
export function AccountScreen({ accountId }: { accountId: string }) {
  const { t } = useTranslation('account');
  const { data: accounts } = useAnswer('accounts.list', {});
  if (accounts === undefined) return null;
  const account = accounts.find(({ id }) => id === accountId);
  if (account !== undefined) return <KnownAccount account={account} />;
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      actions={<HomeActions />}
      screen="account-gone"
      title={t('gone.title')}
      lead={t('gone.text')}
    >
      <BackHome filled />
    </HomeShell>
  );
}

function KnownAccount({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const control = useProbe(account.id);
  const { probe } = control;
  const { settings, state } = account;
  const recipient = useRecipient(settings.from, probe);
  const sending = { control, recipient, from: settings.from };
  const problem = problemOf(account, probe);
  const reconnecting = useReconnect(account, problem);
  const move = problem === null ? 'again' : mainMove(problem.code, stepAt(account, problem));
  return (
    <HomeShell
      brand={t('app')}
      actions={<HomeActions />}
      aside={<BackHome />}
      screen={account.id}
      title={<MailAddress>{settings.from}</MailAddress>}
      badge={<AccountBadge state={state} />}
      lead={<AccountLine account={account} />}
    >
      <Stack gap={5}>
        <AccountActions
          account={account}
          control={control}
          recipient={recipient}
          move={move}
          reconnecting={reconnecting}
        />
        <StartProblem control={control} />
        {reconnecting.problem !== null && <ProblemNotice problem={reconnecting.problem} />}
        <AccountReport
          account={account}
          probe={probe}
          problem={problem}
          tell={move === 'tell'}
          action={recipient.refused && <RecipientField {...sending} />}
        />
        {state !== 'reconnect' && !recipient.refused && <RecipientChoice {...sending} />}
        <AccountFacts account={account} />
        <RemoveAccount account={account} />
      </Stack>
    </HomeShell>
  );
}
