/** When an authorisation is to be renewed of its own accord. Pure; durations are milliseconds. */
import type { Grant } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';

const DAY_MS = 24 * 3_600_000;

/** Renew this long before the end, so that a token does not die between our check and the server's. */
const MARGIN_MS = 5 * 60_000;
/** A token that lives for less than that margin is used until a fifth of its life is left. */
const MARGIN_SHARE = 0.2;
/** Accounts that were authorised together are not all due together: some are by this much of a life earlier. */
const JITTER_SHARE = 0.1;
const MAX_JITTER_MS = 10 * 60_000;
/** Of the time after which a provider ends an authorisation that nobody uses: two tries may be missed. */
const IDLE_SHARE = 1 / 3;

type Dates = Pick<Grant, 'accessTokenExpiresAt' | 'refreshedAt'>;

/** How long before its end an access token is no longer given out. */
export function expiryMargin({ accessTokenExpiresAt, refreshedAt }: Dates): number {
  return Math.min(MARGIN_MS, (accessTokenExpiresAt - refreshedAt) * MARGIN_SHARE);
}

/**
 * How long from now until the next renewal; 0 for what is overdue.
 *
 * Dates of the future are those of a clock that was set back since: the tokens are then as old as anybody can tell,
 * which is not at all, and nobody waits longer than such a token lives.
 *
 * @param now milliseconds since the epoch
 * @param random from 0 to 1
 */
export function untilRenewal(
  grant: Dates,
  lifetime: ServiceDefinition['lifetime'] | undefined,
  now: number,
  random: number,
): number {
  const lifeMs = Math.max(0, grant.accessTokenExpiresAt - grant.refreshedAt);
  const ageMs = Math.max(0, now - grant.refreshedAt);
  const jitterMs = random * Math.min(MAX_JITTER_MS, lifeMs * JITTER_SHARE);
  const untilExpiry = lifeMs - expiryMargin(grant) - jitterMs;
  const idleDays = lifetime?.idleDays ?? null;
  const untilIdle = idleDays === null ? Number.POSITIVE_INFINITY : idleDays * DAY_MS * IDLE_SHARE - jitterMs;
  return Math.max(0, Math.round(Math.min(untilExpiry, untilIdle) - ageMs));
}
