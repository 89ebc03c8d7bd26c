import type { AccountView, ProbeView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';

/**
 * What stands in the way of an address now: what the test of this session met, else why its authorisation is gone,
 * else what its last test met.
 */
export function problemOf(
  { problem, lastTest }: AccountView,
  probe: Pick<ProbeView, 'state' | 'problem'> | null,
): AppProblem | null {
  if (probe?.state === 'running' || probe?.state === 'accepted') return problem;
  return probe?.problem ?? problem ?? lastTest?.problem ?? null;
}
