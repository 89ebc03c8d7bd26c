import { describe, expect, it } from 'vitest';
import { momentIn } from './moment.ts';

describe('a moment', () => {
  it.each([
    [9, 5, '23 novembre 2026 à 9\u00a0h\u00a005'],
    [14, 36, '23 novembre 2026 à 14\u00a0h\u00a036'],
    [0, 0, '23 novembre 2026 à 0\u00a0h\u00a000'],
  ])('at %i:%i is said as the screens say it', (hour, minute, said) => {
    expect(momentIn('fr', new Date(2026, 10, 23, hour, minute).getTime())).toBe(said);
  });

  it('is said in English as the English do', () => {
    expect(momentIn('en', new Date(2026, 10, 23, 14, 36).getTime())).toMatch(
      /^November 23, 2026 at 2:36\sPM$/,
    );
  });
});
