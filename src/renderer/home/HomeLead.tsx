import { useTranslation } from 'react-i18next';
import { NEEDS, type Standing, type StandingKind } from './standing.ts';

interface HomeLeadProps {
  standings: readonly Standing[];
  /** Whether this PC has no network. */
  offline: boolean;
  /** How many configurations are under way. */
  drafts: number;
}

/** One sentence that says what needs the user, the most urgent first; what Jeton waits for only where nothing does. */
export function HomeLead({ standings, offline, drafts }: HomeLeadProps) {
  const { t } = useTranslation('home');
  if (standings.length === 0) return t('lead.draftsOnly', { count: drafts });
  const count = (kind: StandingKind): number => standings.filter((each) => each.kind === kind).length;
  const sentences = NEEDS.filter((kind) => count(kind) > 0).map((kind) =>
    t(`lead.${kind}`, { count: count(kind) }),
  );
  if (sentences.length > 0) return sentences.join(' ');
  if (offline) return t('lead.offline');
  return count('waiting') > 0 ? t('lead.waiting', { count: count('waiting') }) : t('lead.allReady');
}
