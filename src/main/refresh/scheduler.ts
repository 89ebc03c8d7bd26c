/**
 * Keeps authorisations alive by themselves: each account is renewed shortly before its access token ends, and long before
 * its provider ends what nobody uses.
 *
 * There is one timer, for whoever is due first, and none while nobody is. Moments are those of the clock that never goes
 * back; they are reckoned from the wall clock when they are planned, and again when the PC wakes up.
 */

import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import type { AccountChange, Accounts } from '../accounts/accounts.ts';
import { originOf } from '../accounts/bound-secret.ts';
import type { AccountRecord } from '../accounts/records.ts';
import type { Logger } from '../log/logger.ts';
import type { Pace } from '../pace.ts';
import type { Clock } from '../platform.ts';
import { ProblemError } from '../problem-error.ts';
import type { AccessTokens, RenewalEnd } from './access-tokens.ts';
import { createAlarm } from './alarm.ts';
import { askedToWait, spreadOver, untilBlockedRetry, untilRetry } from './backoff.ts';
import { untilRenewal } from './due-time.ts';
import type { Hold } from './holds.ts';
import { isAboutServer, isUnreachable, type Outcome, outcomeOf } from './outcome.ts';
import type { Plans } from './plans.ts';

/** So many renewals in the background at a time. What a person asks for does not wait for them. */
const MAX_FLIGHTS = 4;
/** Whatever a server says of its tokens' life: an account is not renewed more often than that by itself. */
const MIN_PAUSE_MS = 1_000;
/** The longest that the one scout of a PC without a network waits; its tries cost nobody anything. */
const OFFLINE_PAUSE_MS = 2 * 60_000;

/**
 * Why everything is reckoned anew: Jeton or the vault has opened, the PC has woken up, or the network is back, which also
 * ends all waiting for it.
 */
export type WakeReason = 'start' | 'resume' | 'network';

export interface Scheduler {
  /** Plans every account. Does nothing while the vault is closed. */
  wake(reason: WakeReason): void;
  /** Tries at once, before and beside all others. What becomes of it shows in the account. @throws `not-found` */
  renewNow(accountId: string): Promise<void>;
  /** Begins nothing more. What is under way ends with the access tokens. */
  close(): void;
}

interface Collaborators {
  readonly accounts: Pick<Accounts, 'get' | 'isLiving' | 'living' | 'onChange' | 'trouble' | 'setTrouble'>;
  readonly accessTokens: {
    renew(...how: Parameters<AccessTokens['renew']>): Promise<unknown>;
    readonly onEnd: AccessTokens['onEnd'];
  };
  readonly services: { find(serviceId: string): Pick<ServiceDefinition, 'lifetime'> | undefined };
  readonly plans: Plans;
  readonly clock: Clock;
  readonly isVaultOpen: () => boolean;
  readonly isOnline: () => boolean;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly changed: Pick<Pace, 'soon'>;
  readonly log: Logger;
}

