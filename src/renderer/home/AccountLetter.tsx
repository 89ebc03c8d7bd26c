import { Button } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import { useReconnect } from '../account/use-reconnect.ts';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Letter } from '../components/letter/Letter.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { AccountBadge } from './AccountBadge.tsx';
import { AccountForecast } from './AccountForecast.tsx';
import { AccountLine } from './AccountLine.tsx';
import { AddressFranking } from './AddressFranking.tsx';

/** One sending address in the list: who, in what state, until when, and the one thing to do. */
export function AccountLetter({ account }: { account: AccountView }) {
  const { t } = useTranslation(['home', 'test', 'common']);
  const [, go] = useLocation();
  const { settings, state } = account;
  const show = (): void => go(`/adresse/${account.id}`);
  const start = useAction('testEmail.start');
  const { reconnect, busy, problem: notReconnected } = useReconnect(account, account.problem);
  const problem = notReconnected ?? start.error?.problem ?? null;
  return (
    <Letter
      address={settings.from}
      line={<AccountLine account={account} />}
      state={<AccountBadge state={state} />}
      forecast={<AccountForecast account={account} />}
      franking={<AddressFranking account={account} />}
      actions={
        <>
          {state === 'reconnect' ? (
            <LoadingButton
              variant="filled"
              leftSection={<Icon of={IconRefresh} />}
              loading={busy}
              loadingLabel={t('common:working')}
              onClick={reconnect}
            >
              {t('reconnect')}
            </LoadingButton>
          ) : (
            // The test is shown on the account's own screen; one that cannot begin has nothing to show there.
            <LoadingButton
              leftSection={<Icon of={IconSend} />}
              loading={start.isPending}
              loadingLabel={t('test:sending')}
              onClick={() => start.mutate({ accountId: account.id, to: null }, { onSuccess: show })}
            >
              {t('test')}
            </LoadingButton>
          )}
          <Button variant="subtle" aria-label={t('detailsOf', { address: settings.from })} onClick={show}>
            {t('details')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problem} />}
    </Letter>
  );
}
