import type { TFunction } from 'i18next';
import type { ProbeLayer, ProbeLayerView, ProbeView } from '../../shared/probe.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import { formatElapsed } from '../i18n/format.ts';
import type { Language } from '../i18n/translator.ts';
import { isHandedOver } from './handed-over.ts';

/** Failures that say the same of whichever link they meet; whoever asks to come back later refuses nothing. */
const SAID_OF_ANY_LINK: Readonly<Partial<Record<ProblemCode, 'silent' | 'cut' | 'later'>>> = {
  'network-timeout': 'silent',
  'network-reset': 'cut',
  'server-unavailable': 'later',
  'smtp-throttled': 'later',
  'rate-limited': 'later',
};

/** What became of a link, in a word or two: its time, or its fate. */
export function layerResult(
  t: TFunction<'test'>,
  { layer, state, elapsedMs }: ProbeLayerView,
  probe: Pick<ProbeView, 'state' | 'layers' | 'problem' | 'accepted'>,
  language: Language,
): string {
  if (state === 'passed')
    return isPartial(layer, probe) ? t('result.partial') : formatElapsed(elapsedMs ?? 0, language);
  // What becomes of a link agrees with its name.
  if (state === 'skipped')
    return layer === 'accepted' && isHandedOver(probe)
      ? t('result.interrupted')
      : t(`result.skipped.${layer}`);
  if (state !== 'failed') return t(`result.${state}`);
  const { code = 'unknown' } = probe.problem ?? {};
  if (code === 'smtp-auth-unsupported' && layer === 'auth') return t('result.notOffered');
  const said = SAID_OF_ANY_LINK[code];
  return said === undefined ? t(`result.failed.${layer}`) : t(`result.by.${said}`);
}

/** Whether the server took one of the two recipients and refused the other. */
export function isPartial(layer: ProbeLayer, { accepted }: Pick<ProbeView, 'accepted'>): boolean {
  return layer === 'rcpt-to' && accepted !== null && accepted.refused.length > 0;
}
