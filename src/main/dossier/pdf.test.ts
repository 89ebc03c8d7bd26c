import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Dossier, DossierBlock } from '../../shared/dossier.ts';
import { WIRE_MAX_BYTES } from '../../shared/wire.ts';
import { openFonts } from './fonts.ts';
import { dossierPdf } from './pdf.ts';

const NOW = Date.UTC(2026, 10, 27, 9, 5);

const dossier = (...blocks: readonly DossierBlock[]): Dossier => ({
  language: 'fr',
  title: 'Activer SMTP AUTH pour la boîte ecole@ac-example.fr',
  byline: 'Préparé par Jeton le 27\u00a0novembre\u00a02026.',
  blocks: [...blocks],
});
const command =
  "Set-CASMailbox -Identity 'ecole.jferry@ac-example.fr' -SmtpClientAuthenticationDisabled $false";
const everything = dossier(
  { kind: 'heading', text: 'Ce qui est demandé' },
  { kind: 'paragraph', text: 'Une phrase, avec «\u00a0des guillemets\u00a0»\u202f; et Łódź.' },
  { kind: 'code', lines: ['Connect-ExchangeOnline', command] },
  { kind: 'steps', start: 3, items: ['Ouvrez la page.', 'Cochez la case.'] },
  { kind: 'link', href: 'https://example.org/adminconsent?client_id=1' },
  { kind: 'facts', rows: [{ term: 'Locataire', value: '1'.repeat(36), mono: true }] },
  { kind: 'verbatim', text: '535 5.7.139 refused\n\n中😀' },
);

interface PdfPage {
  readonly text: string;
  /** Of each piece of text: where it begins, in points from the left and from the bottom. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** Reads a PDF of PDFKit's back: its pages' streams, and through each font's table (ToUnicode) their letters. */
function readPdf(pdf: Buffer): readonly PdfPage[] {
  const objects = new Map<string, string>();
  const source = pdf.toString('latin1');
  for (const [, id = '', content = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id, content);
  const streamOf = (id: string): string => {
    const [, packed] = /stream\n([\s\S]*)\nendstream/.exec(objects.get(id) ?? '') ?? [];
    return packed === undefined ? '' : inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  };
  const lettersOf = (fontId: string): ReadonlyMap<number, string> => {
    const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(fontId) ?? '') ?? [];
    const letters = new Map<number, string>();
    for (const [, first = '', list = ''] of streamOf(table).matchAll(
      /<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi,
    ))
      for (const [at, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries())
        letters.set(
          Number.parseInt(first, 16) + at,
          Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        );
    return letters;
  };
  const pages = [...objects.values()].filter((content) => /\/Type \/Page\n/.test(content));
  return pages.map((page) => {
    const [, contents = ''] = /\/Contents (\d+) 0 R/.exec(page) ?? [];
    const [, resources = ''] = /\/Resources (\d+) 0 R/.exec(page) ?? [];
    const fonts = new Map(
      [...(objects.get(resources) ?? page).matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        lettersOf(id),
      ]),
    );
    const text: string[] = [];
    const places: { x: number; y: number }[] = [];
    for (const [, x, y, name = '', pieces = ''] of streamOf(contents).matchAll(
      /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) [\d.]+ Tf\n(?:[^\n]*T[cwr]\n)*\[([^\]]*)\] TJ/g,
    )) {
      places.push({ x: Number(x), y: Number(y) });
      const codes = [...pieces.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex).join('');
      text.push(
        (codes.match(/.{4}/g) ?? [])
          .map((code) => fonts.get(name)?.get(Number.parseInt(code, 16)) ?? '')
          .join(''),
      );
    }
    return { text: text.join('\n'), places };
  });
}

describe('the PDF of a dossier', () => {
  it('holds every word of it, a command whole on its line, and spells what no font has', async () => {
    const [page] = readPdf(await dossierPdf(everything, NOW));
    for (const part of [
      'Activer SMTP AUTH',
      'Ce qui est demandé',
      command,
      '3.',
      'Cochez la case.',
      'client_id=1',
      '1'.repeat(36),
      '535 5.7.139 refused',
      '[U+4E2D][U+1F600]',
    ])
      expect(page?.text).toContain(part);
    // Two fonts, one word.
    expect(page?.text.replaceAll('\n', '')).toContain('Łódź');
    expect(page?.text).toContain('1 / 1');
  });

  it('has a title, a language and tags for screen readers', async () => {
    const pdf = (await dossierPdf(everything, NOW)).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toContain('/Lang (fr-FR)');
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/DisplayDocTitle true');
    for (const tag of ['H1', 'H2', 'P', 'Code', 'Link', 'LI']) expect(pdf).toContain(`/S /${tag}\n`);
  });

  it('goes on over as many pages as it needs, and writes nothing beside or below them', async () => {
    const long = dossier(
      ...Array.from({ length: 12 }, () => everything.blocks).flat(),
      { kind: 'code', lines: Array.from({ length: 20 }, () => 'x'.repeat(2_000)) },
      { kind: 'facts', rows: [{ term: 'Réponse', value: 'mot '.repeat(1_000), mono: false }] },
      { kind: 'verbatim', text: `${'y'.repeat(299)}\n`.repeat(40).slice(0, 12_000) },
    );
    const pdf = await dossierPdf(long, NOW);
    const pages = readPdf(pdf);
    expect(pages.length).toBeGreaterThan(8);
    for (const [index, { text, places }] of pages.entries()) {
      expect(text).toContain(`${index + 1} / ${pages.length}`);
      for (const { x, y } of places) {
        expect(x).toBeGreaterThanOrEqual(47);
        expect(x).toBeLessThan(595 - 47);
        expect(y).toBeGreaterThan(20);
        expect(y).toBeLessThan(842 - 40);
      }
    }
    expect(pdf.length * 2).toBeLessThan(WIRE_MAX_BYTES);
  });
});

describe('runs', () => {
  const { runs } = openFonts();

  it('takes the other file for letters of other countries, and keeps the rest together', () => {
    expect(runs('text', 'rue de Łódź')).toEqual([
      { font: 'text-latin', text: 'rue de ' },
      { font: 'text-latin-ext', text: 'Ł' },
      { font: 'text-latin', text: 'ód' },
      { font: 'text-latin-ext', text: 'ź' },
    ]);
  });

  it('writes blanks and hyphens that the fonts lack as their like, and loses no letter', () => {
    expect(runs('bold', 'Vrai\u202f? e\u2011mail')).toEqual([
      { font: 'bold-latin', text: 'Vrai\u00a0? e-mail' },
    ]);
    expect(runs('mono', 'e\u0301\u0416')).toEqual([{ font: 'mono-latin', text: 'é[U+0416]' }]);
  });
});
