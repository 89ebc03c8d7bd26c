import * as z from 'zod';

export const accounts = ['a', 'b', 'c', 'd', 'e'] as const;
export type Account = (typeof accounts)[number];

/** What the writer says of one update; steps count up over all accounts and lives of the writer. */
export const stepSchema = z.object({
  account: z.enum(accounts),
  step: z.number().int(),
  /** Else its number is put as tokens and as client secret, in one update. */
  erases: z.boolean(),
  is: z.enum(['begun', 'acknowledged']),
});
export type Step = z.infer<typeof stepSchema>;
