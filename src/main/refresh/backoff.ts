/** How long to wait before trying again. Pure; durations are milliseconds. */
import type { AppProblem } from '../../shared/problems.ts';

const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
/** Nobody is asked again sooner than that. */
const SHORTEST_MS = 1_000;
/** A server that asks for more is asked once a day all the same. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/** Only a person can put it right, and says so: this is for who did so elsewhere and does not come by. */
const BLOCKED_MS = 6 * 3_600_000;
const BLOCKED_JITTER = 0.25;

/** For so many that are due at once, time enough that they do not all knock together. */
const SPREAD_PER_ACCOUNT_MS = 50;
const SHORTEST_SPREAD_MS = 2_000;
const LONGEST_SPREAD_MS = 15 * 60_000;

/** How long the server that refused asked to be left alone; 0 where it did not. */
export function askedToWait({ facts }: Pick<AppProblem, 'facts'>): number {
  return Math.min(MAX_RETRY_AFTER_MS, Number(facts.retryAfterSeconds ?? 0) * 1000);
}

/**
 * Exponential, from half a minute to an hour, with full jitter: whoever failed together does not come back together.
 * What the server asked for is the least.
 *
 * @param failures how many in a row, from 1
 * @param random from 0 to 1
 */
export function untilRetry(failures: number, problem: Pick<AppProblem, 'facts'>, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (Math.min(failures, 16) - 1));
  const asked = askedToWait(problem);
  // Those whom the server sent away for as long do not all return in the same second.
  return Math.round(asked + Math.max(SHORTEST_MS, ceiling * random * (asked > 0 ? 0.1 : 1)));
}

/** @param random from 0 to 1 */
export function untilBlockedRetry(random: number): number {
  return Math.round(BLOCKED_MS * (1 + BLOCKED_JITTER * (2 * random - 1)));
}

/** The window over which that many who could all go now are spread. */
export function spreadOver(accounts: number): number {
  return Math.min(LONGEST_SPREAD_MS, Math.max(SHORTEST_SPREAD_MS, accounts * SPREAD_PER_ACCOUNT_MS));
}
