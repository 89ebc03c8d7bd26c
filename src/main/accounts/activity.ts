/**
 * What changes about an account by itself, many times a day: dates of its grant, what is in the way, what happened.
 *
 * It has a document of its own, so that a renewal does not write all accounts anew, and it is written behind: at most
 * once a second. What the last moment before a crash loses of it is found again: the vault, which is the truth, keeps
 * the dates beside the tokens, and a dead authorisation is refused once more.
 */
import * as z from 'zod';
import { grantSchema, idSchema } from '../../shared/account.ts';
import { type AppProblem, appProblemSchema } from '../../shared/problems.ts';
import { timeSchema } from '../../shared/time.ts';
import { accountEventSchema } from '../../shared/upkeep.ts';
import type { Logger } from '../log/logger.ts';
import { createPace } from '../pace.ts';
import type { Clock, SettingsStore } from '../platform.ts';
import { systemCode } from '../problem-error.ts';
import { readRecords } from '../storage/document.ts';

export type AccountEvent = z.infer<typeof accountEventSchema>;

const troubleSchema = z.object({
  kind: z.enum(['waiting', 'blocked']),
  cause: z.enum(['service', 'offline', 'here']),
  /** Since when no renewal went through. */
  since: timeSchema,
  nextTryAt: timeSchema,
  failures: z.number().int().positive(),
  problem: appProblemSchema,
});
/** What keeps an authorisation from being renewed, for now. Times are milliseconds since the epoch. */
export type Trouble = z.infer<typeof troubleSchema>;

const activitySchema = z.object({
  id: idSchema,
  /** The sign-in that all of it is about, but for the events. */
  authorisationId: idSchema,
  /** As the last renewal left it; null before the first. */
  grant: grantSchema.nullable(),
  /** Why only a new sign-in helps. */
  ended: appProblemSchema.nullable(),
  trouble: troubleSchema.nullable(),
  /** Oldest first. */
  events: z.array(accountEventSchema),
});
type AccountActivity = z.infer<typeof activitySchema>;

const MAX_EVENTS = 30;
const PAUSE_MS = 1_000;
/** A large document takes a while to write: at most this part of the time goes there. */
const WRITING_SHARE = 0.02;

export interface Activity {
  /** What is known of that sign-in of the account; undefined where nothing is. */
  of(accountId: string, authorisationId: string): AccountActivity | undefined;
  /** Changes what is known of a sign-in; what was known of another one is forgotten, but for the events. */
  change(
    accountId: string,
    authorisationId: string,
    change: Partial<Pick<AccountActivity, 'grant' | 'ended' | 'trouble'>>,
  ): void;
  /** Adds to the history. The same again is counted. */
  note(accountId: string, authorisationId: string, kind: AccountEvent['kind'], why?: AppProblem | null): void;
  history(accountId: string): readonly AccountEvent[];
  forget(accountId: string): void;
  /** Writes what was not written yet. Never throws. */
  close(): void;
}

interface Collaborators {
  readonly store: SettingsStore;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  readonly onUnreadable: (count: number) => void;
}

/** @throws {ProblemError} `storage-failed` when the document cannot be read, or is a newer Jeton's */
export function openActivity({ store, clock, log, onUnreadable }: Collaborators): Activity {
  const { records, unreadable } = readRecords(store, activitySchema, onUnreadable);
  let isWritten = true;
  let pauseMs = PAUSE_MS;

  const pace = createPace(
    clock,
    () => pauseMs,
    () => {
      if (isWritten) return;
      const begun = clock.monotonic();
      try {
        store.write({ version: 1, items: [...records.values(), ...unreadable] });
        isWritten = true;
      } catch (error) {
        // The next change tries again, and so does the end. Nothing of it cannot be found again.
        log.warn({ system: systemCode(error) }, 'what happened lately could not be written');
      }
      pauseMs = Math.max(PAUSE_MS, (clock.monotonic() - begun) / WRITING_SHARE);
    },
  );

  function put(record: AccountActivity): void {
    records.set(record.id, record);
    isWritten = false;
    pace.soon();
  }

  function current(accountId: string, authorisationId: string): AccountActivity {
    const known = records.get(accountId);
    if (known?.authorisationId === authorisationId) return known;
    return {
      id: accountId,
      authorisationId,
      grant: null,
      ended: null,
      trouble: null,
      events: known?.events ?? [],
    };
  }

  return {
    of(accountId, authorisationId) {
      const known = records.get(accountId);
      return known?.authorisationId === authorisationId ? known : undefined;
    },
    change: (accountId, authorisationId, change) =>
      put({ ...current(accountId, authorisationId), ...change }),
    note(accountId, authorisationId, kind, why = null) {
      const known = current(accountId, authorisationId);
      put({
        ...known,
        events: withEvent(known.events, { kind, at: clock.now(), count: 1, problem: bare(why) }),
      });
    },
    history: (accountId) => records.get(accountId)?.events ?? [],
    forget(accountId) {
      if (!records.delete(accountId)) return;
      isWritten = false;
      pace.soon();
    },
    close() {
      pace.now();
      pace.stop();
    },
  };
}

/** The last ones; renewals, or failures of the same kind, that follow each other are one event. */
function withEvent(events: readonly AccountEvent[], event: AccountEvent): AccountEvent[] {
  const last = events.at(-1);
  const repeats =
    (event.kind === 'renewed' || event.kind === 'renewal-failed') &&
    last?.kind === event.kind &&
    last.problem?.code === event.problem?.code;
  if (last !== undefined && repeats) return [...events.slice(0, -1), { ...event, count: last.count + 1 }];
  return [...events, event].slice(-MAX_EVENTS);
}

/** Without the server's own words: thirty times over they would be most of the document. */
function bare(why: AppProblem | null): AppProblem | null {
  if (why === null) return null;
  const { detail: _, ...rest } = why;
  return rest;
}
