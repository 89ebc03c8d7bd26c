/** The dossier itself: who asks and why, what to do exactly, how to verify, how to undo. Pure; nothing is looked up. */
import { type Dossier, type DossierBlock, MAX_DOSSIER_TEXT } from '../../shared/dossier.ts';
import { providerOf } from '../../shared/providers/index.ts';
import { formatDay, formatTime } from '../i18n/format.ts';
import { resources } from '../i18n/resources.ts';
import type { Language } from '../i18n/translator.ts';
import { blankValue } from './blanks.ts';
import { caseFacts } from './case-facts.ts';
import type { Fill } from './commands.ts';
import type { DossierT } from './dossier-words.ts';
import { evidenceBlocks } from './evidence.ts';
import { type Known, knownOf } from './known.ts';
import { familyOf, remedyFor } from './remedy-of.ts';
import { sourcesOf } from './sources.ts';
import type { DossierAbout, DossierSubject } from './subject.ts';
import { blocksOf, filled } from './template.ts';

export interface DossierRequest {
  readonly subject: DossierSubject;
  readonly about: DossierAbout;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What an e-mail says of a dossier before it. */
export interface DossierDigest {
  readonly ask: string;
  readonly cause: string;
  readonly from: string;
  /** What there is to do first, to paste or to open; empty where that is a gesture. */
  readonly first: string;
}

export interface PreparedDossier {
  readonly document: Dossier;
  readonly digest: DossierDigest;
}

/** @param t the words of that language */
export function prepareDossier(
  t: DossierT,
  { subject, about, language, now }: DossierRequest,
): PreparedDossier {
  const family = familyOf(subject, about.family);
  const known = knownOf(subject, { ...about, family });
  const words = resources[language].dossier;
  const fill: Fill = (blank) => blankValue(blank, known) || words.blank[blank];
  const name = remedyFor(subject, { ...about, family });
  const remedy = words.remedy[name];
  const line = (text: string): string => filled(text, fill);
  const ask = line(remedy.ask);
  const cause = line(remedy.cause);
  const todo = blocksOf(remedy.todo, known, fill);
  const row = (term: string, value: string) => ({ term, value, mono: false });
  const moment = { day: formatDay(now, language), time: formatTime(now, language) };
  const blocks: DossierBlock[] = [
    { kind: 'paragraph', text: t('dossier:document.greeting') },
    { kind: 'paragraph', text: line(words.document[introOf(subject, known)]) },
    {
      kind: 'facts',
      rows: [
        row(words.document.cause, cause),
        row(words.document.role, line(remedy.role)),
        row(words.document.effort, line(remedy.effort)),
        row(words.document.bounds, line(remedy.bounds)),
      ],
    },
    { kind: 'heading', text: words.document.todo },
    ...todo,
    { kind: 'heading', text: words.document.verify },
    ...blocksOf(remedy.verify, known, fill),
    { kind: 'heading', text: words.document.undo },
    ...blocksOf(remedy.undo, known, fill),
    { kind: 'heading', text: words.document.known },
    { kind: 'facts', rows: caseFacts(t, { subject, known, language, now }) },
    { kind: 'heading', text: words.document.rights },
    ...blocksOf(words.family[family][rightsOf(known)], known, fill),
    { kind: 'heading', text: words.document.why },
    ...blocksOf(words.family[family].why, known, fill),
    { kind: 'heading', text: words.document.about },
    { kind: 'paragraph', text: words.document.aboutText },
    { kind: 'paragraph', text: words.document.doubt },
    ...evidenceBlocks(t, subject, language),
    ...sourceBlocks(words.document.sources, sourcesOf(name)),
  ];
  return {
    document: {
      language,
      title: ask,
      byline: t('dossier:document.byline', moment),
      blocks: blocks.map(bounded),
    },
    digest: { ask, cause, from: fill('from'), first: firstOf(todo) },
  };
}

function introOf(
  subject: DossierSubject,
  known: Known,
): 'intro' | 'introDelivery' | 'introJunk' | 'introMessage' {
  if (subject.kind === 'delivery') return subject.reception === 'junk' ? 'introJunk' : 'introDelivery';
  return known.from === '' ? 'introMessage' : 'intro';
}

/** Whether the application asks for just what sending needs: then that may be said. */
function rightsOf({ family, scopes }: Known): 'rights' | 'otherRights' {
  const sorted = (text: string): string => text.split(' ').sort().join(' ');
  return sorted(scopes) === sorted(providerOf(family).service.scopes) ? 'rights' : 'otherRights';
}

function sourceBlocks(heading: string, pages: readonly string[]): readonly DossierBlock[] {
  if (pages.length === 0) return [];
  return [{ kind: 'heading', text: heading }, ...pages.map((href) => ({ kind: 'link', href }) as const)];
}

/** The first thing to paste or to open. */
function firstOf(todo: readonly DossierBlock[]): string {
  for (const block of todo) {
    if (block.kind === 'link') return block.href;
    if (block.kind === 'code') return block.lines.join('\r\n');
  }
  return '';
}

/** Facts come from servers: none makes a block longer than a document may hold. */
function bounded(block: DossierBlock): DossierBlock {
  const cut = (text: string): string => text.slice(0, MAX_DOSSIER_TEXT).toWellFormed();
  switch (block.kind) {
    case 'steps':
      return { ...block, items: block.items.map(cut) };
    case 'code':
      return { ...block, lines: block.lines.map(cut) };
    case 'facts':
      return { ...block, rows: block.rows.map((row) => ({ ...row, value: cut(row.value) })) };
    case 'heading':
    case 'paragraph':
      return { ...block, text: cut(block.text) };
    default:
      return block;
  }
}
