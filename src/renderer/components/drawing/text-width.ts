/** How wide words are in a drawing. SVG breaks no lines by itself, and a layout must not need a browser. */

/** Advance widths of Atkinson Hyperlegible Next, in em, by class of character; rounded up, so that nothing sticks out. */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'’|!()[\]·›]/u, 0.31],
  [/[frt\-/\s"«»1]/u, 0.42],
  [/[mwMW@%…—]/u, 0.9],
  [/[A-Z0-9ÀÂÉÈÊÎÔÛ&+☰]/u, 0.66],
];
const OTHER = 0.57;
/** The monospaced face has one width for all. */
const MONO = 0.62;

/** @returns the width of the text in the drawing's units, for that size in the same units */
export function textWidth(text: string, size: number, mono = false): number {
  if (mono) return [...text].length * MONO * size;
  return [...text].reduce((sum, character) => sum + size * advanceOf(character), 0);
}

function advanceOf(character: string): number {
  return CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
}

/** Breaks words into lines no wider than `width`; a word that is wider than that stands alone and whole. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // A non-breaking space holds its words together.
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Cuts the end of a value that has one line, with an ellipsis. */
export function cut(text: string, width: number, size: number, mono: boolean): string {
  if (textWidth(text, size, mono) <= width) return text;
  let kept = text;
  while (kept !== '' && textWidth(`${kept}…`, size, mono) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
