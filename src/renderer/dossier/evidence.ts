/** What the server said, bounded: a conversation can be as long as a server likes. */
import { type DossierBlock, MAX_DOSSIER_VERBATIM } from '../../shared/dossier.ts';
import type { ProbeLayerView } from '../../shared/probe.ts';
import { formatElapsed } from '../i18n/format.ts';
import type { Language } from '../i18n/translator.ts';
import { technicalText } from '../problems/technical-text.ts';
import type { DossierT } from './dossier-words.ts';
import type { DossierSubject } from './subject.ts';

/** Lines kept of each end of a conversation; what matters is how it begins and how it breaks. */
const ENDS = 30;
const MAX_LINE = 300;

/** @param elided says how many lines were left out */
export function boundedEvidence(text: string, elided: (lines: number) => string): string {
  const lines = text
    .split('\n')
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line));
  const left = lines.length - 2 * ENDS;
  const kept =
    left <= 0 ? lines : [...lines.slice(0, ENDS), elided(left), ...lines.slice(lines.length - ENDS)];
  return (
    kept
      .join('\n')
      // What neither a page nor paper can show.
      .replaceAll(/[^\P{C}\n\t]/gu, '\ufffd')
      .slice(0, MAX_DOSSIER_VERBATIM)
      .toWellFormed()
  );
}

/** Empty where no server said anything. */
export function evidenceBlocks(
  t: DossierT,
  subject: DossierSubject,
  language: Language,
): readonly DossierBlock[] {
  const transcript = subject.transcript ?? [];
  const said =
    subject.kind === 'problem' ? technicalText(t, subject.problem, transcript) : transcript.join('\n');
  const layers = subject.kind === 'problem' ? (subject.layers ?? []) : [];
  if (said === '' && layers.length === 0) return [];
  const text = boundedEvidence(said, (lines) => t('dossier:document.elided', { lines }));
  return [
    { kind: 'heading', text: t('dossier:document.evidence') },
    ...(layers.length === 0 ? [] : [layersBlock(t, layers, language)]),
    ...(text === '' ? [] : [{ kind: 'verbatim', text } as const]),
  ];
}

function layersBlock(t: DossierT, layers: readonly ProbeLayerView[], language: Language): DossierBlock {
  const named = layers.map(({ layer, state, elapsedMs }) => {
    const name = t(`test:layer.${layer}`).toLowerCase();
    const time = elapsedMs === null ? '' : formatElapsed(elapsedMs, language);
    if (state === 'passed' || state === 'failed')
      return t(`dossier:layerState.${state}`, { layer: name, time }).trim();
    return t('dossier:layerState.other', { layer: name, state: t(`test:result.skipped.${layer}`) });
  });
  return { kind: 'paragraph', text: t('dossier:document.layers', { layers: named.join(', ') }) };
}
