/** What is planned for each account: the scheduler writes it, and whoever shows an account reads it. */
import { createDueList, type DueList } from './due-list.ts';
import { createHolds, type Holds } from './holds.ts';

/** As whoever shows an account sees it. */
export interface Planned {
  isUnderWay(accountId: string): boolean;
  /** Milliseconds from now; null where nothing is planned. */
  untilNext(accountId: string): number | null;
}

export interface Plans extends Planned {
  readonly due: DueList;
  readonly holds: Holds;
  /** Whom a renewal in the background is under way for. */
  readonly flights: Set<string>;
}

/** @param monotonic milliseconds by the clock that never goes back */
export function createPlans(monotonic: () => number): Plans {
  const due = createDueList();
  const holds = createHolds();
  const flights = new Set<string>();
  return {
    due,
    holds,
    flights,
    isUnderWay: (accountId) => flights.has(accountId),
    untilNext(accountId) {
      const scout = holds.of(accountId)?.scout ?? accountId;
      const at = due.at(accountId) ?? due.at(scout);
      if (at !== null) return Math.max(0, at - monotonic());
      return scout !== accountId && flights.has(scout) ? 0 : null;
    },
  };
}
