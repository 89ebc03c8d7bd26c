import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useLanguage } from '../app/use-language.ts';
import { formatMoment } from '../i18n/format.ts';

interface AccountLineProps {
  account: AccountView;
  /** The service's name as people say it. */
  service: string;
  now: number;
}

/** Who looks after an address, and what happened last. */
export function AccountLine({ account, service, now }: AccountLineProps) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const { grant, lastTest, state } = account;
  if (state === 'reconnect')
    return t('line.lost', { service, when: formatMoment(grant.refreshedAt, now, language) });
  if (lastTest !== null)
    return t(lastTest.accepted ? 'line.tested' : 'line.failed', {
      service,
      when: formatMoment(lastTest.at, now, language),
    });
  return t('line.authorised', { service, when: formatMoment(grant.authorizedAt, now, language) });
}
