import { Button } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import { useReconnect } from '../account/use-reconnect.ts';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Letter, LetterRow } from '../components/letter/Letter.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { AccountBadge } from './AccountBadge.tsx';
import { AccountForecast, whyNot } from './AccountForecast.tsx';
import { AccountLine } from './AccountLine.tsx';
import { AddressFranking } from './AddressFranking.tsx';

interface AccountLetterProps {
  account: AccountView;
  /** One row among many. */
  dense?: boolean;
}

/** One sending address in the list: who, in what state, until when, and the one thing to do. */
export function AccountLetter({ account, dense = false }: AccountLetterProps) {
  const { t } = useTranslation(['home', 'test', 'common']);
  const [, go] = useLocation();
  const { settings, state } = account;
  const show = (): void => go(`/adresse/${account.id}`);
  const start = useAction('testEmail.start');
  const { reconnect, busy, problem: notReconnected } = useReconnect(account, account.problem);
  const problem = notReconnected ?? start.error?.problem ?? null;
  const size = dense ? 'sm' : 'md';
  const words = {
    address: settings.from,
    line: <AccountLine account={account} />,
    state: <AccountBadge state={state} />,
    children: problem !== null && <ProblemNotice problem={problem} family={settings.family} />,
    actions: (
      <>
        {state === 'reconnect' ? (
          <LoadingButton
            // Among many rows, a filled button in each would call from everywhere at once.
            variant={dense ? 'light' : 'filled'}
            size={size}
            leftSection={<Icon of={IconRefresh} />}
            loading={busy}
            loadingLabel={t('common:working')}
            {...entranceHandlers(reconnect)}
          >
            {t('reconnect')}
          </LoadingButton>
        ) : (
          // The test is shown on the account's own screen; one that cannot begin has nothing to show there.
          <LoadingButton
            size={size}
            leftSection={<Icon of={IconSend} />}
            loading={start.isPending}
            loadingLabel={t('test:sending')}
            onClick={() => start.mutate({ accountId: account.id, to: null }, { onSuccess: show })}
          >
            {t('test')}
          </LoadingButton>
        )}
        <Button
          variant="subtle"
          size={size}
          aria-label={t('detailsOf', { address: settings.from })}
          onClick={show}
        >
          {t('details')}
        </Button>
      </>
    ),
  };
  if (dense)
    return (
      <LetterRow
        {...words}
        forecast={whyNot(account) === null ? undefined : <AccountForecast account={account} />}
      />
    );
  return (
    <Letter
      {...words}
      forecast={<AccountForecast account={account} />}
      franking={<AddressFranking account={account} />}
    />
  );
}
