/** What an account asks of the people who look after it, and what of Jeton. Pure. */
import type { AccountView } from '../../shared/account.ts';
import { forecast, type Limit } from '../../shared/forecast.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';

export type Standing =
  /** It cannot send, as far as is known, and this is why. */
  | { readonly kind: 'reconnect' | 'blocked' | 'failing'; readonly problem: AppProblem | null }
  /** It sends, and soon will not unless somebody does something. */
  | { readonly kind: 'ending'; readonly limit: Limit }
  /** The service does not answer, or this PC keeps nothing; Jeton goes on trying. */
  | { readonly kind: 'waiting'; readonly since: number }
  /** All is well; until when, where that is known. */
  | { readonly kind: 'untested' | 'ready'; readonly limit: Limit | null };

export type StandingKind = Standing['kind'];

/** Those that ask for somebody, the most urgent first. */
export const NEEDS = [
  'reconnect',
  'blocked',
  'failing',
  'ending',
  'untested',
] as const satisfies StandingKind[];

/**
 * The most urgent thing that can be said of an account.
 *
 * @param service undefined where nobody knows it any more
 * @param now milliseconds since the epoch
 */
export function standingOf(
  account: AccountView,
  service: ServiceDefinition | undefined,
  now: number,
): Standing {
  const { state, upkeep, lastTest } = account;
  if (state === 'reconnect') return { kind: 'reconnect', problem: account.problem };
  if (state === 'blocked' || upkeep.state === 'blocked')
    return { kind: 'blocked', problem: blockedBy(account) ?? account.problem };
  if (state === 'failing') return { kind: 'failing', problem: lastTest?.problem ?? null };
  const { limit, warnings } = forecast(account, service, now);
  if (warnings[0] !== undefined) return { kind: 'ending', limit: warnings[0] };
  // A PC without a network says nothing of an account: it is said once, above all of them.
  if (upkeep.state === 'waiting' && upkeep.cause !== 'offline')
    return { kind: 'waiting', since: upkeep.since };
  return { kind: state, limit };
}

/** Why the provider refuses the application itself; null where it does not. */
export function blockedBy({ upkeep }: AccountView): AppProblem | null {
  return upkeep.state === 'blocked' ? upkeep.problem : null;
}

/** Whether Jeton has met this PC without a network. */
export function isOffline(accounts: readonly AccountView[]): boolean {
  return accounts.some(({ upkeep }) => upkeep.state === 'waiting' && upkeep.cause === 'offline');
}
