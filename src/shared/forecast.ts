/** Until when an authorisation is valid, and what ends it, as far as anybody can say. Pure. */
import type { AccountView, Grant } from './account.ts';
import type { ServiceDefinition } from './service.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * `testing`: the application is not published (Google's Testing mode). `refresh-token`: the server set a date. `idle`:
 * nobody used it for too long; every renewal moves it. `client-secret`: the application's secret has an end.
 */
type LimitKind = 'testing' | 'refresh-token' | 'idle' | 'client-secret';

export interface Limit {
  readonly kind: LimitKind;
  /** The last moment before it, in milliseconds since the epoch: its day is the last good one. */
  readonly at: number;
}

/** How long ahead of each limit somebody is told. */
const NOTICE_DAYS: Readonly<Record<LimitKind, number>> = {
  testing: 2,
  'refresh-token': 7,
  idle: 14,
  'client-secret': 30,
};

interface Forecast {
  /** What ends it first; null where nobody knows of an end. */
  readonly limit: Limit | null;
  /** All of them, soonest first. */
  readonly limits: readonly Limit[];
  /** Those that are near enough to do something about, soonest first. */
  readonly warnings: readonly Limit[];
  /** When the next of the others becomes one, if time alone passes; null where none will. */
  readonly nextWarningAt: number | null;
}

/**
 * Says nothing of what has happened, only of what is known to come: a limit that has passed stays first, and the next
 * renewal tells whether it was one.
 *
 * @param now milliseconds since the epoch
 */
export function forecast(
  { grant, settings }: Pick<AccountView, 'grant' | 'settings'>,
  service: Pick<ServiceDefinition, 'lifetime'> | undefined,
  now: number,
): Forecast {
  const lifetime = service?.lifetime;
  const limits: Limit[] = [];
  const { refreshedAt, refreshTokenExpiresAt } = grant;
  if (refreshTokenExpiresAt !== null) {
    const kind = endsByTesting(grant, lifetime) ? 'testing' : 'refresh-token';
    limits.push({ kind, at: refreshTokenExpiresAt });
  }
  if (lifetime?.idleDays != null) {
    // A renewal of tomorrow is one of before the clock was set back: it did not happen later than now.
    limits.push({ kind: 'idle', at: Math.min(refreshedAt, now) + lifetime.idleDays * DAY_MS });
  }
  if (settings.secretExpiresOn !== null)
    limits.push({ kind: 'client-secret', at: endOfDay(settings.secretExpiresOn) });
  limits.sort((one, other) => one.at - other.at);
  const noticeAt = ({ kind, at }: Limit): number => at - NOTICE_DAYS[kind] * DAY_MS;
  const ahead = limits.map(noticeAt).filter((moment) => moment > now);
  return {
    limit: limits[0] ?? null,
    limits,
    warnings: limits.filter((limit) => noticeAt(limit) <= now),
    nextWarningAt: ahead.length === 0 ? null : Math.min(...ahead),
  };
}

/**
 * Whether the date that the server set is the end of its Testing mode: there the days count from the consent, whatever is
 * renewed meanwhile; elsewhere each renewal may move the date, and the days from the consent to it are more and more.
 */
export function endsByTesting(
  { authorizedAt, refreshTokenExpiresAt }: Pick<Grant, 'authorizedAt' | 'refreshTokenExpiresAt'>,
  lifetime: ServiceDefinition['lifetime'] | undefined,
): boolean {
  if (refreshTokenExpiresAt === null || lifetime?.testingDays == null) return false;
  return (refreshTokenExpiresAt - authorizedAt) / DAY_MS <= lifetime.testingDays + 1;
}

/**
 * The last moment of a day, by the clock on the wall of this PC: whoever wrote the date down read « valable jusqu’au »,
 * and the day itself still counts, whichever time zone the school is in. A day of 23 or 25 hours ends at midnight, too.
 *
 * @param day `2028-11-26`
 */
export function endOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).getTime() - 1;
}
