/**
 * Takes off what copying drags along: blanks, quotes, and characters that nobody sees. Pages, mail programs and word
 * processors all add some.
 */

/** How much of a text is looked at, here and wherever something is pasted. */
export const MAX_CHARACTERS = 65_536;

/** `spaces`: plain ones around it. `marks`: quotes or a comma. `invisible`: what a person cannot see. */
export type Dirt = 'nothing' | 'spaces' | 'marks' | 'invisible';

export interface Cleaned {
  readonly value: string;
  /** The worst of what was taken off. */
  readonly removed: Dirt;
  /** Whether more was taken off than plain spaces and line ends around the value. */
  readonly changed: boolean;
}

/**
 * The value that was meant. Total, and idempotent; whatever is inside stays, but that odd blanks and line ends become
 * plain spaces.
 */
export function clean(text: string): Cleaned {
  const typed = text.slice(0, MAX_CHARACTERS);
  const seen = withoutInvisible(typed.replace(ODD_BLANK, ' '), '');
  const value = shelled(seen, (character) => character === ' ' || MARKS.includes(character));
  if (value === typed) return { value, removed: 'nothing', changed: typed.length !== text.length };
  const plain = shelled(typed, (character) => ' \t\r\n'.includes(character));
  if (value === plain) return { value, removed: 'spaces', changed: typed.length !== text.length };
  const onlyMarks = value === shelled(typed, (character) => ` \t\r\n${MARKS}`.includes(character));
  return { value, removed: onlyMarks ? 'marks' : 'invisible', changed: true };
}

/**
 * Zero-width characters, soft hyphens, bidirectional controls, byte order marks, and the glyphs of icon fonts that a
 * page's buttons leave in what is copied from it.
 */
export function withoutInvisible(text: string, inTheirPlace: '' | ' '): string {
  return text.replace(INVISIBLE, '').replace(GLYPH, inTheirPlace);
}

/** Line ends and tabs among them; a text that keeps its lines is read with `lines` instead. */
const ODD_BLANK = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}\p{Zs}]/gu;
// Default ignorables are what Unicode says to show as nothing at all; U+2800 is the Braille pattern without a dot.
const INVISIBLE = /[\p{DI}\p{Cf}\u2800]|[^\P{Cc}\t\n\v\f\r\u0085]/gu;
const GLYPH = /[\p{Co}\ufffc]/gu;

const MARKS = '"\'`´«»‹›“”„‟‘’‚‛<>,;';

/** Two plain loops: a regular expression for "all of these at the end" is quadratic on a hostile paste. */
function shelled(text: string, isShell: (character: string) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isShell(text.charAt(start))) start += 1;
  while (end > start && isShell(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
