import type { TFunction } from 'i18next';
import type { AccountView } from '../../shared/account.ts';
import type { Fact } from '../components/facts/Facts.tsx';

/** What only the IT person compares: server, scopes and client ID, character by character. */
export function technicalFacts(
  t: TFunction<['wizard', 'account', 'common']>,
  { grant, settings }: AccountView,
): Fact[] {
  return [
    {
      term: t('account:server'),
      value: `${settings.smtp.host}:${settings.smtp.port}`,
      mono: true,
    },
    { term: t('account:scope'), value: grant.scope, mono: true },
    { term: t('account:clientId'), value: settings.clientId, mono: true },
  ];
}
