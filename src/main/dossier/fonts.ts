/** The fonts of a dossier: those of the windows, as files that a PDF can hold. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lettersOf } from './letters.ts';

export type Face = 'text' | 'bold' | 'mono';

/** One font file; its name is what PDFKit knows it by. */
interface FontFile {
  readonly name: string;
  readonly content: Buffer;
  readonly letters: ReadonlySet<number>;
}

export interface Run {
  /** As it is registered in the document. */
  readonly font: string;
  readonly text: string;
}

export interface Fonts {
  readonly files: readonly FontFile[];
  /** Cuts a text into runs of one font each. No letter is lost: one that no font has is spelled, `[U+4E2D]`. */
  runs(face: Face, text: string): readonly Run[];
  /** The font that most of a face's text is in. */
  main(face: Face): string;
}

/** What the fonts lack and others stand for: blanks, hyphens and arrows that differ in nothing that matters here. */
const alike: ReadonlyMap<string, string> = new Map([
  ['\u202f', '\u00a0'],
  ['\u2009', ' '],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u00ad', ''],
  ['\u200b', ''],
  ['\u2192', '>'],
  ['\ufffd', '?'],
]);

/** Reads the six files, some 150 kB: for each document, since few are ever made. */
export function openFonts(): Fonts {
  // From the installed packages, wherever they are: beside the sources, beside the build, in Electron's archive.
  const require = createRequire(import.meta.url);
  const open = (name: string, path: string): FontFile => {
    const content = readFileSync(path);
    return { name, content, letters: lettersOf(content) };
  };
  const faces: Readonly<Record<Face, readonly FontFile[]>> = {
    text: [
      open(
        'text-latin',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff',
        ),
      ),
      open(
        'text-latin-ext',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal.woff',
        ),
      ),
    ],
    bold: [
      open(
        'bold-latin',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff',
        ),
      ),
      open(
        'bold-latin-ext',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal.woff',
        ),
      ),
    ],
    mono: [
      open(
        'mono-latin',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff',
        ),
      ),
      open(
        'mono-latin-ext',
        require.resolve(
          '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-ext-400-normal.woff',
        ),
      ),
    ],
  };
  return {
    files: Object.values(faces).flat(),
    runs: (face, text) => runsOf(faces[face], text),
    main: (face) => `${face}-latin`,
  };
}

function runsOf(files: readonly FontFile[], text: string): readonly Run[] {
  const runs: { font: string; text: string }[] = [];
  const add = (font: string, letters: string): void => {
    const last = runs.at(-1);
    if (last?.font === font) last.text += letters;
    else runs.push({ font, text: letters });
  };
  const main = files[0]?.name ?? '';
  for (const letter of text.normalize('NFC')) {
    const file = files.find(({ letters }) => letters.has(letter.codePointAt(0) ?? 0));
    if (file !== undefined || letter === '\n') add(file?.name ?? main, letter);
    else add(main, alike.get(letter) ?? spelled(letter));
  }
  return runs;
}

function spelled(letter: string): string {
  return `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
