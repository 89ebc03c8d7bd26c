/** Every word that a user reads: both languages complete, French set as in print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Text {
  readonly key: string;
  readonly text: string;
}

/** Pairs of files, French and English, wherever words live. */
const pairs = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|[/.\\])fr(?:\.json$|[/\\][^/\\]+\.json$)/.test(file))
  .map((file) => ({
    french: join('src', file),
    english: join('src', file.replace(/(^|[/.\\])fr(?=[./\\])/, '$1en')),
  }));

/** What is data, not language: ids, links, values to paste, sources. */
const DATA =
  /(?:^|\.)(?:id|link|linkOfClient|value|source|updatedAt|family|language|onlyWith|kind|shape|problems\.\d+)$/;

function textsOf(file: string): Text[] {
  const found: Text[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.push({ key, text: value });
    else if (typeof value === 'object' && value !== null)
      for (const [name, child] of Object.entries(value)) visit(child, key === '' ? name : `${key}.${name}`);
  };
  visit(JSON.parse(readFileSync(file, 'utf8')), '');
  return found.filter(({ key }) => !DATA.test(key));
}

const blanks = (text: string): string[] => (text.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []).sort();

it('finds the words of both processes, of both hosts and of the guides', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(14);
});

describe.each(pairs)('$french', ({ french, english }) => {
  it('says the same things in English, with the same blanks', () => {
    const shape = (file: string) => textsOf(file).map(({ key, text }) => ({ key, blanks: blanks(text) }));
    expect(shape(english)).toEqual(shape(french));
  });

  it('leaves nothing empty', () => {
    for (const { key, text } of [...textsOf(french), ...textsOf(english)])
      expect(text.trim(), key).not.toBe('');
  });

  it('is French set as in print', () => {
    for (const { key, text } of textsOf(french)) {
      // Addresses and blanks keep their own punctuation.
      const prose = text.replace(/https?:\/\/\S*|\{\{\w+\}\}/g, 'x');
      expect(prose, `${key}: ’ and not '`).not.toMatch(/\p{L}'\p{L}/u);
      expect(prose, `${key}: U+00A0 before a colon`).not.toMatch(/[^\u00a0]:(?=\s|$)/);
      expect(prose, `${key}: U+202F before ; ! ?`).not.toMatch(/[^\u202f][;!?]/);
      expect(prose, `${key}: U+00A0 inside guillemets`).not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
    }
  });

  it('speaks no jargon where French has a word', () => {
    for (const { key, text } of textsOf(french)) {
      // Labels of the providers stand in guillemets exactly as they are on screen.
      const own = text.replace(/«[^»]*»/g, '');
      expect(own, key).not.toMatch(/\b(?:tokens?|endpoints?|callback|redirect|login|mails?)\b(?<!e-mails?)/i);
    }
  });
});
