import type { TFunction } from 'i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { wording } from '../problems/problem-words.ts';

export interface Headline {
  /** Changes when the reader must be told anew. */
  readonly screen: string;
  readonly title: string;
  readonly lead: string;
}

/**
 * What is going on, in the user's terms; null where a test has nothing to say (none yet, or cancelled).
 *
 * @param service the name of whoever takes the e-mails; null where only the server is known
 */
export function probeHeadline(
  t: TFunction<['test', 'problems']>,
  probe: ProbeView | null,
  service: string | null,
): Headline | null {
  switch (probe?.state) {
    case 'running':
      return { screen: `${probe.id}-running`, title: t('running.title'), lead: t('running.lead') };
    case 'accepted':
      return {
        screen: `${probe.id}-accepted`,
        title: t('success.title'),
        lead: t('success.lead', { service: service ?? probe.host }),
      };
    case 'failed': {
      const code = probe.problem?.code ?? 'unknown';
      return {
        screen: `${probe.id}-failed`,
        title: t(`problems:${code}.title`, wording(probe.problem)),
        lead: t(`problems:${code}.lead`, wording(probe.problem)),
      };
    }
    default:
      return null;
  }
}
