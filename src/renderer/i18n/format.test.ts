import { describe, expect, it } from 'vitest';
import { formatDaysAway, formatElapsed, formatMoment, formatRemaining, formatSince } from './format.ts';

/** As a person reads it: which space it is, typography decides. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formatRemaining', () => {
  it.each([
    [600_000, '10 min'],
    [599_001, '10 min'],
    [552_000, '9 min 12 s'],
    [60_000, '1 min'],
    [45_000, '45 s'],
    [1, '1 s'],
    [0, '0 s'],
    [-5_000, '0 s'],
  ])('%i ms are %s', (ms, words) => {
    expect(plain(formatRemaining(ms))).toBe(words);
  });
});

describe('formatElapsed', () => {
  it.each([
    [0, 'moins d’1 ms', 'under 1 ms'],
    [0.4, 'moins d’1 ms', 'under 1 ms'],
    [0.6, '1 ms', '1 ms'],
    [61, '61 ms', '61 ms'],
    [1_240, '1,2 s', '1.2 s'],
  ])('%d ms are %s', (ms, french, english) => {
    expect(plain(formatElapsed(ms, 'fr'))).toBe(french);
    expect(plain(formatElapsed(ms, 'en'))).toBe(english);
  });
});

describe('formatMoment', () => {
  const now = new Date(2026, 10, 23, 14, 36).getTime();

  it('says the day as people do, and the date when it is further away', () => {
    expect(plain(formatMoment(now, now, 'fr'))).toBe('aujourd’hui à 14 h 36');
    expect(plain(formatMoment(new Date(2026, 10, 22, 9, 5).getTime(), now, 'fr'))).toBe('hier à 9 h 05');
    expect(plain(formatMoment(new Date(2026, 10, 20, 9, 5).getTime(), now, 'fr'))).toBe(
      'le 20 novembre 2026',
    );
  });
});

describe('formatSince', () => {
  const now = new Date(2026, 10, 23, 14, 36).getTime();

  it.each([
    [new Date(2026, 10, 23, 14, 5), '14 h 05', '2:05 PM'],
    [new Date(2026, 10, 22, 9, 5), 'hier à 9 h 05', 'yesterday at 9:05 AM'],
    [new Date(2026, 10, 20, 9, 5), 'le 20 novembre 2026', 'November 20, 2026'],
  ])('%s follows « depuis »', (at, french, english) => {
    expect(plain(formatSince(at.getTime(), now, 'fr'))).toBe(french);
    expect(plain(formatSince(at.getTime(), now, 'en'))).toBe(english);
  });
});

describe('formatDaysAway', () => {
  const now = new Date(2026, 9, 24, 23, 50).getTime();

  it.each([
    [new Date(2026, 9, 24, 1), 'aujourd’hui'],
    // The night in which the clocks go back lies between.
    [new Date(2026, 9, 25, 23, 59), 'demain'],
    [new Date(2026, 9, 26, 0, 1), 'après-demain'],
    [new Date(2026, 9, 29, 12), 'dans 5 jours'],
    [new Date(2026, 9, 22, 12), 'avant-hier'],
    [new Date(2026, 9, 21, 12), 'il y a 3 jours'],
  ])('%s is %s', (at, words) => {
    expect(plain(formatDaysAway(at.getTime(), now, 'fr'))).toBe(words);
  });
});
