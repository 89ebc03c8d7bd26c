import { describe, expect, it } from 'vitest';
import { looksLikeHtml, PageReader } from './page-words.ts';

const LONG = 65_000;
const pageOf = (element: string): string => `<html>${element.repeat(LONG / element.length)}`;

describe('PageReader', () => {
  it('reads words, and neither markup nor scripts', () => {
    const page =
      '<html><script>if (a < b) steal()</script><h1>Accès <b>refusé</b></h1><!-- x > y --><p>par le filtre';
    expect(looksLikeHtml(page)).toBe(true);
    expect(new PageReader().words(page).trim().split(/\n+/)).toEqual(['Accès refusé', 'par le filtre']);
  });

  it('reads the pages of a portal and of a proxy, one after the other', () => {
    const reader = new PageReader();
    const page = (words: string): string => `<html>${'<p></p>'.repeat(99)}<h1>${words}</h1>`;
    for (const words of ['Portail captif', 'Accès refusé', 'Bad gateway'])
      expect(reader.words(page(words))).toContain(words);
  });

  // Each takes its time for another reason: tags without words, comments, scripts, one tag that has no end.
  it.each(['<a>', '<!---->', '<script></script>', '<svg></svg', '<p>', ' <i>', '<'])(
    'gets to the end of a dozen pages of %j before their end',
    (element) => {
      const reader = new PageReader();
      for (let page = 0; page < 12; page += 1) reader.words(pageOf(element));
      expect(reader.words('<html>late')).toBe('');
    },
  );

  it('reads no more tags of one page than of many', () => {
    const reader = new PageReader();
    expect(reader.words(`${pageOf('<a>')}late`).trim()).toBe('');
    expect(reader.words('<html><p>later still')).toBe('');
  });
});
