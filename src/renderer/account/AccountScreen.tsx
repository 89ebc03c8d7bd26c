import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import { BackHome } from '../app/BackHome.tsx';
import { HomeActions } from '../app/HomeActions.tsx';
import { useAction, useAnswer } from '../app/requests.ts';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { probeHeadline } from '../test-email/headline.ts';
import { ProbeReport } from '../test-email/ProbeReport.tsx';
import { RecipientChoice, SendTestButton, StartProblem, useRecipient } from '../test-email/SendTest.tsx';
import { useProbe } from '../test-email/use-probe.ts';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountRemedy } from './AccountRemedy.tsx';

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
      <BackHome />
    </HomeShell>
  );
}

function KnownAccount({ account }: { account: AccountView }) {
  const { t } = useTranslation(['test', 'problems', 'account', 'common']);
  const control = useProbe(account.id);
  const recipient = useRecipient();
  const { settings } = account;
  const headline = probeHeadline(t, control.probe) ?? {
    screen: account.id,
    title: settings.from,
    lead: t('account:lead'),
  };
  const mayTest = account.state !== 'reconnect' && recipient.to !== undefined;
  return (
    <HomeShell brand={t('common:app')} actions={<HomeActions />} aside={<BackHome />} {...headline}>
      <Stack gap={5}>
        <StartProblem control={control} />
        {control.probe !== null && (
          <ProbeReport
            probe={control.probe}
            again={null}
            remedy={<AccountRemedy account={account} problem={control.probe.problem} />}
          />
        )}
        {account.problem !== null && control.probe?.problem?.code !== account.problem.code && (
          <Stack gap={3}>
            <ProblemNotice problem={account.problem} />
            <AccountRemedy account={account} problem={account.problem} />
          </Stack>
        )}
        {mayTest && (
          <Row>
            <SendTestButton control={control} to={recipient.to ?? null} filled={control.probe === null} />
            {control.probe?.state === 'running' && (
              <Button variant="subtle" onClick={control.cancel}>
                {t('cancel')}
              </Button>
            )}
          </Row>
        )}
        {account.state !== 'reconnect' && <RecipientChoice recipient={recipient} from={settings.from} />}
        <AccountFacts account={account} />
        <RemoveAccount account={account} />
      </Stack>
    </HomeShell>
  );
}

function RemoveAccount({ account }: { account: AccountView }) {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useAction('accounts.remove');
  const address = account.settings.from;
  return (
    <div>
      <Button variant="danger" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('confirm.title', { address })}
        cancelLabel={t('confirm.keep')}
        confirmLabel={t('confirm.remove')}
        busyLabel={t('confirm.busy')}
        busy={remove.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ accountId: account.id }, { onSuccess: () => go('/') })}
      >
        {t('confirm.text')}
        {remove.error !== null && <ProblemNotice problem={remove.error.problem} />}
      </Confirm>
    </div>
  );
}
