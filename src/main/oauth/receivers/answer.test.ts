import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../fixtures/any-text.ts';
import { type ExpectedAnswer, readPastedAnswer } from './answer.ts';

const CLIENT_ID = '3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6';
const expectedAnswer: ExpectedAnswer = {
  state: 'st.50123',
  addresses: ['https://relay.example/cb', 'http://127.0.0.1/callback'],
  clientId: CLIENT_ID,
};

function parametersOf(text: string): Record<string, string> | string {
  const answer = readPastedAnswer(text, expectedAnswer);
  return answer.kind === 'parameters' ? Object.fromEntries(answer.parameters) : answer.kind;
}

describe('the paste box', () => {
  const expected = { code: '4/0AX4XfWh-abc', state: 'st.50123' };
  it.each([
    ['an address', 'https://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['an encoded address', 'https://relay.example/cb?code=4%2F0AX4XfWh-abc&state=st.50123'],
    ['a fragment after it', 'https://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123#top'],
    ['parameters in the fragment', 'https://relay.example/cb#code=4/0AX4XfWh-abc&state=st.50123'],
    ['a query alone', '?code=4/0AX4XfWh-abc&state=st.50123'],
    ['parameters alone', 'code=4/0AX4XfWh-abc&state=st.50123'],
    ['words around it', 'Voici : https://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123 merci'],
    ['quotes and line breaks', '« https://relay.example/cb?code=4/0AX4X\r\nfWh-abc&state=st.50123 »'],
    ['words on the next line', 'https://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123\nMerci'],
    ['words on the line before', 'Bonjour\nhttps://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['invisible characters', '\u200bhttps://relay.example/cb?code=4/0AX4XfWh-abc&\u200estate=st.50123\ufeff'],
    ['a slash that a server added', 'https://relay.example/cb/?code=4/0AX4XfWh-abc&state=st.50123'],
    ['the scheme that an address bar hides', 'relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['parameters with a fragment', 'code=4/0AX4XfWh-abc&state=st.50123#'],
    [
      'where the relay page forwards to',
      'http://127.0.0.1:50123/callback?code=4/0AX4XfWh-abc&state=st.50123',
    ],
    ['another name of this PC', 'http://localhost:50123/callback?code=4/0AX4XfWh-abc&state=st.50123'],
    ['HTML entities', 'https://relay.example/cb?code=4/0AX4XfWh-abc&amp;state=st.50123'],
  ])('takes %s', (_, text) => {
    expect(parametersOf(text)).toEqual(expected);
  });

  it('takes a refusal as an answer', () => {
    expect(parametersOf('https://relay.example/cb?error=access_denied&state=s')).toEqual({
      error: 'access_denied',
      state: 's',
    });
  });

  it('takes the code of parameters that lost their state', () => {
    expect(readPastedAnswer('code=4%2F0AeaYSHDx-abcdefghijkl', expectedAnswer)).toEqual({
      kind: 'code',
      code: '4/0AeaYSHDx-abcdefghijkl',
    });
  });

  it('takes a bare code', () => {
    expect(readPastedAnswer(' 0.AX8A-Kmu4fCzQ~x_abcdefgh ', expectedAnswer)).toEqual({
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
    expect(readPastedAnswer(text, expectedAnswer)).toEqual({ kind: 'code', code });
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
        expect(readPastedAnswer(encoded, expectedAnswer)).toEqual({ kind: 'code', code });
      }),
    );
  });

  it.each([
    '',
    'bonjour',
    'ecole=jferry&classe=cm2&annee=',
    'https://relay.example/cb',
    'ecole.jferry@ac-example-tres-long.fr?',
    "Je ne sais pas quoi coller ici, l'adresse a disparu",
    'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=none',
  ])('does not take %j', (text) => {
    expect(readPastedAnswer(text, expectedAnswer)).toEqual({ kind: 'unrecognised' });
  });

  it.each([
    ['the application’s own ID', CLIENT_ID],
    ['that ID in capitals', CLIENT_ID.toUpperCase()],
    ['the address of a page that did not load', 'chrome-error://chromewebdata/'],
    ['a file', 'file:///home/ecole/Documents/reponse-du-service.html'],
    ['an address without its state', 'https://relay.example/cb?code=4/0AX4XfWh-abcdefghijkl'],
    ['a refusal without its state', '?error=access_denied'],
    ['another program’s answer', 'http://localhost:1234/?code=abcdef'],
    ['another path', 'https://relay.example/other?code=4/0AX4XfWh-abc&state=st.50123'],
    ['another path of this PC', 'http://127.0.0.1:50123/other?code=4/0AX4XfWh-abc&state=st.50123'],
    ['another host', 'https://evil.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['another host, its scheme hidden', 'evil.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['another port of the web', 'https://relay.example:8443/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['another scheme', 'http://relay.example/cb?code=4/0AX4XfWh-abc&state=st.50123'],
    ['what is no address', 'https://[/cb?code=4/0AX4XfWh-abc&state=st.50123'],
  ])('does not take %s', (_, text) => {
    expect(readPastedAnswer(text, expectedAnswer)).toEqual({ kind: 'unrecognised' });
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        expect(['parameters', 'code', 'unrecognised']).toContain(readPastedAnswer(text, expectedAnswer).kind);
      }),
    );
  });

  it('reads a megabyte of anything without stalling', () => {
    expect(readPastedAnswer('<'.repeat(1_000_000), expectedAnswer).kind).toBe('unrecognised');
    expect(readPastedAnswer('https://'.repeat(200_000), expectedAnswer).kind).toBe('unrecognised');
  });
});
