import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { type Entry, plain } from './address-list.ts';
import { standingOf } from './standing.ts';

/** How every account stands, and what it can be found by: addresses, name, service, state, in the words on screen. */
export function useEntries(
  accounts: readonly AccountView[],
  services: readonly ServiceDefinition[],
  now: number,
): readonly Entry[] {
  const { t } = useTranslation(['home', 'common']);
  return useMemo(() => {
    const known = new Map(services.map((service) => [service.id, service]));
    return accounts.map((account) => {
      const { name, settings } = account;
      const service = known.get(settings.serviceId);
      const standing = standingOf(account, service, now);
      const serviceName = service?.name || t('common:service.custom');
      const state = t(`state.${standing.kind}`);
      const text = plain([name, settings.from, settings.address, serviceName, state].join(' '));
      return { account, service, standing, text };
    });
  }, [accounts, services, now, t]);
}
