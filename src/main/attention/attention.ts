/** What needs the user, of which she was not told yet. Pure. */
import type { AccountView } from '../../shared/account.ts';
import { endOfDay, type Limit } from '../../shared/forecast.ts';

export type NeedKind = 'reconnect' | 'blocked' | Limit['kind'];

/** One address, and the most urgent thing about it. */
export interface Need {
  readonly kind: NeedKind;
  readonly account: AccountView;
  /** When it ends, in milliseconds since the epoch; null where it has ended. */
  readonly at: number | null;
}

/** Warnings of the forecast, by the account's id. */
export type Warnings = ReadonlyMap<string, readonly Limit[]>;

/**
 * Each event is told once. A key says which one it is: by the last renewal that went through, so that what breaks,
 * heals and breaks again is two events, and what merely goes on is one, also across restarts; by the sign-in or the date
 * for what lies ahead.
 *
 * @param told the keys of before
 * @returns what to tell, and the keys from now on: those of before that can still come up, and those of what is told
 */
export function newAttention(
  views: readonly AccountView[],
  warnings: Warnings,
  told: readonly string[],
): { readonly needs: readonly Need[]; readonly told: readonly string[] } {
  const before = new Set(told);
  const keys: string[] = [];
  const needs: Need[] = [];
  for (const account of views) {
    const present = needsOf(account, warnings.get(account.id) ?? []);
    const known = possibleKeys(account, before);
    const fresh = present.filter((need) => !known.includes(keyOf(need)));
    // The others are no news of their own beside the most urgent one: its screen tells of them.
    if (fresh[0] !== undefined) needs.push(fresh[0]);
    keys.push(...new Set([...known, ...present.map(keyOf)]));
  }
  return { needs, told: keys };
}

/** What needs the user about one account, the most urgent first. What has ended makes what lies ahead void. */
function needsOf(account: AccountView, warnings: readonly Limit[]): Need[] {
  if (account.state === 'reconnect') return [{ kind: 'reconnect', account, at: null }];
  if (account.state === 'blocked') return [{ kind: 'blocked', account, at: null }];
  return warnings
    .filter((limit) => limit.kind !== 'idle' || doesNotHeal(account))
    .map(({ kind, at }) => ({ kind, account, at }));
}

/** Every renewal moves the end of idleness, so it is news only where none goes through, and not for want of a network. */
function doesNotHeal({ upkeep }: AccountView): boolean {
  return upkeep.state === 'waiting' && upkeep.cause === 'service';
}

function keyOf({ kind, account, at }: Need): string {
  const { authorizedAt, refreshedAt } = account.grant;
  const moments: Record<NeedKind, number> = {
    reconnect: refreshedAt,
    blocked: refreshedAt,
    idle: refreshedAt,
    // Some servers move the date with each renewal, which is no news each time.
    testing: authorizedAt,
    'refresh-token': authorizedAt,
    'client-secret': at ?? 0,
  };
  return `${kind}/${account.id}/${moments[kind]}`;
}

const KINDS: readonly NeedKind[] = [
  'reconnect',
  'blocked',
  'idle',
  'testing',
  'refresh-token',
  'client-secret',
];

/** The keys of before that are still about this account as it is: after a new sign-in the old ones never come back. */
function possibleKeys(account: AccountView, before: ReadonlySet<string>): string[] {
  const { secretExpiresOn } = account.settings;
  const secretEnd = secretExpiresOn === null ? null : endOfDay(secretExpiresOn);
  return KINDS.map((kind) => keyOf({ kind, account, at: secretEnd })).filter((key) => before.has(key));
}
