import type { AccountView } from '../../shared/account.ts';
import type { RequestOutput } from '../../shared/contract.ts';

export type AccountEvent = RequestOutput<'accounts.history'>[number];

/**
 * When a test last went through, in milliseconds since the epoch: a later failure does not make it undone. Null where
 * nobody knows of one, or where it was with another sender.
 *
 * @param history oldest first
 */
export function lastSuccess(
  { lastTest }: Pick<AccountView, 'lastTest'>,
  history: readonly AccountEvent[],
): number | null {
  if (lastTest?.accepted) return lastTest.at;
  const since = history.slice(history.findLastIndex(({ kind }) => kind === 'from-changed') + 1);
  return since.findLast(({ kind }) => kind === 'test-accepted')?.at ?? null;
}
