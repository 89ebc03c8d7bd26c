import { expect, it } from 'vitest';
import { forecast } from '../../shared/forecast.ts';
import { DAY_MS, sampleAccount } from '../gallery/sample-accounts.ts';
import { formatDay } from '../i18n/format.ts';

const now = Date.parse('2026-11-27T09:00');
const last = (account: ReturnType<typeof sampleAccount>): string => {
  const { limit } = forecast(account, undefined, now);
  return limit === null ? '' : formatDay(limit.at, 'fr').replaceAll('\u00a0', ' ');
};

it('shows the very day that was written down for a secret, whatever the clock’s zone', () => {
  expect(last(sampleAccount(now, { settings: { secretExpiresOn: '2028-11-26' } }))).toBe('26 novembre 2028');
});

it('shows the day of the moment that a server set', () => {
  expect(last(sampleAccount(now, { grant: { refreshTokenExpiresAt: now + 30 * DAY_MS } }))).toBe(
    '27 décembre 2026',
  );
});
