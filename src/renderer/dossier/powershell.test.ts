import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from './powershell.ts';

const QUOTE = /['\u2018\u2019\u201a\u201b]/;

/** Reads one single-quoted argument as PowerShell's tokenizer does: two marks of any kind are one, one alone ends it. */
function readArgument(text: string): { readonly value: string; readonly rest: string } {
  const signs = [...text];
  if (!QUOTE.test(signs[0] ?? '')) throw new Error('no argument begins here');
  let value = '';
  let at = 1;
  for (; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (QUOTE.test(sign)) {
      if (!QUOTE.test(signs[at + 1] ?? '')) break;
      at += 1;
    }
    value += sign;
  }
  if (at >= signs.length) throw new Error('the argument does not end');
  return { value, rest: signs.slice(at + 1).join('') };
}

describe('quoted', () => {
  it('is one argument and nothing after it, whatever the value', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          "'",
          '\u2018',
          '\u2019',
          '\u201a',
          '\u201b',
          '$',
          '`',
          ';',
          '"',
          '\n',
          '\r',
          '\u2028',
          '|',
          '(',
          'a',
        ),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(nasty, (value) => {
        const read = readArgument(quoted(value));
        expect(read.rest).toBe('');
        expect(read.value).toBe(value.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves an address as it is, and closes what would open another command', () => {
    expect(quoted('ecole@ac-example.fr')).toBe("'ecole@ac-example.fr'");
    expect(quoted("x'; Remove-Mailbox y\n")).toBe("'x''; Remove-Mailbox y'");
    expect(quoted('l’école')).toBe("'l’’école'");
  });
});
