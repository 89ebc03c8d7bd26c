import { useTranslation } from 'react-i18next';
import type { AccountState } from '../../shared/account.ts';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import type { State } from '../components/icon/state-icon.ts';

const BADGES: Readonly<Record<AccountState, State>> = {
  ready: 'ok',
  untested: 'new',
  failing: 'blk',
  blocked: 'blk',
  reconnect: 'att',
};

/** How a sending address is, in two words. */
export function AccountBadge({ state }: { state: AccountState }) {
  const { t } = useTranslation('home');
  return <StateBadge state={BADGES[state]}>{t(`state.${state}`)}</StateBadge>;
}
