import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { BackHome } from '../app/BackHome.tsx';
import { HomeActions } from '../app/HomeActions.tsx';
import { useAnswer } from '../app/requests.ts';
import { useNow } from '../app/use-now.ts';
import { NamedAddress } from '../components/brand/NamedAddress.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { AccountBadge } from '../home/AccountBadge.tsx';
import { AccountLine } from '../home/AccountLine.tsx';
import { standingOf } from '../home/standing.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { isDoorOffered } from '../test-email/OtherDoor.tsx';
import { RecipientChoice, RecipientFields } from '../test-email/RecipientFields.tsx';
import { SendTestButton, StartProblem } from '../test-email/SendTest.tsx';
import { SharedSender } from '../test-email/SharedSender.tsx';
import { useProbe } from '../test-email/use-probe.ts';
import { useRecipients } from '../test-email/use-recipients.ts';
import { AccountActions } from './AccountActions.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountHistory } from './AccountHistory.tsx';
import { AccountNews } from './AccountNews.tsx';
import { AccountReport } from './AccountReport.tsx';
import { OtherActions } from './OtherActions.tsx';
import { problemOf } from './problem-of.ts';
import { mainAction, NEW_SIGN_IN } from './repair.ts';
import { useReconnect } from './use-reconnect.ts';

const MINUTE_MS = 60_000;

/** One sending address: its test, what is known of it, and the way to remove it. */
export function AccountScreen({ accountId }: { accountId: string }) {
  const { t } = useTranslation('account');
  const { data: accounts } = useAnswer('accounts.list', {});
  const { data: known, isPending } = useAnswer('services.list', {});
  if (accounts === undefined || isPending) return null;
  const account = accounts.find(({ id }) => id === accountId);
  const service = known?.services.find(({ id }) => id === account?.settings.serviceId);
  if (account !== undefined) return <KnownAccount account={account} service={service} />;
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

interface KnownAccountProps {
  account: AccountView;
  /** Undefined where nobody knows it any more. */
  service: ServiceDefinition | undefined;
}

function KnownAccount({ account, service }: KnownAccountProps) {
  const { t } = useTranslation();
  const now = useNow(MINUTE_MS);
  const { data: history = [] } = useAnswer('accounts.history', { accountId: account.id });
  const control = useProbe(account.id);
  const { probe } = control;
  const { settings, state } = account;
  const recipients = useRecipients(account.id, settings.from, probe);
  const sending = { control, recipients, from: settings.from };
  const problem = problemOf(account, probe);
  const standing = standingOf(account, service, now);
  const action = mainAction(account, standing, problem);
  const reconnecting = useReconnect(account, service, action.repair ?? NEW_SIGN_IN);
  const about = { account, service, now };
  return (
    <HomeShell
      brand={t('app')}
      actions={<HomeActions />}
      aside={<BackHome />}
      screen={account.id}
      title={<NamedAddress name={account.name} address={settings.from} />}
      badge={<AccountBadge kind={standing.kind} />}
      lead={<AccountLine account={account} service={service?.name || t('service.custom')} now={now} />}
    >
      <Stack gap={5}>
        <AccountNews {...about} />
        <AccountActions
          account={account}
          control={control}
          recipients={recipients}
          action={action}
          reconnecting={reconnecting}
        />
        {state !== 'reconnect' && probe === null && (
          <SharedSender user={settings.address} from={settings.from} />
        )}
        <StartProblem control={control} />
        {reconnecting.problem !== null && <ProblemNotice problem={reconnecting.problem} />}
        <AccountReport
          account={account}
          service={service}
          control={control}
          problem={problem}
          tell={action.move === 'tell' && !isDoorOffered(probe)}
          action={
            recipients.refused && (
              <Stack gap={4}>
                <RecipientFields {...sending} />
                {state !== 'reconnect' && (
                  <div>
                    <SendTestButton {...sending} filled={action.move === 'again'} />
                  </div>
                )}
              </Stack>
            )
          }
          onElsewhere={recipients.show}
        />
        {state !== 'reconnect' && !recipients.refused && <RecipientChoice {...sending} />}
        <Columns gap={5} wide="first" align="start">
          <AccountFacts
            {...about}
            history={history}
            test={!control.busy && <SendTestButton {...sending} />}
          />
          <AccountHistory history={history} now={now} />
        </Columns>
        <OtherActions
          account={account}
          service={service}
          reconnects={action.repair?.step === 'authorization'}
        />
      </Stack>
    </HomeShell>
  );
}
