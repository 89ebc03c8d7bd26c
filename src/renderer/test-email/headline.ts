import type { TFunction } from 'i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { problem } from '../../shared/problems.ts';
import { type Concerned, problemWords, wording } from '../problems/problem-words.ts';
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
 * @param concerned whose console and whose application a failure is about
 * @param service the name of whoever takes the e-mails; null where only the server is known
 */
export function probeHeadline(
  t: TFunction<['problems', 'consoles', 'test']>,
  probe: ProbeView | null,
  concerned: Concerned,
  service: string | null,
): Headline | null {
  switch (probe?.state) {
    case 'running':
      return { screen: `${probe.id}-running`, title: t('test:running.title'), lead: t('test:running.lead') };
    case 'accepted':
      return {
        screen: `${probe.id}-accepted`,
        title: t('test:success.title'),
        lead: t('test:success.lead', { service: service ?? probe.host }),
      };
    case 'failed': {
      const failure = probe.problem ?? problem('unknown', 'smtp');
      return {
        screen: `${probe.id}-failed`,
        title: t(`problems:${failure.code}.title`, wording(failure)),
        lead: problemWords(t, failure, concerned).lead,
      };
    }
    case 'cancelled':
      return {
        screen: `${probe.id}-cancelled`,
        title: t('test:cancelled'),
        lead: t(isHandedOver(probe) ? 'test:handedOver' : 'test:cancelledText'),
      };
    default:
      return null;
  }
}
