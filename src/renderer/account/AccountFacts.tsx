import { IconCode } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { forecast } from '../../shared/forecast.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { type Fact, Facts } from '../components/facts/Facts.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { blockedBy } from '../home/standing.ts';
import { formatDay, formatMoment } from '../i18n/format.ts';
import { type AccountEvent, lastSuccess } from './last-success.ts';
import { NameFact } from './NameFact.tsx';
import { SenderFact } from './SenderFact.tsx';
import { technicalFacts } from './technical-facts.ts';

interface AccountFactsProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
  /** Oldest first. */
  history: readonly AccountEvent[];
  /** Milliseconds since the epoch. */
  now: number;
  /** Sends a test; false while one is under way. */
  test: ReactNode;
}

/** What Jeton knows of an address; never a token, never a secret. */
export function AccountFacts({ account, service, history, now, test }: AccountFactsProps) {
  const { t } = useTranslation(['account', 'common']);
  const language = useLanguage();
  const titleId = useId();
  const { grant, settings } = account;
  // What is gone, or refused, is valid until no day.
  const isOver = account.state === 'reconnect' || account.state === 'blocked' || blockedBy(account) !== null;
  const moment = (at: number): string => formatMoment(at, now, language);
  const success = lastSuccess(account, history);
  const next = nextRenewal(account);
  const facts: Fact[] = [
    { term: t('service'), value: service?.name || t('common:service.custom') },
    { term: t('name'), value: <NameFact account={account} /> },
    { term: t('from'), value: <SenderFact account={account} service={service} test={test} /> },
    ...(settings.from === settings.address
      ? []
      : [{ term: t('address'), value: <MailAddress>{settings.address}</MailAddress> }]),
    { term: t('authorised'), value: moment(grant.authorizedAt) },
    { term: t('succeeded'), value: success === null ? t('never') : moment(success) },
    { term: t('renewed'), value: moment(grant.refreshedAt) },
    ...(next === null ? [] : [{ term: t('next'), value: next === 'now' ? t('renewing') : soon(next) }]),
    ...(isOver ? [] : [{ term: t('until'), value: <Limits {...{ account, service, now }} /> }]),
  ];
  function soon(at: number): string {
    return at > now ? moment(at) : t('soon');
  }
  return (
    <Sheet labelledBy={titleId}>
      <Stack gap={4}>
        <SectionTitle id={titleId}>{t('title')}</SectionTitle>
        <Facts items={facts} />
        <TechnicalFold account={account} />
      </Stack>
    </Sheet>
  );
}

function TechnicalFold({ account }: Pick<AccountFactsProps, 'account'>) {
  const { t } = useTranslation(['wizard', 'account', 'common']);
  return (
    <Fold icon={IconCode} title={t('common:technical')}>
      <Facts items={technicalFacts(t, account)} />
    </Fold>
  );
}

/** When Jeton renews next, of its own accord; null where it does not. */
function nextRenewal({ state, upkeep }: AccountView): number | 'now' | null {
  if (state === 'reconnect' || upkeep.state === 'stopped') return null;
  if (upkeep.state === 'renewing') return 'now';
  return upkeep.state === 'scheduled' ? upkeep.at : upkeep.nextTryAt;
}

/** All that ends it, the soonest first, each with its reason. */
function Limits({ account, service, now }: Pick<AccountFactsProps, 'account' | 'service' | 'now'>) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const { limits } = forecast(account, service, now);
  if (limits.length === 0) return t('noLimit');
  const words = limits.map((limit) => t(`limit.${limit.kind}`, { when: formatDay(limit.at, language) }));
  return (
    <Stack gap={1}>
      {words.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </Stack>
  );
}