export function createScheduler(collaborators: Collaborators): Scheduler {
  const { accounts, accessTokens, services, plans, clock, random, changed, log } = collaborators;
  const { due, holds, flights } = plans;
  const alarm = createAlarm(clock, pump);
  let closed = false;
  const stopHearing = [accessTokens.onEnd(ended), accounts.onChange(heard)];

  function planIn(accountId: string, delayMs: number): void {
    due.set(accountId, clock.monotonic() + delayMs);
  }

  function planRenewal(record: AccountRecord, atLeastMs = 0): void {
    const { lifetime } = services.find(record.settings.serviceId) ?? {};
    planIn(record.id, Math.max(atLeastMs, untilRenewal(record.grant, lifetime, clock.now(), random())));
  }

  /** Begins what is due, as many as may be under way, and sets the timer for the next. */
  function pump(): void {
    if (closed) return;
    for (let next = due.first(); flights.size < MAX_FLIGHTS; next = due.first()) {
      if (next === null || next.at > clock.monotonic()) break;
      due.delete(next.id);
      begin(next.id);
    }
    const next = flights.size < MAX_FLIGHTS ? due.first() : null;
    alarm.set(next?.at ?? null);
  }

  function begin(accountId: string): void {
    if (!accounts.isLiving(accountId)) elsewhere(accountId);
    // It was chosen as the scout before its own flight has quite ended.
    else if (flights.has(accountId)) planIn(accountId, MIN_PAUSE_MS);
    else {
      const record = accounts.get(accountId);
      const hold = holds.before(originOfRecord(record), accountId);
      if (hold === null) void fly(record);
      else park(hold, accountId);
    }
  }

  async function fly({ id, grant }: AccountRecord): Promise<void> {
    flights.add(id);
    changed.soon();
    try {
      // Of another moment: renewed by somebody else since, or a crash came before the dates were written.
      await accessTokens.renew(
        id,
        ({ refreshedAt }) => (refreshedAt ?? grant.refreshedAt) === grant.refreshedAt,
      );
    } catch (error) {
      // What it means for the account was heard already (`ended`).
      if (!(error instanceof ProblemError)) log.error({ account: id, err: error }, 'a renewal failed oddly');
    }
    flights.delete(id);
    changed.soon();
    if (closed) return;
    if (accounts.isLiving(id)) {
      if (due.at(id) === null && holds.of(id) === null) {
        // Nothing was heard: the kept tokens were good after all. Whoever waits for this one needs another scout.
        elsewhere(id);
        planRenewal(accounts.get(id), MIN_PAUSE_MS);
      }
    } else elsewhere(id);
    pump();
  }

  function park(hold: Hold, id: string): void {
    holds.park(hold, id);
    const { problem, cause, failures } = hold;
    const at = clock.now();
    const nextTryAt = at + (plans.untilNext(id) ?? 0);
    const since = accounts.trouble(id)?.since ?? at;
    accounts.setTrouble(id, { kind: 'waiting', cause, since, nextTryAt, failures, problem }, false);
  }

  /** A renewal has ended, whoever asked for it. */
  function ended({ accountId, problem, isOwn }: RenewalEnd): void {
    if (closed || !collaborators.isVaultOpen() || problem?.code === 'attempt-over') return;
    if (!accounts.isLiving(accountId)) return;
    const record = accounts.get(accountId);
    if (problem === null) {
      release(originOfRecord(record));
      planRenewal(record, MIN_PAUSE_MS);
    } else {
      const outcome = outcomeOf(problem, { isOwn, isOnline: collaborators.isOnline() });
      if (outcome.kind !== 'dead') planRetry(record, problem, outcome);
    }
    pump();
  }

  function planRetry(
    record: AccountRecord,
    problem: AppProblem,
    outcome: Exclude<Outcome, { kind: 'dead' }>,
  ) {
    const { id } = record;
    const known = accounts.trouble(id);
    const cause = outcome.kind === 'waiting' ? outcome.cause : 'service';
    const failures = (known?.failures ?? 0) + 1;
    if (isAboutServer(problem) || askedToWait(problem) > 0)
      waitForServer(originOfRecord(record), id, problem, cause);
    else {
      // The server answered, whatever it said; what the disk refused says nothing of it.
      if (problem.layer === 'refresh') release(originOfRecord(record));
      const isBlocked = outcome.kind === 'blocked';
      planIn(id, isBlocked ? untilBlockedRetry(random()) : untilRetry(failures, problem, random()));
    }
    const at = clock.now();
    const nextTryAt = at + (plans.untilNext(id) ?? 0);
    const since = known?.since ?? at;
    accounts.setTrouble(id, { kind: outcome.kind, cause, since, nextTryAt, failures, problem }, true);
  }

  /** What holds for one account holds for all at that server: one of them knocks for the others. */
  function waitForServer(origin: string, accountId: string, problem: AppProblem, cause: Hold['cause']): void {
    const { detail: _, ...bare } = problem;
    due.delete(accountId);
    const hold = holds.fail(origin, accountId, bare, cause);
    // Of those that were under way together, the first one's failure is the server's.
    if (due.at(hold.scout) === null) planIn(hold.scout, untilScout(hold));
  }

  function untilScout({ failures, problem, cause }: Hold): number {
    const wait = untilRetry(failures, problem, random());
    // Nobody may be there to say that the network is back: a window does, and Jeton may have none yet.
    return cause === 'offline' ? Math.min(wait, OFFLINE_PAUSE_MS) : wait;
  }

  /** The server answers again: all who waited for that go, spread. */
  function release(origin: string): void {
    const waiting = holds.release(origin);
    const windowMs = spreadOver(waiting.length);
    for (const id of waiting) planIn(id, random() * windowMs);
  }

  function heard({ accountId, kind }: AccountChange): void {
    if (closed) return;
    // That the server ended it is an answer too.
    if (kind === 'ended') release(originOfRecord(accounts.get(accountId)));
    elsewhere(accountId);
    if (kind === 'authorised' && collaborators.isVaultOpen()) {
      const record = accounts.get(accountId);
      release(originOfRecord(record));
      planRenewal(record);
    }
    pump();
  }

  /** Nothing more is to be done for it. */
  function elsewhere(accountId: string): void {
    due.delete(accountId);
    const hold = holds.leave(accountId);
    // It was the scout; somebody else goes in its place.
    if (hold !== null) planIn(hold.scout, untilScout(hold));
  }

  function wake(reason: WakeReason): void {
    if (closed || !collaborators.isVaultOpen()) return;
    if (reason !== 'start')
      for (const { origin, problem } of holds.all()) if (askedToWait(problem) === 0) release(origin);
    const living = accounts.living().filter(({ id }) => !flights.has(id) && holds.of(id) === null);
    const overdue: AccountRecord[] = [];
    for (const record of living) if (isOverdue(record, reason)) overdue.push(record);
    const windowMs = spreadOver(overdue.length);
    for (const { id } of overdue) hasten(id, random() * windowMs);
    log.info({ accounts: living.length, due: overdue.length, reason }, 'renewals are planned');
    pump();
  }

  /** Plans whoever is not due yet, on the way. */
  function isOverdue(record: AccountRecord, reason: WakeReason): boolean {
    const trouble = accounts.trouble(record.id);
    if (trouble !== null) {
      const heals = trouble.kind === 'waiting' && askedToWait(trouble.problem) === 0;
      if (heals && (reason === 'start' || isUnreachable(trouble.problem.code))) return true;
      if (due.at(record.id) === null) {
        const left = trouble.nextTryAt - clock.now();
        planIn(record.id, Math.min(Math.max(0, left), untilBlockedRetry(random()) * 4));
      }
      return false;
    }
    planRenewal(record);
    return due.at(record.id) === clock.monotonic();
  }

  /** Never later than it was planned already. */
  function hasten(accountId: string, delayMs: number): void {
    const planned = due.at(accountId);
    const at = clock.monotonic() + delayMs;
    if (planned === null || planned > at || planned <= clock.monotonic()) due.set(accountId, at);
  }

  return {
    wake,
    async renewNow(accountId) {
      const { grant } = accounts.get(accountId);
      if (!accounts.isLiving(accountId) || closed) return;
      try {
        await accessTokens.renew(
          accountId,
          ({ refreshedAt }) => (refreshedAt ?? grant.refreshedAt) === grant.refreshedAt,
        );
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
      }
    },
    close() {
      closed = true;
      alarm.set(null);
      for (const stop of stopHearing) stop();
    },
  };
}

function originOfRecord({ settings }: AccountRecord): string {
  return originOf(settings.tokenEndpoint) ?? settings.tokenEndpoint;
}
