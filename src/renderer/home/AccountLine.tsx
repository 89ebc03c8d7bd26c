import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { formatMoment } from '../i18n/format.ts';
import { useServiceName } from './use-services.ts';

const MINUTE_MS = 60_000;

/** Who looks after an address, and what happened last. */
export function AccountLine({ account }: { account: AccountView }) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const nameOf = useServiceName();
  const { grant, lastTest, settings, state } = account;
  const service = nameOf(settings.serviceId);
  if (state === 'reconnect')
    return t('line.lost', { service, when: formatMoment(grant.refreshedAt, now, language) });
  if (lastTest !== null)
    return t(lastTest.accepted ? 'line.tested' : 'line.failed', {
      service,
      when: formatMoment(lastTest.at, now, language),
    });
  return t('line.authorised', { service, when: formatMoment(grant.authorizedAt, now, language) });
}
