/** Until when an authorisation is valid, and what ends it, as far as anybody can say. Pure. */
import type { AccountView } from './account.ts';
import type { ServiceDefinition } from './service.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * `testing`: the application is not published (Google's Testing mode). `refresh-token`: the server set a date. `idle`:
 * nobody used it for too long; every renewal moves it. `client-secret`: the application's secret has an end.
 */
type LimitKind = 'testing' | 'refresh-token' | 'idle' | 'client-secret';

interface Limit {
  readonly kind: LimitKind;
  /** Milliseconds since the epoch. */
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
}

/** @param now milliseconds since the epoch */
export function forecast(
  { grant, settings }: Pick<AccountView, 'grant' | 'settings'>,
  service: Pick<ServiceDefinition, 'lifetime'> | undefined,
  now: number,
): Forecast {
  const lifetime = service?.lifetime;
  const limits: Limit[] = [];
  const { authorizedAt, refreshedAt, refreshTokenExpiresAt } = grant;
  if (refreshTokenExpiresAt !== null) {
    const days = (refreshTokenExpiresAt - authorizedAt) / DAY_MS;
    const isTesting = lifetime?.testingDays != null && days <= lifetime.testingDays + 1;
    limits.push({ kind: isTesting ? 'testing' : 'refresh-token', at: refreshTokenExpiresAt });
  }
  if (lifetime?.idleDays != null) limits.push({ kind: 'idle', at: refreshedAt + lifetime.idleDays * DAY_MS });
  if (settings.secretExpiresOn !== null)
    // The day itself still counts: whoever wrote it down read « valable jusqu’au ».
    limits.push({ kind: 'client-secret', at: Date.parse(settings.secretExpiresOn) + DAY_MS });
  limits.sort((one, other) => one.at - other.at);
  return {
    limit: limits[0] ?? null,
    limits,
    warnings: limits.filter(({ kind, at }) => at - now <= NOTICE_DAYS[kind] * DAY_MS),
  };
}
