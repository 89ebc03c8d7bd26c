/**
 * What stands where in a pasted text: labels of a console, identifiers, secrets, addresses. No decision is taken
 * here; every search is linear, over a text of bounded length.
 */
import type { LabelForm, LabelRole, ProviderForms } from '../providers/forms.ts';

/** `identifier`: of the client ID's form, so perhaps that of a directory, of an object or of a secret instead. */
type SightingKind = 'label' | 'identifier' | 'secret' | 'possible-secret' | 'hidden-secret';

export interface Sighting {
  readonly kind: SightingKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a label. */
  readonly role: LabelRole | null;
}

/** No page has more addresses on it than this; a hostile paste has. */
const MAX_ADDRESSES = 200;

// Bounded at both ends, and never begun in the middle of a word: nothing is read twice.
const ADDRESS = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,31}:\/\/[^\s<>"'`«»“”|\\^]*/gi;

/** What consoles show of a secret once its page was left: `abc******************`, `****4f2a`. */
const HIDDEN = /(?<![\w.~*•●-])(?:[\w.~-]{1,8}[*•●]{5,64}|[*•●]{4,64}[\w.~-]{2,8})(?![\w~*•●-])/g;

/** The addresses in a text, and the text with blanks in their place, so that nothing inside them is seen again. */
export function takeAddresses(text: string): {
  readonly addresses: readonly string[];
  readonly rest: string;
} {
  const addresses: string[] = [];
  const rest = text.replace(ADDRESS, (address) => {
    if (addresses.length < MAX_ADDRESSES) addresses.push(withoutPunctuation(address));
    return ' '.repeat(address.length);
  });
  return { addresses, rest };
}

/** Everything that the provider's forms know in a text without addresses, in the order of the text. */
export function sightingsIn(text: string, forms: ProviderForms): readonly Sighting[] {
  const { clientId, secret } = forms;
  const certain = [
    ...matches('identifier', clientId?.form ?? null, text),
    ...matches('secret', secret?.sure ?? null, text),
    ...matches('hidden-secret', HIDDEN, text),
  ];
  const taken = new Set(certain.map(({ start }) => start));
  const possible = matches('possible-secret', secret?.possible ?? null, text).filter(
    ({ start }) => !taken.has(start),
  );
  return [...labelsIn(text, forms.labels), ...certain, ...possible].sort((a, b) => a.start - b.start);
}

function matches(kind: SightingKind, form: RegExp | null, text: string): Sighting[] {
  if (form === null) return [];
  return [...text.matchAll(form)].map((match) => {
    const [whole] = match;
    const value = withoutEmphasis(whole, text.charAt(match.index - 1));
    return { kind, start: match.index, end: match.index + value.length, text: value, role: null };
  });
}

function labelsIn(text: string, labels: readonly LabelForm[]): Sighting[] {
  const plain = text.replace(/[’‘ʼ´`]/g, "'");
  const words = labels.map(({ words }) => `(${words.source})`).join('|');
  const form = new RegExp(`(?<![\\p{L}\\p{N}_~])(?:${words})(?![\\p{L}\\p{N}_~])`, 'giu');
  return [...plain.matchAll(form)].map((match) => {
    const [whole, ...groups] = match;
    const role = labels[groups.findIndex((group) => group !== undefined)]?.role ?? 'other';
    return { kind: 'label', start: match.index, end: match.index + whole.length, text: whole, role };
  });
}

/** A sentence, a bracket or markdown goes on after an address. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 0 && '.,;:!?)]}*_…'.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** Markdown's underscores are letters of some secrets: they go where there is one on each side. */
function withoutEmphasis(value: string, before: string): string {
  let end = value.length;
  if (before === '_') while (end > 0 && value.charAt(end - 1) === '_') end -= 1;
  return value.slice(0, end);
}
