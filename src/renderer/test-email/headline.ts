import type { TFunction } from 'i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { wording } from '../problems/problem-words.ts';
import { isHandedOver } from './handed-over.ts';

export interface Headline {
  /** Changes when the reader must be told anew. */
  readonly screen: string;
  readonly title: string;
  readonly lead: string;
}

/**
 * What is going on, in the user's terms; null before the first test.
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
    case 'cancelled':
      return {
        screen: `${probe.id}-cancelled`,
        title: t('cancelled'),
        lead: t(isHandedOver(probe) ? 'handedOver' : 'cancelledText'),
      };
    default:
      return null;
  }
}
