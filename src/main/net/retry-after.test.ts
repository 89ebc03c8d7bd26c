import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withRetryInSeconds } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 23, 13, 36);
const MINUTE_MS = 60_000;

const httpDate = (at: number): string => new Date(at).toUTCString();
const retryOf = (headers: Record<string, string>): string | null =>
  new Headers(withRetryInSeconds(new Headers(headers), NOW)).get('retry-after');

describe('Retry-After', () => {
  it.each([
    ['in seconds stays as it is', { 'retry-after': '120' }, '120'],
    ['as a date is measured by our clock', { 'retry-after': httpDate(NOW + MINUTE_MS) }, '60'],
    [
      'as a date is measured by the clock of whoever wrote it',
      { 'retry-after': httpDate(NOW - 50 * MINUTE_MS), date: httpDate(NOW - 52 * MINUTE_MS) },
      '120',
    ],
    ['in the past is no wait', { 'retry-after': httpDate(NOW - MINUTE_MS) }, '0'],
    ['that makes no sense is no wait', { 'retry-after': 'soon' }, '0'],
    [
      'beside a date that makes none is measured by our clock',
      { 'retry-after': httpDate(NOW + 1000), date: '?' },
      '1',
    ],
  ])('%s', (_, headers, seconds) => {
    expect(retryOf(headers)).toBe(seconds);
  });

  it('leaves every other header alone', () => {
    const headers = { 'content-type': 'application/json', date: httpDate(NOW) };
    expect(Object.fromEntries(withRetryInSeconds(new Headers(headers), NOW))).toEqual(headers);
  });

  it('is a number of seconds whatever a server writes', () => {
    const words = fc.string({ unit: fc.constantFrom(...'0123456789 -:,GMTFriNov+.') });
    fc.assert(
      fc.property(words, (value) => {
        expect(retryOf({ 'retry-after': value })).toMatch(/^\d+$/);
      }),
    );
  });
});
