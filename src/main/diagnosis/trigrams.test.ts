import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { says } from './rule.ts';
import { Trigrams } from './trigrams.ts';

describe('Trigrams', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '語'), minLength: 1, maxLength: 6 });

  it('never rule out what a text says', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), part, part, (parts, before, between) => {
        const text = before + parts.join(between);
        const wording = parts.join(' … ');
        fc.pre(says(text, wording));
        expect(new Trigrams(text).mayHold(wording)).toBe(true);
      }),
    );
  });

  it('rule out nearly all that a text does not say', () => {
    const trigrams = new Trigrams('554 5.7.1 service unavailable; client host blocked');
    expect(trigrams.mayHold('client host')).toBe(true);
    expect(trigrams.mayHold('user unknown')).toBe(false);
    expect(trigrams.mayHold('client … not found')).toBe(false);
  });
});
