import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { RepairButton } from '../account/RepairButton.tsx';
import { NEW_SIGN_IN, repairOf } from '../account/repair.ts';
import { useReconnect } from '../account/use-reconnect.ts';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Letter, LetterRow } from '../components/letter/Letter.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { AccountBadge } from './AccountBadge.tsx';
import { AccountLine } from './AccountLine.tsx';
import { AccountOutlook } from './AccountOutlook.tsx';
import { AddressFranking } from './AddressFranking.tsx';
import { type Standing, standingOf } from './standing.ts';

interface AccountLetterProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  /** One row among many. */
  dense?: boolean;
}

/** One sending address in the list: who, in what state, until when, and the one thing to do. */
export const AccountLetter = memo(function AccountLetter({
  account,
  service,
  now,
  dense = false,
}: AccountLetterProps) {
  const { t } = useTranslation(['home', 'test', 'common']);
  const [, go] = useLocation();
  const { settings } = account;
  const show = (): void => go(`/adresse/${account.id}`);
  const standing = standingOf(account, service, now);
  const repair = repairOf(account, standing);
  const reconnecting = useReconnect(account, service, repair ?? NEW_SIGN_IN);
  const start = useAction('testEmail.start');
  const problem = reconnecting.problem ?? start.error?.problem ?? null;
  const size = dense ? 'sm' : 'md';
  const outlook = <AccountOutlook account={account} standing={standing} service={service} now={now} />;
  const words = {
    address: settings.from,
    name: account.name,
    line: <AccountLine account={account} service={service?.name || t('common:service.custom')} now={now} />,
    state: <AccountBadge kind={standing.kind} />,
    children: problem !== null && <ProblemNotice problem={problem} family={settings.family} />,
    actions: (
      <>
        {repair === null ? (
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
        ) : (
          <RepairButton
            repair={repair}
            control={reconnecting}
            // Among many rows, a filled button in each would call from everywhere at once; nor does what has time call.
            variant={dense || standing.kind === 'ending' ? 'light' : 'filled'}
            size={size}
          />
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
  if (dense) return <LetterRow {...words} forecast={isNews(standing) ? outlook : undefined} />;
  return <Letter {...words} forecast={outlook} franking={<AddressFranking account={account} />} />;
});

/** Whether there is more to say in one line than what happened last. */
function isNews({ kind }: Standing): boolean {
  return kind !== 'ready' && kind !== 'untested';
}
