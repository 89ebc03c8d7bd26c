import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';

interface HomeLeadProps {
  accounts: readonly AccountView[];
  /** How many configurations are under way. */
  drafts: number;
}

/** One sentence that says what needs the user, the most urgent first. */
export function HomeLead({ accounts, drafts }: HomeLeadProps) {
  const { t } = useTranslation('home');
  if (accounts.length === 0) return t('lead.draftsOnly', { count: drafts });
  const count = (state: AccountView['state']): number =>
    accounts.filter((account) => account.state === state).length;
  const reconnect = count('reconnect');
  const blocked = count('blocked');
  const failing = count('failing');
  const untested = count('untested');
  const sentences = [
    ...(reconnect > 0 ? [t('lead.reconnect', { count: reconnect })] : []),
    ...(blocked > 0 ? [t('lead.blocked', { count: blocked })] : []),
    ...(failing > 0 ? [t('lead.failing', { count: failing })] : []),
    ...(untested > 0 ? [t('lead.untested', { count: untested })] : []),
  ];
  return sentences.length === 0 ? t('lead.allReady') : sentences.join(' ');
}
