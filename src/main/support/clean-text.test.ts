import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../shared/problems.ts';
import { Secret } from '../log/secret.ts';
import { cleanValue, createCleanText, remembering } from './clean-text.ts';
import { createSecretTraces } from './secret-traces.ts';

const SECRET = 'canari jaune';
const HOME = 'C:\\Users\\Marie Curie';
const clean = createCleanText(createSecretTraces([new Secret(SECRET)]), HOME);

describe('a text on its way into a bundle', () => {
  it.each([
    ['a secret that is known', `it was ${SECRET}`],
    ['one that hides behind invisible characters', 'canari\u200b ja\u0000une'],
    ['one that the redactor takes for the value of a name', `password=${SECRET}`],
    ['one that nobody knows, by its name', 'refresh_token=un-autre-canari'],
    ['one that nobody knows, by its look', 'ya29.a0canari'],
  ])('loses %s', (_, text) => {
    expect(clean(text)).toContain('[redacted]');
    expect(clean(text)).not.toMatch(/canari|jaune/);
  });

  it.each([
    ['as it is', `at run (${HOME}\\AppData\\jeton.js:1:2)`],
    ['in JSON', JSON.stringify({ stack: `${HOME}\\AppData` })],
    ['as an address', 'file:///C:/Users/Marie%20Curie/AppData/jeton.js'],
    ['with the other slash', 'C:/Users/Marie Curie/AppData'],
  ])('loses the name of whoever uses this PC: %s', (_, text) => {
    expect(clean(text)).not.toContain('Marie');
    expect(clean(text)).toContain('~');
  });

  it('keeps its paths where there is no home to speak of', () => {
    expect(createCleanText(createSecretTraces([]), '/')('/var/log')).toBe('/var/log');
    expect(createCleanText(createSecretTraces([]), '')('/var/log')).toBe('/var/log');
  });

  it('keeps what support needs', () => {
    const text =
      '535 5.7.139 ecole@ac-example.fr 3f2504e0-4f89-11d3-9a0c-0305e82c3301\tsmtp.office365.com:587';
    expect(clean(text)).toBe(text);
  });
});

describe('a value on its way into a bundle', () => {
  it('loses whatever stands under the name of a secret, and every secret in its texts, at any depth', () => {
    const value = {
      list: [{ accessToken: 'short', user_code: 'ABCD-EFGH', text: `a ${SECRET}`, port: 587, none: null }],
    };
    expect(cleanValue(value, clean)).toEqual({
      list: [
        { accessToken: '[redacted]', user_code: '[redacted]', text: 'a [redacted]', port: 587, none: null },
      ],
    });
  });

  it('is cleaned text by text, each of them once', () => {
    const seen: string[] = [];
    const counting = remembering((text) => {
      seen.push(text);
      return text.toUpperCase();
    });
    expect(cleanValue(['a', 'b', { a: 'a' }, 'b'], counting)).toEqual(['A', 'B', { A: 'A' }, 'B']);
    expect(seen).toEqual(['a', 'b']);
  });

  it('loses a secret that stands as a name', () => {
    expect(JSON.stringify(cleanValue({ [SECRET]: true }, clean))).not.toContain(SECRET);
  });

  it.each(problemCodes)('keeps the problem code %s, which is what support asks for first', (code) => {
    expect(cleanValue({ code, state: 'not-reached' }, clean)).toEqual({ code, state: 'not-reached' });
  });

  it('does not keep a code that a server gave', () => {
    expect(cleanValue({ code: '4/0AeaYSHB-canari' }, clean)).toEqual({ code: '[redacted]' });
  });
});
