import type { AccountView } from '../../shared/account.ts';
import type { ProbeView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { blockedBy } from '../home/standing.ts';

/**
 * What stands in the way of an address now: what the test of this session met, else why its authorisation is gone or
 * its application refused, else what its last test met.
 */
export function problemOf(
  account: AccountView,
  probe: Pick<ProbeView, 'state' | 'problem'> | null,
): AppProblem | null {
  const standing = account.problem ?? blockedBy(account);
  if (probe?.state === 'running' || probe?.state === 'accepted') return standing;
  return probe?.problem ?? standing ?? account.lastTest?.problem ?? null;
}
