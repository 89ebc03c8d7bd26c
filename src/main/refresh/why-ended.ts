import type { Grant } from '../../shared/account.ts';
import { endsByTesting } from '../../shared/forecast.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Adds to the end of an authorisation why it ended: what the server said of it, else what its dates make likely, as fact
 * `reason` (`withdrawn`, `idle`, `password`, `testing`, `unknown`). Any other problem stays as it is. Pure.
 *
 * @param now milliseconds since the epoch
 */
export function withEndReason(
  problem: AppProblem,
  grant: Grant,
  lifetime: ServiceDefinition['lifetime'] | undefined,
  now: number,
): AppProblem {
  if (problem.code !== 'refresh-token-revoked') return problem;
  const reason = problem.facts.reason ?? reasonByDates(grant, lifetime, now);
  return { ...problem, facts: { ...problem.facts, reason } };
}

function reasonByDates(
  grant: Grant,
  lifetime: ServiceDefinition['lifetime'] | undefined,
  now: number,
): 'testing' | 'idle' | 'unknown' {
  const { refreshedAt, refreshTokenExpiresAt } = grant;
  const idleDays = lifetime?.idleDays ?? null;
  // The clocks of two machines differ, and a server need not wait for the last second.
  if (refreshTokenExpiresAt !== null && now >= refreshTokenExpiresAt - HOUR_MS)
    return endsByTesting(grant, lifetime) ? 'testing' : 'unknown';
  return idleDays !== null && now - refreshedAt >= idleDays * DAY_MS ? 'idle' : 'unknown';
}
