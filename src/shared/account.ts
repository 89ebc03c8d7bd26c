/**
 * What the renderer may know of an account: never a token, never a secret.
 *
 * Times are milliseconds since the epoch.
 */
import * as z from 'zod';
import { appProblemSchema } from './problems.ts';
import {
  clientAuthenticationSchema,
  endpointSchema,
  familySchema,
  redirectUriSchema,
  smtpSecuritySchema,
  smtpServerSchema,
} from './service.ts';
import { timeSchema } from './time.ts';
import { upkeepSchema } from './upkeep.ts';

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/**
 * An e-mail address that Jeton can use as `MAIL FROM` and as XOAUTH2 `user=`: RFC 5321 §4.1.2 dot-string or
 * internationalised local part (RFC 6531), no quotes, no spaces, no control or invisible characters, so that
 * nothing can be injected into an SMTP command.
 */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[^\s@"(),:;<>[\\\]\p{C}\p{Z}]{1,64}@[^\s@"(),:;<>[\\\]\p{C}\p{Z}]+\.[^\s@"(),:;<>[\\\]\p{C}\p{Z}.]{2,63}$/u,
  );

/** Whose application signs in: one that the school declared, or one that somebody prepared for it. */
const applicationChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('predefined'), id: z.string().max(64) }),
]);

/**
 * What a draft keeps of one field, in characters: far more than any value has, so that what was pasted by mistake is
 * there to be looked at, and said to be too long (`review`), rather than lost.
 */
export const MAX_TYPED_CHARACTERS = 131_072;

/** Text as the user typed it: anything at all, kept as it is, checked elsewhere. */
const typedText = z.string().max(MAX_TYPED_CHARACTERS);

/** What every grant needs. */
export const commonSettingsSchema = z.object({
  serviceId: z.string().max(64),
  family: familySchema,
  /** The mailbox that signs in: XOAUTH2 `user=`. */
  address: emailSchema,
  /** The sender that recipients see; another address for a shared mailbox. */
  from: emailSchema,
  application: applicationChoiceSchema,
  clientId: z
    .string()
    .trim()
    .min(1)
    .max(512)
    .regex(/^[\x21-\x7e]+$/),
  clientAuthentication: clientAuthenticationSchema,
  tokenEndpoint: endpointSchema,
  scopes: z
    .string()
    .trim()
    .min(1)
    .max(2048)
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+(?: +[\x21\x23-\x5b\x5d-\x7e]+)*$/),
  loginHint: z.boolean(),
  smtp: smtpServerSchema,
  /** The last day of the client secret, as whoever made it wrote it down (`2028-11-26`); null where nobody did. */
  secretExpiresOn: z.iso.date().nullable(),
});

/** The default scenario: the browser of this PC, and an answer that comes back to it (RFC 6749 §4.1). */
export const codeSettingsSchema = commonSettingsSchema.extend({
  grant: z.literal('code'),
  authorizationEndpoint: endpointSchema,
  redirectUri: redirectUriSchema,
});
export type CodeSettings = z.infer<typeof codeSettingsSchema>;

