import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../../test/support/traces.ts';
import { anyText } from '../fixtures/any-text.ts';
import { Secret } from '../log/secret.ts';
import { createSecretTraces } from './secret-traces.ts';

const traces = (...texts: string[]) => createSecretTraces(texts.map((text) => new Secret(text)));

const folded = (text: string): string => text.replaceAll(/(.{7})/g, '$1\r\n  ');

/** Ways in which a secret was seen to be written, by whoever writes. */
const spellings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in small letters': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../g, (octet) => octet.toLowerCase()),
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'as JSON': (secret) => JSON.stringify({ a: secret }),
  'as JSON in JSON': (secret) => JSON.stringify({ a: JSON.stringify({ b: secret }) }),
  'as hexadecimal': (secret) => Buffer.from(secret).toString('hex'),
  'as HEXADECIMAL': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'as base64 alone': (secret) => Buffer.from(secret).toString('base64'),
  'as base64 after one character': (secret) => Buffer.from(`:${secret}@`).toString('base64'),
  'as base64 after two characters': (secret) => Buffer.from(`=:${secret}@`).toString('base64'),
  'as base64url': (secret) => Buffer.from(`a:${secret}`).toString('base64url'),
};

const anySecret = fc.oneof(
  fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme' }),
  fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'aB3/+=_-~.&%" \\') }),
);

describe('a known secret', () => {
  it.each(Object.entries(spellings))('leaves a text %s', (_, spell) => {
    fc.assert(
      fc.property(anySecret, anyText(30), (secret, around) => {
        // What stands around may not spell it once more together with what replaces it.
        fc.pre(!'[redacted]'.includes(secret) && !around.includes('redacted'));
        const cleaned = traces(secret).takeOut(`${around} ${spell(secret)} ${around}`);
        expect(cleaned).toContain('[redacted]');
        expect(cleaned).not.toContain(spell(secret));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no trace that the canaries would find, among many others', () => {
    const many = Array.from({ length: 500 }, (_, index) => `secret-number-${index}-${'xYz9'.repeat(4)}`);
    const search = traces(...many);
    for (const secret of many.slice(0, 40))
      for (const trace of tracesOf(secret)) expect(search.takeOut(`« ${trace} »`)).not.toContain(trace);
  });

  it('that begins as another one does leaves no rest', () => {
    const search = traces('canari-jaune', 'canari-jaune-et-vert', 'canari');
    expect(search.takeOut('canari-jaune-et-vert, canari-jaune, canari')).toBe(
      '[redacted], [redacted], [redacted]',
    );
  });

  it('changes nothing where it is not', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        expect(traces().takeOut(text)).toBe(text);
        expect(traces().remainsIn(text)).toBe(false);
        expect(traces('q~7-nobody-writes-this-by-chance').takeOut(text)).toBe(text);
      }),
    );
  });

  it('of three characters is nobody’s secret: it is in every sentence', () => {
    expect(traces('abc', '').takeOut('abcdef')).toBe('abcdef');
    expect(traces('abcd').takeOut('abcdef')).toBe('[redacted]ef');
  });
});

describe('a secret that was cut up', () => {
  const SECRET = '1//0canari-jaune_dans.la~cage-2026';

  it.each([
    ['folded', folded(SECRET)],
    ['folded in JSON', JSON.stringify({ a: folded(SECRET) })],
    ['folded in JSON in JSON', JSON.stringify(JSON.stringify(folded(SECRET)))],
    ['as folded base64', folded(Buffer.from(`user=x\u0001auth=Bearer ${SECRET}\u0001`).toString('base64'))],
    ['over several strings', JSON.stringify(SECRET.match(/.{1,5}/g), null, 2)],
    ['by zeros, as in UTF-16', Buffer.from(SECRET, 'utf16le').toString('latin1')],
    ['by zeros, in JSON', JSON.stringify(Buffer.from(SECRET, 'utf16le').toString('latin1'))],
    ['in other letters', SECRET.toUpperCase()],
  ])('is seen: %s', (_, text) => {
    expect(traces(SECRET).remainsIn(`before ${text} after`)).toBe(true);
  });

  it('is not seen in what only looks like a part of it', () => {
    expect(traces(SECRET).remainsIn('canari jaune, cage 2026')).toBe(false);
    expect(traces('0123-4567').remainsIn('le 01 23 45 67 à midi')).toBe(false);
  });
});
