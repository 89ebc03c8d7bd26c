import * as z from 'zod';
import { appProblemSchema } from './problems.ts';
import { timeSchema } from './time.ts';

/**
 * What the provider says of the identifiers before any sign-in, and when (milliseconds since the epoch).
 *
 * `right` `by` code: the provider accepts the ID, and the secret where there is one. `by` device: it knows the
 * application and begins a sign-in for it; whether public flows are allowed shows only at its end. `wrong`: it refuses
 * what was declared, and the problem says what. `unknown`: nobody can tell, and the problem says why; it never speaks
 * of the declaration.
 */
export const preflightVerdictSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('right'), by: z.enum(['code', 'device']), at: timeSchema }),
  z.object({ verdict: z.literal('wrong'), problem: appProblemSchema, at: timeSchema }),
  z.object({ verdict: z.literal('unknown'), problem: appProblemSchema, at: timeSchema }),
]);
export type PreflightVerdict = z.infer<typeof preflightVerdictSchema>;
