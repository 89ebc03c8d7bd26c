import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../fixtures/any-text.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import { escapeHtml, languageOf, wordsIn } from './words.ts';

/** Every text under its dotted key. */
function textsOf(branch: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(branch).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...textsOf(value, `${prefix}${key}.`)],
    ),
  );
}

const french = textsOf(fr);
const english = textsOf(en);

describe('the words of the core', () => {
  it('exist in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it.each([...french])('name the same things in both languages: %s', (key, text) => {
    const placeholders = (words: string): string[] =>
      [...words.matchAll(/\{\{(\w+)\}\}/g)].map(String).sort();
    expect(placeholders(english.get(key) ?? '')).toEqual(placeholders(text));
    expect(english.get(key)?.trim()).not.toBe('');
  });

  it.each([...french])('are typeset as French is: %s', (_, text) => {
    expect(text).not.toMatch(/'|"|[^\u202f][;!?]|[^\u00a0]:(?!\/\/)/);
    expect(text).not.toMatch(/\b(token|endpoint|callback)\b/i);
  });

  it('are filled in as they are: whoever builds HTML escapes', () => {
    expect(wordsIn('fr')('testMessage.body', { from: "l'école & <co>" })).toContain("l'école & <co>");
    expect(wordsIn('en')('testMessage.body', { from: 'a@b.fr' })).toContain('a@b.fr');
  });

  it('of one language do not disturb the other', () => {
    const [inFrench, inEnglish] = [wordsIn('fr'), wordsIn('en')];
    expect([inFrench('return.done.title'), inEnglish('return.done.title')]).toEqual(['C’est fait', 'Done']);
    expect(inFrench('return.done.title')).toBe('C’est fait');
  });
});

describe('the language of a browser', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA,en;q=0.5', 'fr'],
    ['en-US,en;q=0.9,fr;q=0.8', 'en'],
    ['EN', 'en'],
    [' en ', 'en'],
    ['de-DE,de;q=0.9,en;q=0.1', 'en'],
    ['br-FR', 'fr'],
    ['frp,en', 'en'],
    ['eng', 'fr'],
    ['*', 'fr'],
    ['', 'fr'],
    [undefined, 'fr'],
  ])('%j means %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is found in any header at all, however long', () => {
    fc.assert(fc.property(anyText(60), (header) => ['fr', 'en'].includes(languageOf(header))));
    expect(languageOf(`${'x,'.repeat(500_000)}en`)).toBe('fr');
  });
});

describe('escaping', () => {
  it('leaves nothing that ends an element or an attribute, and loses nothing', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!#\d+;)/);
        expect(escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(
          text,
        );
      }),
    );
  });
});
