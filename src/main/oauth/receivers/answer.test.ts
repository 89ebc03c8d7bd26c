import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../fixtures/any-text.ts';
import { readPastedAnswer } from './answer.ts';

function parametersOf(text: string): Record<string, string> | string {
  const answer = readPastedAnswer(text, 'st.50123');
  return answer.kind === 'parameters' ? Object.fromEntries(answer.parameters) : answer.kind;
}

describe('the paste box', () => {
  const expected = { code: '4/0AX4XfWh-abc', state: 'st.50123' };
  it.each([
    ['an address', 'https://execonnect.index-education.com/callback?code=4/0AX4XfWh-abc&state=st.50123'],
    ['an encoded address', 'https://x.example/cb?code=4%2F0AX4XfWh-abc&state=st.50123'],
    ['a fragment after it', 'https://x.example/cb?code=4/0AX4XfWh-abc&state=st.50123#top'],
    ['parameters in the fragment', 'https://x.example/cb#code=4/0AX4XfWh-abc&state=st.50123'],
    ['a query alone', '?code=4/0AX4XfWh-abc&state=st.50123'],
    ['parameters alone', 'code=4/0AX4XfWh-abc&state=st.50123'],
    ['words around it', 'Voici : https://x.example/cb?code=4/0AX4XfWh-abc&state=st.50123 merci'],
    ['quotes and line breaks', '« https://x.example/cb?code=4/0AX4X\r\nfWh-abc&state=st.50123 »'],
    ['words on the next line', 'https://x.example/cb?code=4/0AX4XfWh-abc&state=st.50123\nMerci'],
    ['words on the line before', 'Bonjour\nhttps://x.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['invisible characters', '\u200bhttps://x.example/cb?code=4/0AX4XfWh-abc&\u200estate=st.50123\ufeff'],
    ['HTML entities', 'https://x.example/cb?code=4/0AX4XfWh-abc&amp;state=st.50123'],
  ])('takes %s', (_, text) => {
    expect(parametersOf(text)).toEqual(expected);
  });

  it('takes a refusal as an answer', () => {
    expect(parametersOf('http://localhost:5000/?error=access_denied&state=s')).toEqual({
      error: 'access_denied',
      state: 's',
    });
  });

  it('takes a bare code', () => {
    expect(readPastedAnswer(' 0.AX8A-Kmu4fCzQ~x_abcdefgh ', 'st.50123')).toEqual({
      kind: 'code',
      code: '0.AX8A-Kmu4fCzQ~x_abcdefgh',
    });
  });

  it.each([
    ['cut out of an address bar', '4%2F0AeaYSHDx-abcdefghijkl', '4/0AeaYSHDx-abcdefghijkl'],
    ['with base64’s padding', 'TS5DNTIyX0JBWS4yLlUuYWJjZA==', 'TS5DNTIyX0JBWS4yLlUuYWJjZA=='],
    ['with its padding encoded', 'TS5DNTIyX0JBWS4yLlUuYWJjZGU%3d', 'TS5DNTIyX0JBWS4yLlUuYWJjZGU='],
    ['encoded twice, once only', '4%252F0AeaYSHDx-abcdefghijkl', '4%2F0AeaYSHDx-abcdefghijkl'],
    ['with a percent sign of its own', '100%_of-a-code-it-is%', '100%_of-a-code-it-is%'],
    ['with an escape that no code can hold', '4%0A0AeaYSHDx-abcdefghij', '4%0A0AeaYSHDx-abcdefghij'],
  ])('takes a bare code %s', (_, text, code) => {
    expect(readPastedAnswer(text, 'st.50123')).toEqual({ kind: 'code', code });
  });

  it('gives back whatever code was encoded for the address', () => {
    const vschar = fc.integer({ min: 0x21, max: 0x7e }).map((unit) => String.fromCharCode(unit));
    fc.assert(
      fc.property(fc.string({ unit: vschar, minLength: 20, maxLength: 200 }), (code) => {
        // Escapes everything but letters and digits, as some servers do.
        const encoded = code.replace(
          /[^A-Za-z0-9]/g,
          (character) => `%${character.charCodeAt(0).toString(16)}`,
        );
        expect(readPastedAnswer(encoded, 'st.50123')).toEqual({ kind: 'code', code });
      }),
    );
  });

  it.each([
    '',
    'bonjour',
    'ecole=jferry&classe=cm2&annee=',
    'https://execonnect.index-education.com/callback',
    'ecole.jferry@ac-example-tres-long.fr?',
    "Je ne sais pas quoi coller ici, l'adresse a disparu",
    'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=none',
  ])('does not take %j', (text) => {
    expect(readPastedAnswer(text, 'st.50123')).toEqual({ kind: 'unrecognised' });
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        expect(['parameters', 'code', 'unrecognised']).toContain(readPastedAnswer(text, 'st.50123').kind);
      }),
    );
  });

  it('reads a megabyte of anything without stalling', () => {
    expect(readPastedAnswer('<'.repeat(1_000_000), 's').kind).toBe('unrecognised');
    expect(readPastedAnswer('https://'.repeat(200_000), 's').kind).toBe('unrecognised');
  });
});
