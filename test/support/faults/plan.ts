import fc from 'fast-check';
import { type FaultName, faultNames } from './faults.ts';

/**
 * What becomes of each request, in the order in which they come: the same for the same seed.
 *
 * @param share of the requests that are spoiled, between 0 and 1; the kinds come in equal parts
 * @param count requests; those after the last are let through
 */
export function faultPlan(seed: number, share: number, count: number): readonly (FaultName | null)[] {
  const spoiled = Math.round(share * 1000);
  const one = fc.oneof(
    { weight: 1000 - spoiled, arbitrary: fc.constant(null) },
    { weight: spoiled, arbitrary: fc.constantFrom(...faultNames) },
  );
  return fc.sample(one, { seed, numRuns: count });
}
