import type { AccountState, AccountView } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import type { Planned } from '../refresh/plans.ts';
import type { Trouble } from './activity.ts';
import type { AccountRecord } from './records.ts';

/** What a record does not say of its account. */
interface Circumstances {
  /** The vault is open and has no tokens of it, or there is no vault any more. */
  readonly isGone: boolean;
  readonly isVaultOpen: boolean;
  readonly trouble: Trouble | null;
  readonly planned: Planned;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An account as windows may see it. */
export function viewOf(record: AccountRecord, circumstances: Circumstances): AccountView {
  const { isGone, trouble } = circumstances;
  const { authorisationId: _, ...shown } = record;
  return {
    ...shown,
    // Memory-only protection, or a vault that was begun anew: the account is known, its tokens are gone.
    state: isGone ? 'reconnect' : stateOf(record, trouble),
    problem: record.problem ?? (isGone ? problem('vault-entry-unreadable', 'vault') : null),
    upkeep: upkeepOf(record, circumstances),
  };
}

function upkeepOf(
  { id, problem: ended, grant }: AccountRecord,
  { isGone, isVaultOpen, trouble, planned, now }: Circumstances,
): AccountView['upkeep'] {
  if (isGone || ended !== null || !isVaultOpen) return { state: 'stopped' };
  if (planned.isUnderWay(id)) return { state: 'renewing' };
  const untilNext = planned.untilNext(id);
  if (trouble === null)
    return { state: 'scheduled', at: untilNext === null ? grant.accessTokenExpiresAt : now + untilNext };
  const { kind, since, cause, problem: why } = trouble;
  const nextTryAt = untilNext === null ? trouble.nextTryAt : now + untilNext;
  return kind === 'blocked'
    ? { state: kind, since, nextTryAt, problem: why }
    : { state: kind, since, nextTryAt, cause, problem: why };
}

function stateOf({ problem: ended, lastTest }: AccountRecord, trouble: Trouble | null): AccountState {
  if (ended !== null) return 'reconnect';
  if (trouble?.kind === 'blocked') return 'blocked';
  if (lastTest === null) return 'untested';
  return lastTest.accepted ? 'ready' : 'failing';
}