/** « Code sur un autre appareil »: the Device Authorization Grant (RFC 8628). */
export const deviceSettingsSchema = commonSettingsSchema.extend({
  grant: z.literal('device'),
  deviceEndpoint: endpointSchema,
  /** What stood there for the default scenario, as it was typed, for who goes back to it. Nothing is ever sent there. */
  unused: z.object({ authorizationEndpoint: typedText, redirectUri: typedText }),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

/**
 * A usable configuration: every field is checked, by the grant that it was made for. A draft becomes this, or a problem
 * that names the field.
 */
export const accountSettingsSchema = z.discriminatedUnion('grant', [
  codeSettingsSchema,
  deviceSettingsSchema,
]);
export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** What a secret looks like, so that one can be told that it is something else. `unclean`: blanks, quotes and the like. */
const secretShapeSchema = z.enum([
  'guid',
  'google-client-id',
  'google-secret',
  'microsoft-secret',
  'unclean',
  'other',
]);
export type SecretShape = z.infer<typeof secretShapeSchema>;

/** That a secret is kept, how it ends, so that one can tell which, and which known shape it has; never more. */
export const keptSecretSchema = z.object({
  kept: z.boolean(),
  endsIn: z.string().max(4),
  /** Missing where none is kept, and in records of before it was noted. */
  shape: secretShapeSchema.optional(),
});
export type KeptSecret = z.infer<typeof keptSecretSchema>;

/** What the provider granted, and when. */
export const grantSchema = z.object({
  authorizedAt: timeSchema,
  /** Space-separated scopes, as the provider returned them. */
  scope: z.string(),
  accessTokenExpiresAt: timeSchema,
  /** Only where the provider says so (Google's Testing mode does). */
  refreshTokenExpiresAt: timeSchema.nullable(),
  refreshedAt: timeSchema,
});
export type Grant = z.infer<typeof grantSchema>;

export const testOutcomeSchema = z.object({
  at: timeSchema,
  accepted: z.boolean(),
  problem: appProblemSchema.nullable(),
});

/** What people call an account among several: « Cantine ». Empty for none. */
export const accountNameSchema = z
  .string()
  .trim()
  .max(60)
  .regex(/^[^\p{C}]*$/u);

/**
 * `ready`: the last test went through. `untested`: authorised, never tested. `failing`: authorised, the last test did
 * not go through, whatever was in the way: a refusal, the network, a closed vault. `blocked`: the
 * provider refuses the application itself (its secret has expired), somebody must put it right. `reconnect`: the
 * authorisation is gone, only a new sign-in helps.
 */
export const accountStateSchema = z.enum(['ready', 'untested', 'failing', 'blocked', 'reconnect']);
export type AccountState = z.infer<typeof accountStateSchema>;

export const accountViewSchema = z.object({
  id: idSchema,
  createdAt: timeSchema,
  name: accountNameSchema,
  settings: accountSettingsSchema,
  secret: keptSecretSchema,
  state: accountStateSchema,
  grant: grantSchema,
  /** Why the account must be reconnected. */
  problem: appProblemSchema.nullable(),
  lastTest: testOutcomeSchema.nullable(),
  upkeep: upkeepSchema,
});
export type AccountView = z.infer<typeof accountViewSchema>;

/** The seven steps of the wizard, in order. */
export const wizardSteps = [
  'address',
  'application',
  'declaration',
  'credentials',
  'authorization',
  'test',
  'done',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** How one signs in: in the browser of this PC, or with a code that is entered on any device. */
export const scenarioSchema = z.enum(['default', 'device']);
export type Scenario = z.infer<typeof scenarioSchema>;

/** An account in the making. Half-typed and wrong values are kept too: nothing that was entered is lost. */
export const draftFieldsSchema = z.object({
  address: typedText,
  /** The sender that recipients see; empty means the same as `address`. */
  from: typedText,
  /** Empty until chosen. */
  serviceId: z.string().max(64),
  application: applicationChoiceSchema,
  scenario: scenarioSchema,
  clientId: typedText,
  authorizationEndpoint: typedText,
  /** « Point de terminaison de périphérique »: in the place of the one above in the scenario `device`. */
  deviceEndpoint: typedText,
  tokenEndpoint: typedText,
  scopes: typedText,
  redirectUri: typedText,
  smtpHost: typedText,
  smtpPort: typedText,
  smtpSecurity: smtpSecuritySchema,
  /** `2028-11-26`, as a date field gives it; empty where nobody knows. */
  secretExpiresOn: typedText,
  /** Ids of the declaration cards that are ticked. */
  declared: z.array(z.string().max(64)).max(64),
});
export type DraftFields = z.infer<typeof draftFieldsSchema>;

/**
 * The secret that a draft would send as it stands. One that is kept and not sent says why: the token endpoint is now on
 * another server than the one that it was typed for, or what held it (memory, a vault begun anew) is gone.
 */
const draftSecretSchema = keptSecretSchema.extend({
  withheld: z.enum(['other-server', 'gone']).optional(),
});
export type DraftSecret = z.infer<typeof draftSecretSchema>;

export const draftViewSchema = z.object({
  id: idSchema,
  /** The account that this draft reconnects; null for a new one. */
  accountId: idSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  step: z.enum(wizardSteps),
  fields: draftFieldsSchema,
  secret: draftSecretSchema,
});
export type DraftView = z.infer<typeof draftViewSchema>;

/**
 * An address that a stranger's server wants people to open: as browsers read it, so that what is shown is where one
 * gets. A name in other letters is in punycode, backslashes are slashes, what is invisible is gone or refused.
 */
const pageSchema = endpointSchema.transform((text) => new URL(text).href).pipe(z.string().max(2048));

/**
 * What a device authorization server gives to be read aloud, typed and scanned (RFC 8628 §3.2). It comes from a server
 * that may be anybody's, so it is bounded, without anything invisible in it, and its addresses are ones that a browser
 * may be sent to. It is meant for the screen, and for nothing else: no log, no file, no support bundle.
 */
export const deviceCodesSchema = z.object({
  userCode: z
    .string()
    .max(64)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+$/u)
    // A sign that is seen: neither spaces alone, nor marks on nothing, nor the blank of braille.
    .regex(/(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u),
  verificationUri: pageSchema,
  /** The same with the code in it, for a QR code; Microsoft gives none. */
  verificationUriComplete: pageSchema.nullable(),
});

/** One authorisation attempt, as a union: what cannot be is not representable. */
export const attemptViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('waiting'),
    id: idSchema,
    draftId: idSchema,
    /** The provider's page. It holds the state and the PKCE challenge, no secret. */
    authorizationUrl: z.string(),
    /** Whether the host could open the browser itself. */
    opened: z.boolean(),
    receiver: z.enum(['loopback', 'relay']),
    startedAt: timeSchema,
    expiresAt: timeSchema,
  }),
  /** Scenario `device`: a code is being asked for. */
  z.object({ state: z.literal('requesting-code'), id: idSchema, draftId: idSchema }),
  /** Scenario `device`: somebody enters the code, and Jeton asks the server now and then whether that is done. */
  deviceCodesSchema.extend({
    state: z.literal('waiting-device'),
    id: idSchema,
    draftId: idSchema,
    /** Whether the host has opened the page for the user at her wish; it never does so by itself. */
    opened: z.boolean(),
    startedAt: timeSchema,
    /** The code's end by the wall clock. */
    expiresAt: timeSchema,
    /** Why the server could not be asked the last time; Jeton goes on asking. Null while all is well. */
    trouble: appProblemSchema.nullable(),
  }),
  /** The answer is in; tokens are being asked for, or kept. */
  z.object({ state: z.literal('exchanging'), id: idSchema, draftId: idSchema }),
  z.object({ state: z.literal('succeeded'), id: idSchema, draftId: idSchema, accountId: idSchema }),
  z.object({ state: z.literal('failed'), id: idSchema, draftId: idSchema, problem: appProblemSchema }),
  z.object({ state: z.literal('cancelled'), id: idSchema, draftId: idSchema }),
]);
export type AttemptView = z.infer<typeof attemptViewSchema>;

/** Whether something may still become of an attempt. */
export function isUnderWay({ state }: AttemptView): boolean {
  return state !== 'succeeded' && state !== 'failed' && state !== 'cancelled';
}
