import { describe, expect, it } from 'vitest';
import type { KeptSecret } from '../../account.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { checkSettings } from '../../settings.ts';
import { filledIn, noSecret } from '../fixtures/reviewed.ts';
import { review } from '../review.ts';

const secret: KeptSecret = { kept: true, endsIn: '4f2a', shape: 'microsoft-secret' };
/** Late in the evening: it is still this day here. */
const NOW = new Date(2026, 10, 27, 23, 59).getTime();

function said(secretExpiresOn: string, kept: KeptSecret = secret, now: number | null = NOW) {
  return review(filledIn(microsoft, { secretExpiresOn }), kept, microsoft.service, now)
    .filter(({ field }) => field === 'secretExpiresOn')
    .map(({ reason, severity }) => [reason, severity]);
}

describe('the last day of a secret', () => {
  it.each([
    ['', []],
    ['2026-11-27', []],
    ['2028-11-26', []],
    ['2029-11-27', []],
    ['2026-11-26', [['secret-day-past', 'doubt']]],
    ['0026-11-26', [['secret-day-past', 'doubt']]],
    ['2029-11-28', [['secret-day-far', 'doubt']]],
    ['9999-12-31', [['secret-day-far', 'doubt']]],
    ['27/11/2028', [['not-a-day', 'error']]],
    ['2027-02-29', [['not-a-day', 'error']]],
    ['+012028-11-26', [['not-a-day', 'error']]],
  ])('%j: %j', (day, findings) => {
    expect(said(day)).toEqual(findings);
  });

  it('is of no interest without a secret, and of today nothing is said where nobody knows it', () => {
    expect(said('2001-01-01', noSecret)).toEqual([]);
    expect(said('not a day', noSecret)).toEqual([]);
    expect(said('2001-01-01', secret, null)).toEqual([]);
  });

  it('goes into the settings with its secret only', () => {
    const settingsOf = (fields: Parameters<typeof filledIn>[1], kept: KeptSecret) => {
      const check = checkSettings({ fields: filledIn(microsoft, fields), secret: kept }, microsoft.service);
      return check.ok ? check.settings.secretExpiresOn : check.issues;
    };
    expect(settingsOf({ secretExpiresOn: ' 2028-11-26 ' }, secret)).toBe('2028-11-26');
    expect(settingsOf({ secretExpiresOn: '2028-11-26' }, noSecret)).toBeNull();
    expect(settingsOf({ secretExpiresOn: 'pas une date' }, noSecret)).toBeNull();
    expect(settingsOf({ secretExpiresOn: '' }, secret)).toBeNull();
    expect(
      settingsOf({ secretExpiresOn: '2028-11-26', application: { kind: 'predefined', id: 'x' } }, secret),
    ).toBeNull();
    expect(settingsOf({ secretExpiresOn: '2028' }, secret)).toEqual([
      { field: 'secretExpiresOn', reason: 'not-a-day' },
    ]);
  });
});
