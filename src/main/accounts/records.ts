import * as z from 'zod';
import {
  accountSettingsSchema,
  draftViewSchema,
  grantSchema,
  idSchema,
  type KeptSecret,
  keptSecretSchema,
  testOutcomeSchema,
  timeSchema,
} from '../../shared/account.ts';
import { appProblemSchema } from '../../shared/problems.ts';
import type { Secret } from '../log/secret.ts';

/** An account as it is kept: everything but what only the vault may hold. */
export const accountRecordSchema = z.object({
  id: idSchema,
  createdAt: timeSchema,
  settings: accountSettingsSchema,
  secret: keptSecretSchema,
  grant: grantSchema,
  /** Why only a new sign-in helps; null while the authorisation lives. */
  problem: appProblemSchema.nullable(),
  lastTest: testOutcomeSchema.nullable(),
});
export type AccountRecord = z.infer<typeof accountRecordSchema>;

/** A draft is kept exactly as it is shown. */
export const draftRecordSchema = draftViewSchema;
export type DraftRecord = z.infer<typeof draftRecordSchema>;

/** What a record says of a secret that the vault holds, or does not. */
export function keptSecret(secret: Secret | null): KeptSecret {
  return { kept: secret !== null, endsIn: secret?.endsIn() ?? '' };
}
