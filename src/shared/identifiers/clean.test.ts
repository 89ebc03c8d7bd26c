import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../main/fixtures/any-text.ts';
import { clean } from './clean.ts';

const ID = 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa';

describe('what copying drags along', () => {
  it.each([
    ['plain blanks and line ends', `  ${ID}\t\r\n`, 'spaces', false],
    ['a no-break space', `\u00a0${ID}\u202f`, 'invisible', true],
    ['a zero-width space', `${ID.slice(0, 9)}\u200b${ID.slice(9)}`, 'invisible', true],
    ['a byte order mark', `\ufeff${ID}`, 'invisible', true],
    ['right-to-left controls', `\u202e${ID}\u202c\u2066\u2069`, 'invisible', true],
    ['soft hyphens', ID.replaceAll('-', '\u00ad-'), 'invisible', true],
    ['a variation selector and a Hangul filler', `${ID}\ufe0f\u3164`, 'invisible', true],
    ['the glyph of a copy button', `${ID}\ue8c8`, 'invisible', true],
    ['NUL', `${ID}\0`, 'invisible', true],
    ['quotes', `"${ID}"`, 'marks', true],
    ['guillemets with their spaces', `«\u00a0${ID}\u00a0»`, 'invisible', true],
    ['guillemets', `« ${ID} »`, 'marks', true],
    ['code marks', `\`${ID}\``, 'marks', true],
    ['angle brackets', `<${ID}>`, 'marks', true],
    ['a comma, as in JSON', `"${ID}",`, 'marks', true],
    ['a semicolon', `${ID} ;`, 'marks', true],
    ['nothing', ID, 'nothing', false],
  ])('%s', (_, text, removed, changed) => {
    expect(clean(text)).toEqual({ value: ID, removed, changed });
  });

  it('keeps what is inside, with plain blanks', () => {
    expect(clean('https://outlook.office.com/SMTP.Send\r\noffline_access')).toMatchObject({
      value: 'https://outlook.office.com/SMTP.Send  offline_access',
      changed: true,
    });
    expect(clean('Xk38Q~a.b-c_').value).toBe('Xk38Q~a.b-c_');
  });

  it('is nothing when there is nothing to see', () => {
    expect(clean('\u200b \u00a0"» ;').value).toBe('');
  });

  it('is gone after one cleaning, whatever it was', () => {
    const dirt = fc.constantFrom(
      '"',
      '«',
      '»',
      '\u200b',
      '\u00a0',
      ' ',
      '\n',
      ',',
      ';',
      '\u202e',
      '\ue000',
      'a',
    );
    const text = fc.oneof(
      anyText(60),
      fc.array(dirt, { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { value } = clean(typed);
        expect(clean(value)).toEqual({ value, removed: 'nothing', changed: false });
        expect(value).toBe(value.trim());
      }),
    );
  });

  it('is looked for in the first 64 Ki characters only', () => {
    expect(clean('x'.repeat(10_000_000)).value).toHaveLength(65_536);
    for (const unit of [' ', '"', ' "', '\u200b', '\u00a0a', '«\n'])
      expect(clean(`a${unit.repeat(5_000_000)}b`).value.length).toBeLessThanOrEqual(65_536);
  });
});
