import { Button } from '@mantine/core';
import { IconRefresh, IconSend } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AccountState, AccountView } from '../../shared/account.ts';
import { useReconnect } from '../account/use-reconnect.ts';
import { useAction } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import type { State } from '../components/icon/state-icon.ts';
import { Letter } from '../components/letter/Letter.tsx';
import { formatDay, formatMoment } from '../i18n/format.ts';
import { AddressFranking } from './AddressFranking.tsx';
import { useServiceName } from './use-services.ts';

const BADGES: Readonly<Record<AccountState, State>> = {
  ready: 'ok',
  untested: 'new',
  failing: 'blk',
  reconnect: 'att',
};
const MINUTE_MS = 60_000;

/** One sending address in the list: who, in what state, until when, and the one thing to do. */
export function AccountLetter({ account }: { account: AccountView }) {
  const { t } = useTranslation('home');
  const [, go] = useLocation();
  const { settings, state } = account;
  return (
    <Letter
      address={settings.from}
      line={<AccountLine account={account} />}
      state={<StateBadge state={BADGES[state]}>{t(`state.${state}`)}</StateBadge>}
      forecast={<Forecast account={account} />}
      franking={<AddressFranking account={account} />}
      actions={
        <>
          {state === 'reconnect' ? <Reconnect account={account} /> : <SendTest account={account} />}
          <Button
            variant="subtle"
            aria-label={t('detailsOf', { address: settings.from })}
            onClick={() => go(`/adresse/${account.id}`)}
          >
            {t('details')}
          </Button>
        </>
      }
    />
  );
}

/** Starts the test, then shows it on the account's own screen. */
function SendTest({ account }: { account: AccountView }) {
  const { t } = useTranslation('home');
  const [, go] = useLocation();
  const show = (): void => go(`/adresse/${account.id}`);
  const start = useAction('testEmail.start');
  return (
    <LoadingButton
      leftSection={<Icon of={IconSend} />}
      loading={start.isPending}
      loadingLabel={t('sending', { ns: 'test' })}
      onClick={() => start.mutate({ accountId: account.id, to: null }, { onSettled: show })}
    >
      {t('test')}
    </LoadingButton>
  );
}

function Reconnect({ account }: { account: AccountView }) {
  const { t } = useTranslation('home');
  const { reconnect, busy } = useReconnect(account.id);
  return (
    <LoadingButton
      variant="filled"
      leftSection={<Icon of={IconRefresh} />}
      loading={busy}
      loadingLabel={t('working', { ns: 'common' })}
      onClick={reconnect}
    >
      {t('reconnect')}
    </LoadingButton>
  );
}

function AccountLine({ account }: { account: AccountView }) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const nameOf = useServiceName();
  const { grant, lastTest, settings } = account;
  const service = nameOf(settings.serviceId);
  if (lastTest !== null)
    return t(lastTest.accepted ? 'line.tested' : 'line.failed', {
      service,
      when: formatMoment(lastTest.at, now, language),
    });
  return t('line.authorised', { service, when: formatMoment(grant.authorizedAt, now, language) });
}

/** Why it must be reconnected, until when it is valid where that is known, else when it renews itself. */
function Forecast({ account }: { account: AccountView }) {
  const { t } = useTranslation(['home', 'problems']);
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  if (account.problem !== null) return t(`problems:${account.problem.code}.title`);
  const { grant } = account;
  const until = grant.refreshTokenExpiresAt;
  if (until === null && grant.accessTokenExpiresAt <= now) return t('forecast.renewalDue');
  return (
    <Trans
      ns="home"
      i18nKey={until === null ? 'forecast.renewal' : 'forecast.until'}
      values={{
        when:
          until === null
            ? formatMoment(grant.accessTokenExpiresAt, now, language)
            : formatDay(until, language),
      }}
      components={{ b: <b /> }}
    />
  );
}
