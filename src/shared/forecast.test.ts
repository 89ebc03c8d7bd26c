import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Grant } from './account.ts';
import { forecast } from './forecast.ts';
import { google } from './providers/google.ts';
import { microsoft } from './providers/microsoft.ts';
import type { ServiceDefinition } from './service.ts';

const DAY_MS = 24 * 3_600_000;
const NOON = Date.UTC(2026, 10, 27, 12);

afterEach(() => vi.unstubAllEnvs());

function grant(change: Partial<Grant> = {}): Grant {
  return {
    authorizedAt: NOON,
    refreshedAt: NOON,
    scope: '',
    accessTokenExpiresAt: NOON + 3_600_000,
    refreshTokenExpiresAt: null,
    ...change,
  };
}

function foreseen(
  change: Partial<Grant>,
  service: Pick<ServiceDefinition, 'lifetime'> | undefined,
  now = NOON,
  secretExpiresOn: string | null = null,
) {
  // Of the settings, only the day matters.
  const settings = { secretExpiresOn } as Parameters<typeof forecast>[0]['settings'];
  return forecast({ grant: grant(change), settings }, service, now);
}

const kinds = (limits: readonly { readonly kind: string }[]): string[] => limits.map(({ kind }) => kind);

describe('what ends an authorisation', () => {
  it('is the longest time without a renewal, counted from the last', () => {
    const at = NOON + 100 * DAY_MS;
    expect(foreseen({ refreshedAt: at }, microsoft.service, at).limit).toEqual({
      kind: 'idle',
      at: at + 90 * DAY_MS,
    });
    expect(foreseen({}, google.service).limit).toEqual({ kind: 'idle', at: NOON + 180 * DAY_MS });
  });

  it('is Testing mode’s week, counted from the consent whatever is renewed', () => {
    const refreshTokenExpiresAt = NOON + 7 * DAY_MS;
    for (const refreshedAt of [NOON, NOON + 6 * DAY_MS])
      expect(foreseen({ refreshTokenExpiresAt, refreshedAt }, google.service, refreshedAt).limit).toEqual({
        kind: 'testing',
        at: refreshTokenExpiresAt,
      });
  });

  it('is the server’s own date elsewhere, and where that is longer than a week', () => {
    const month = { refreshTokenExpiresAt: NOON + 30 * DAY_MS };
    expect(foreseen(month, google.service).limit?.kind).toBe('refresh-token');
    expect(foreseen({ refreshTokenExpiresAt: NOON + DAY_MS }, microsoft.service).limit?.kind).toBe(
      'refresh-token',
    );
  });

  it('is nothing that anybody knows of where a service says nothing, or is gone', () => {
    for (const service of [
      undefined,
      { lifetime: { idleDays: null, testingDays: null, secretExpires: false } },
    ])
      expect(foreseen({}, service)).toEqual({ limit: null, limits: [], warnings: [], nextWarningAt: null });
  });

  it('is no later for a clock that was set back since', () => {
    expect(foreseen({ refreshedAt: NOON + 400 * DAY_MS }, microsoft.service).limit?.at).toBe(
      NOON + 90 * DAY_MS,
    );
  });
});

