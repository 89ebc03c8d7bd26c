import { useTranslation } from 'react-i18next';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import type { State } from '../components/icon/state-icon.ts';
import type { StandingKind } from './standing.ts';

const BADGES: Readonly<Record<StandingKind, State>> = {
  ready: 'ok',
  untested: 'new',
  waiting: 'wait',
  ending: 'att',
  failing: 'blk',
  blocked: 'blk',
  reconnect: 'att',
};

/** How a sending address is, in two words. */
export function AccountBadge({ kind }: { kind: StandingKind }) {
  const { t } = useTranslation('home');
  return <StateBadge state={BADGES[kind]}>{t(`state.${kind}`)}</StateBadge>;
}
