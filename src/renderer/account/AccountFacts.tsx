import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useAnswer } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { type Fact, Facts } from '../components/facts/Facts.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { useServiceName } from '../home/use-services.ts';
import { formatDay, formatMoment } from '../i18n/format.ts';

/** What Jeton knows of an address; never a token, never a secret. */
export function AccountFacts({ account }: { account: AccountView }) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const now = useNow(60_000);
  const nameOf = useServiceName();
  const { data } = useAnswer('services.list', {});
  const { grant, lastTest, settings } = account;
  const lost = account.state === 'reconnect';
  const page = data?.services.find(({ id }) => id === settings.serviceId)?.authorizationsPage ?? '';
  const moment = (at: number): string => formatMoment(at, now, language);
  const nextRenewal = (at: number): string => (at > now ? moment(at) : t('onDemand'));
  const tested = (): string => {
    if (lastTest === null) return t('never');
    return t(lastTest.accepted ? 'accepted' : 'failed', { when: moment(lastTest.at) });
  };
  const granted: Fact[] = [
    { term: t('authorised'), value: moment(grant.authorizedAt) },
    { term: t('renewed'), value: moment(grant.refreshedAt) },
    // What is gone is renewed no more, and valid until no day.
    ...(lost ? [] : [{ term: t('next'), value: nextRenewal(grant.accessTokenExpiresAt) }]),
    ...(lost || grant.refreshTokenExpiresAt === null
      ? []
      : [{ term: t('until'), value: formatDay(grant.refreshTokenExpiresAt, language) }]),
    { term: t('scope'), value: grant.scope, mono: true },
  ];
  return (
    <Sheet>
      <Stack gap={3}>
        <SectionTitle>{t('title')}</SectionTitle>
        <Facts
          items={[
            { term: t('service'), value: nameOf(settings.serviceId) },
            { term: t('from'), value: <MailAddress>{settings.from}</MailAddress> },
            { term: t('server'), value: `${settings.smtp.host}:${settings.smtp.port}`, mono: true },
            { term: t('tested'), value: tested() },
            ...granted,
            { term: t('clientId'), value: settings.clientId, mono: true },
          ]}
        />
        {page !== '' && (
          <div>
            <ExternalLink href={page}>{t('authorisationsPage')}</ExternalLink>
          </div>
        )}
      </Stack>
    </Sheet>
  );
}