describe('the last day of a secret', () => {
  it.each([
    ['Europe/Paris', '2026-12-10', '2026-12-10T22:59:59.999Z'],
    // Twenty-five hours, then twenty-three.
    ['Europe/Paris', '2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['Europe/Paris', '2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['Indian/Reunion', '2026-12-10', '2026-12-10T19:59:59.999Z'],
    ['America/Martinique', '2026-12-10', '2026-12-11T03:59:59.999Z'],
    ['Pacific/Noumea', '2026-12-31', '2026-12-31T12:59:59.999Z'],
    ['UTC', '2028-02-29', '2028-02-29T23:59:59.999Z'],
  ])('counts whole in %s: %s', (zone, day, end) => {
    vi.stubEnv('TZ', zone);
    const { limits } = foreseen({}, undefined, NOON, day);
    expect(limits.map(({ at }) => new Date(at).toISOString())).toEqual([end]);
  });
});

describe('a warning', () => {
  const days = (kind: string, at: number, now: number) =>
    kinds(
      kind === 'client-secret'
        ? foreseen({}, undefined, now, new Date(at).toISOString().slice(0, 10)).warnings
        : kind === 'idle'
          ? foreseen({ refreshedAt: at - 90 * DAY_MS }, microsoft.service, now).warnings
          : foreseen(
              { authorizedAt: at - (kind === 'testing' ? 7 : 60) * DAY_MS, refreshTokenExpiresAt: at },
              { lifetime: { idleDays: null, testingDays: 7, secretExpires: false } },
              now,
            ).warnings,
    );

  it.each([
    ['testing', 2],
    ['refresh-token', 7],
    ['idle', 14],
    ['client-secret', 30],
  ])('of %s comes %i days ahead, not before, and stays once it has passed', (kind, notice) => {
    vi.stubEnv('TZ', 'UTC');
    const at = Date.UTC(2026, 11, 20, 23, 59, 59, 999);
    expect(days(kind, at, at - notice * DAY_MS - 1)).toEqual([]);
    expect(days(kind, at, at - notice * DAY_MS)).toEqual([kind]);
    expect(days(kind, at, at + 5 * DAY_MS)).toEqual([kind]);
  });
});

describe('whatever the dates', () => {
  const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  const days = fc.option(fc.integer({ min: 1, max: 4000 }));
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const anything = fc.record({
    authorizedAt: time,
    refreshedAt: time,
    refreshTokenExpiresAt: fc.option(time),
    idleDays: days,
    testingDays: days,
    secretExpiresOn: fc.option(day),
    now: time,
  });

  const foresee = (a: Parameters<typeof asService>[0]) => foreseen(a, asService(a), a.now, a.secretExpiresOn);
  const asService = ({ idleDays, testingDays }: AnyDates) => ({
    lifetime: { idleDays, testingDays, secretExpires: true },
  });
  type AnyDates = typeof anything extends fc.Arbitrary<infer T> ? T : never;

  it('the soonest comes first, and one of each kind at most', () => {
    fc.assert(
      fc.property(anything, (dates) => {
        const { limit, limits, warnings } = foresee(dates);
        expect(limit).toBe(limits[0] ?? null);
        expect(limits.every(({ at }, index) => at >= (limits[index - 1]?.at ?? at))).toBe(true);
        expect(new Set(kinds(limits)).size).toBe(limits.length);
        expect(limits.every(({ at }) => Number.isSafeInteger(at))).toBe(true);
        expect(limits.filter((each) => warnings.includes(each))).toEqual(warnings);
      }),
    );
  });

  it('what has been warned of stays so as time goes on, while nothing is renewed', () => {
    fc.assert(
      fc.property(anything, fc.nat(DAY_MS * 400), (dates, later) => {
        const at = { ...dates, refreshedAt: Math.min(dates.refreshedAt, dates.now) };
        const before = kinds(foresee(at).warnings);
        const after = kinds(foresee({ ...at, now: at.now + later }).warnings);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  it('the next warning comes when it is said to, and no sooner', () => {
    fc.assert(
      fc.property(anything, (dates) => {
        const at = { ...dates, refreshedAt: Math.min(dates.refreshedAt, dates.now) };
        const { warnings, limits, nextWarningAt } = foresee(at);
        expect(nextWarningAt === null).toBe(warnings.length === limits.length);
        if (nextWarningAt === null) return;
        expect(nextWarningAt).toBeGreaterThan(at.now);
        expect(foresee({ ...at, now: nextWarningAt - 1 }).warnings).toHaveLength(warnings.length);
        expect(foresee({ ...at, now: nextWarningAt }).warnings.length).toBeGreaterThan(warnings.length);
      }),
    );
  });

  it('a renewal never brings an end nearer', () => {
    fc.assert(
      fc.property(anything, (dates) => {
        const renewed = foresee({ ...dates, refreshedAt: dates.now }).limits;
        const before = foresee(dates).limits;
        expect(
          renewed.every(({ kind, at }) => at >= (before.find((each) => each.kind === kind)?.at ?? at)),
        ).toBe(true);
      }),
    );
  });
});
