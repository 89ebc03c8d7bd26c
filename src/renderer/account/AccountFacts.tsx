import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useAnswer } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
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
  const page = data?.services.find(({ id }) => id === settings.serviceId)?.authorizationsPage ?? '';
  const moment = (at: number): string => formatMoment(at, now, language);
  const granted: Fact[] = [
    { term: t('authorised'), value: moment(grant.authorizedAt) },
    { term: t('renewed'), value: moment(grant.refreshedAt) },
    {
      term: t('next'),
      value: grant.accessTokenExpiresAt > now ? moment(grant.accessTokenExpiresAt) : t('onDemand'),
    },
    ...(grant.refreshTokenExpiresAt === null
      ? []
      : [{ term: t('until'), value: formatDay(grant.refreshTokenExpiresAt, language) }]),
    { term: t('scope'), value: grant.scope },
  ];
  return (
    <Sheet>
      <Stack gap={3}>
        <SectionTitle>{t('title')}</SectionTitle>
        <Facts
          items={[
            { term: t('service'), value: nameOf(settings.serviceId) },
            { term: t('from'), value: settings.from },
            { term: t('server'), value: `${settings.smtp.host}:${settings.smtp.port}` },
            { term: t('tested'), value: lastTest === null ? t('never') : moment(lastTest.at) },
            ...granted,
            { term: t('clientId'), value: settings.clientId },
          ]}
        />
        {page !== '' && <ExternalLink href={page}>{t('authorisationsPage')}</ExternalLink>}
      </Stack>
    </Sheet>
  );
}
