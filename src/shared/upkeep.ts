/**
 * How an authorisation is kept alive, as the renderer sees it: what comes next, what is in the way, what happened.
 *
 * Times are milliseconds since the epoch.
 */
import * as z from 'zod';
import { appProblemSchema } from './problems.ts';
import { endpointSchema } from './service.ts';
import { timeSchema } from './time.ts';

export const upkeepSchema = z.discriminatedUnion('state', [
  /** All is well: the next renewal, of its own accord, is then. */
  z.object({ state: z.literal('scheduled'), at: timeSchema }),
  z.object({ state: z.literal('renewing') }),
  /** What is in the way heals itself: Jeton goes on trying. */
  z.object({
    state: z.literal('waiting'),
    /** Since when no renewal went through. */
    since: timeSchema,
    nextTryAt: timeSchema,
    /** The service does not answer, this PC has no network, or it does not keep what was renewed (a full disk). */
    cause: z.enum(['service', 'offline', 'here']),
    problem: appProblemSchema,
  }),
  /** The application itself is refused (its secret has expired): somebody must put it right. Jeton asks rarely. */
  z.object({
    state: z.literal('blocked'),
    since: timeSchema,
    nextTryAt: timeSchema,
    problem: appProblemSchema,
  }),
  /** Nothing is renewed: only a new sign-in helps, or the vault is closed. */
  z.object({ state: z.literal('stopped') }),
]);

/** What happened to an account, newest last in lists; renewals that follow each other are one event. */
export const accountEventSchema = z.object({
  kind: z.enum([
    'authorised',
    'renewed',
    'renewal-failed',
    'ended',
    'test-accepted',
    'test-failed',
    'from-changed',
    'renamed',
  ]),
  at: timeSchema,
  /** How many in a row, `at` being the last of them. */
  count: z.number().int().positive(),
  problem: appProblemSchema.nullable(),
});

/** What became of an authorisation at the provider when its account was removed (RFC 7009). */
export const revocationSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('revoked') }),
  /** It was dead already: there was nothing to withdraw. */
  z.object({ outcome: z.literal('gone') }),
  /** The user wished to keep it there. */
  z.object({ outcome: z.literal('not-asked') }),
  /** Another account lives by the same authorisation, which one withdrawal would end for both. */
  z.object({ outcome: z.literal('shared') }),
  /** The provider has no such request: its own page does it. */
  z.object({ outcome: z.literal('unsupported'), page: z.union([endpointSchema, z.literal('')]) }),
  z.object({
    outcome: z.literal('failed'),
    page: z.union([endpointSchema, z.literal('')]),
    problem: appProblemSchema,
  }),
]);
export type Revocation = z.infer<typeof revocationSchema>;
