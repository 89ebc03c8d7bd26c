import * as z from 'zod';
import {
  accountNameSchema,
  accountSettingsSchema,
  draftFieldsSchema,
  draftViewSchema,
  grantSchema,
  idSchema,
  type KeptSecret,
  keptSecretSchema,
  testOutcomeSchema,
} from '../../shared/account.ts';
import { secretShape } from '../../shared/identifiers/secret-shape.ts';
import { appProblemSchema } from '../../shared/problems.ts';
import { emptyFields } from '../../shared/settings.ts';
import { timeSchema } from '../../shared/time.ts';
import type { Secret } from '../log/secret.ts';

/** Accounts of before the device grant say nothing of theirs, nor of the end of their secret. */
const keptSettingsSchema = z.preprocess(
  (settings) =>
    typeof settings === 'object' && settings !== null
      ? { grant: 'code', secretExpiresOn: null, ...settings }
      : settings,
  accountSettingsSchema,
);

/** Drafts of earlier versions have none of these. */
const keptFieldsSchema = draftFieldsSchema.extend({
  scenario: draftFieldsSchema.shape.scenario.default(emptyFields.scenario),
  deviceEndpoint: draftFieldsSchema.shape.deviceEndpoint.default(emptyFields.deviceEndpoint),
  secretExpiresOn: draftFieldsSchema.shape.secretExpiresOn.default(emptyFields.secretExpiresOn),
});

/** An account as it is kept: everything but what only the vault may hold. */
export const accountRecordSchema = z.object({
  id: idSchema,
  createdAt: timeSchema,
  /** Another one at each sign-in: a renewal that was begun under one must not end in the next. */
  authorisationId: idSchema,
  /** Accounts of before they could have one have none. */
  name: accountNameSchema.default(''),
  settings: keptSettingsSchema,
  secret: keptSecretSchema,
  grant: grantSchema,
  /** Why only a new sign-in helps; null while the authorisation lives. */
  problem: appProblemSchema.nullable(),
  lastTest: testOutcomeSchema.nullable(),
});
export type AccountRecord = z.infer<typeof accountRecordSchema>;

/** A draft as it is kept: as it is shown, but with what is known of its secret for every service that it named. */
export const draftRecordSchema = draftViewSchema.omit({ secret: true }).extend({
  fields: keptFieldsSchema,
  secrets: z.array(
    z.object({
      serviceId: draftFieldsSchema.shape.serviceId,
      /** As in the secret's ciphertext, which alone decides where it may go: see `bound-secret.ts`. */
      tokenOrigin: z.string().nullable(),
      description: keptSecretSchema,
    }),
  ),
});
export type DraftRecord = z.infer<typeof draftRecordSchema>;

/** What a record says of a secret that the vault holds, or does not. */
export function keptSecret(secret: Secret | null): KeptSecret {
  if (secret === null) return { kept: false, endsIn: '' };
  return { kept: true, endsIn: secret.endsIn(), shape: secretShape(secret.reveal()) };
}
