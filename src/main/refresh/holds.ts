/**
 * Servers that answer nobody just now: one account, the scout, knocks for all; the others wait for what becomes of it.
 *
 * Ten thousand accounts of a server that is down are one request now and then, not ten thousand.
 */
import type { AppProblem } from '../../shared/problems.ts';
import type { WaitingCause } from './outcome.ts';

export interface Hold {
  readonly origin: string;
  /** What stands in the way, without the words for one account. */
  readonly problem: AppProblem;
  readonly cause: WaitingCause;
  /** How often in a row the scouts came back in vain. */
  readonly failures: number;
  readonly scout: string;
  /** Everybody else who is due. */
  readonly parked: ReadonlySet<string>;
}

interface Kept extends Hold {
  problem: AppProblem;
  cause: WaitingCause;
  failures: number;
  scout: string;
  readonly parked: Set<string>;
}

export interface Holds {
  /** The hold on that server that the account must wait for; null for the scout, and where there is none. */
  before(origin: string, accountId: string): Hold | null;
  /** Where somebody waits who is parked. */
  of(accountId: string): Hold | null;
  park(hold: Hold, accountId: string): void;
  /**
   * Notes that somebody came back in vain. Another scout goes next, where there is one: what is wrong may be with the
   * one alone.
   */
  fail(origin: string, accountId: string, problem: AppProblem, cause: Hold['cause']): Hold;
  /** Ends the hold. @returns all who waited for it, the scout among them */
  release(origin: string): readonly string[];
  /** Somebody is no longer there, or goes by itself. @returns the hold if it has another scout because of that */
  leave(accountId: string): Hold | null;
  all(): readonly Hold[];
}

export function createHolds(): Holds {
  const holds = new Map<string, Kept>();
  /** By account: where it is parked, or scouts. */
  const places = new Map<string, Kept>();

  function elect(hold: Kept): boolean {
    const [next] = hold.parked;
    if (next === undefined) return false;
    hold.parked.delete(next);
    hold.scout = next;
    return true;
  }

  return {
    before(origin, accountId) {
      const hold = holds.get(origin);
      return hold === undefined || hold.scout === accountId ? null : hold;
    },
    of(accountId) {
      const hold = places.get(accountId);
      return hold === undefined || hold.scout === accountId ? null : hold;
    },
    park(hold, accountId) {
      const kept = holds.get(hold.origin);
      if (kept === undefined || kept.scout === accountId) return;
      kept.parked.add(accountId);
      places.set(accountId, kept);
    },
    fail(origin, accountId, problem, cause) {
      const known = holds.get(origin);
      if (known === undefined) {
        const hold: Kept = { origin, problem, cause, failures: 1, scout: accountId, parked: new Set() };
        holds.set(origin, hold);
        places.set(accountId, hold);
        return hold;
      }
      known.problem = problem;
      known.cause = cause;
      if (known.scout === accountId) {
        known.failures += 1;
        if (elect(known)) known.parked.add(accountId);
      } else {
        known.parked.add(accountId);
        places.set(accountId, known);
      }
      return known;
    },
    release(origin) {
      const hold = holds.get(origin);
      if (hold === undefined) return [];
      holds.delete(origin);
      places.delete(hold.scout);
      for (const id of hold.parked) places.delete(id);
      return [hold.scout, ...hold.parked];
    },
    leave(accountId) {
      const hold = places.get(accountId);
      if (hold === undefined) return null;
      places.delete(accountId);
      if (hold.parked.delete(accountId)) return null;
      if (elect(hold)) return hold;
      holds.delete(hold.origin);
      return null;
    },
    all: () => [...holds.values()],
  };
}
