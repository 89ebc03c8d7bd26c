import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tracesOf } from './traces.ts';

const secret = fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme' });

it.each(['base64', 'base64url'] as const)(
  'a secret is found in %s, whatever stands around it',
  (encoding) => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const text = Buffer.from(before + hidden + after).toString(encoding);
        expect(tracesOf(hidden).some((trace) => text.includes(trace))).toBe(true);
      }),
    );
  },
);

it('a secret is found as it is, and in an address', () => {
  fc.assert(
    fc.property(secret, (hidden) => {
      expect(tracesOf(hidden)).toContain(hidden);
      expect(tracesOf(hidden)).toContain(encodeURIComponent(hidden));
    }),
  );
});
