/**
 * The one contract between the core and the renderer.
 *
 * Each request has an input and an output schema; each event has a payload schema. The gate in main, both
 * transports, the preload and the renderer's bridge derive their types from here. Nothing else crosses.
 */
import * as z from 'zod';
import {
  accountNameSchema,
  accountViewSchema,
  attemptViewSchema,
  draftFieldsSchema,
  draftViewSchema,
  emailSchema,
  idSchema,
  wizardSteps,
} from './account.ts';
import { destinationSchema } from './destination.ts';
import { dossierSchema } from './dossier.ts';
import { preflightVerdictSchema } from './preflight.ts';
import { probeViewSchema, receptionSchema } from './probe.ts';
import { appProblemSchema, type Result } from './problems.ts';
import {
  catalogueSchema,
  portSchema,
  predefinedApplicationSchema,
  serviceDefinitionSchema,
  smtpSecuritySchema,
} from './service.ts';
import { accountEventSchema, revocationSchema } from './upkeep.ts';

const nothing = z.object({}).strict();

/** Characters: two hundred applications fit in. */
const MAX_CATALOGUE = 262_144;

export const preferencesSchema = z.object({
  /** `system`: follow the operating system or the browser. */
  language: z.enum(['system', 'fr', 'en']),
  colorScheme: z.enum(['auto', 'light', 'dark']),
  /** Whether Jeton lives on beside the clock when its window is closed. Means something where `app.info` says so. */
  keepRunning: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * Why a vault that the system's protection closed does not open. `other-user-or-pc`: it was another user's, another PC's,
 * or the key is gone; `not-answering`: the protection is the right one, and gives no answer just now; `other-backend`: this
 * host has another kind of protection, or none.
 */
export const closedReasons = ['other-user-or-pc', 'not-answering', 'other-backend'] as const;
export type ClosedReason = (typeof closedReasons)[number];

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  colorScheme: 'auto',
  keepRunning: true,
};

/** How tokens are protected at rest, and what the user must do before they can be. */
export const vaultStatusSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ready'),
    protection: z.enum(['safe-storage', 'keyring', 'passphrase', 'session']),
  }),
  /** No protection by the operating system: the user chooses a passphrase, or memory only. */
  z.object({ state: z.literal('unprotected') }),
  z.object({ state: z.literal('locked') }),
  z.object({
    state: z.literal('unavailable'),
    protection: z.enum(['safe-storage', 'keyring']),
    reason: z.enum(closedReasons),
  }),
  /** Written by a newer Jeton: left untouched. */
  z.object({ state: z.literal('unsupported') }),
]);
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

export const passphraseSchema = z.string().min(8).max(1024);
/** One that was chosen before, under whatever rule. */
const presentPassphraseSchema = z.string().max(1024);

/** What happened to the vault that its owner should know, since Jeton was started. */
export const vaultNoticeSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  kind: z.enum([
    'previous-generation-used',
    'entries-restored',
    'entries-lost',
    'set-aside',
    'erased-entries-remain',
  ]),
  /** The accounts that it concerns, as far as that is known. */
  accountIds: z.array(z.string()),
});
export type VaultNotice = z.infer<typeof vaultNoticeSchema>;

/**
 * Why a service is proposed for an address. `domain` and `mx`: Jeton knows it; `catalogue`: a file says so, and nothing
 * speaks against it; `unreachable`: the name servers did not answer, so what is proposed is not chosen for the user.
 */
export const detectionSchema = z.object({
  serviceId: z.string().nullable(),
  reason: z.enum(['domain', 'mx', 'catalogue', 'unknown', 'unreachable']),
  /** The mail exchanger or domain that decided, as evidence. */
  evidence: z.string(),
});
export type Detection = z.infer<typeof detectionSchema>;

/** Whether the session starts Jeton. The system knows it and may be told otherwise elsewhere, so it is no preference. */
const backgroundSchema = z.object({ openAtLogin: z.boolean() });

/** Whether Jeton's own window has its narrow form, to stand beside the browser. */
export const companionSchema = z.object({ active: z.boolean() });

export const requests = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      dataFolder: z.string(),
      logFolder: z.string(),
      /** Null where the window is not the host's to shrink: the page then opens a second, narrow one. */
      companion: companionSchema.nullable(),
      /** Whether this host can live without a window, and start with the session. */
      background: z.boolean(),
    }),
  },
  /** A crash of the renderer, for the log; text is redacted on arrival. */
  'app.reportFailure': {
    input: z.object({ message: z.string().max(4096), stack: z.string().max(16384) }),
    output: nothing,
  },
  /** What a text means that the user met elsewhere: a page, a line of a log, an SMTP reply. Nothing of it is kept. */
  'messages.explain': { input: z.object({ text: z.string().max(65_536) }), output: appProblemSchema },

  /** Lays a dossier for the IT person out on paper: a PDF. Nothing of it is kept. */
  'dossier.pdf': { input: dossierSchema, output: z.object({ base64: z.base64() }) },

  'preferences.get': { input: nothing, output: preferencesSchema },
  'preferences.set': { input: preferencesSchema, output: preferencesSchema },

  /** Shrinks the host's own window, or enlarges it again. The answer says what holds then: it may not have been let. */
  'companion.set': { input: companionSchema, output: companionSchema },

  /** What the system says now; false where `app.info` says that there is no such life. */
  'background.get': { input: nothing, output: backgroundSchema },
  /** The answer says what holds then: the system may not have let it. */
  'background.set': { input: backgroundSchema, output: backgroundSchema },

  /** The page heard that the network is back: what waited for it may try again. */
  'network.returned': { input: nothing, output: nothing },

  'vault.status': { input: nothing, output: vaultStatusSchema },
  'vault.protect': {
    input: z.discriminatedUnion('with', [
      z.object({ with: z.literal('passphrase'), passphrase: passphraseSchema }),
      z.object({ with: z.literal('session') }),
    ]),
    output: vaultStatusSchema,
  },
  /** Keeps the present vault aside and begins an empty one: every account then asks for a new sign-in. */
  'vault.startAnew': { input: nothing, output: vaultStatusSchema },
  'vault.unlock': { input: z.object({ passphrase: presentPassphraseSchema }), output: vaultStatusSchema },
  /** Tries once more to open a vault that is `unavailable` or `unsupported`, and asks the system anew. */
  'vault.retry': { input: nothing, output: vaultStatusSchema },
  /** The system's protection, whether or not the vault is closed with it; null where there is none, or it is silent. */
  'vault.systemProtection': {
    input: nothing,
    output: z.object({ protection: z.enum(['safe-storage', 'keyring']).nullable() }),
  },
  'vault.changePassphrase': {
    input: z.object({ current: presentPassphraseSchema, next: passphraseSchema }),
    output: vaultStatusSchema,
  },
  /** From a passphrase only with that passphrase: who finds Jeton open may not open it for later. */
  'vault.changeProtection': {
    input: z.discriminatedUnion('to', [
      z.object({ to: z.literal('passphrase'), passphrase: passphraseSchema }),
      z.object({ to: z.literal('system'), current: presentPassphraseSchema.optional() }),
    ]),
    output: vaultStatusSchema,
  },
  'vault.notices': { input: nothing, output: z.array(vaultNoticeSchema) },
  'vault.dismissNotices': { input: nothing, output: nothing },

  'services.list': {
    input: nothing,
    output: z.object({
      services: z.array(serviceDefinitionSchema),
      applications: z.array(predefinedApplicationSchema),
    }),
  },
  /** Adds a file of services and prepared applications that somebody gave to the user. */
  'catalogue.import': { input: z.object({ text: z.string().max(MAX_CATALOGUE) }), output: catalogueSchema },
  'catalogue.imported': { input: nothing, output: catalogueSchema },
  'catalogue.forget': { input: nothing, output: nothing },
  'services.detect': { input: z.object({ address: emailSchema }), output: detectionSchema },

  'accounts.list': { input: nothing, output: z.array(accountViewSchema) },
  /** The last events of an account, oldest first. */
  'accounts.history': { input: z.object({ accountId: idSchema }), output: z.array(accountEventSchema) },
  /** Tries at once what Jeton would try later: « Réessayer maintenant ». What became of it is in the answer. */
  'accounts.renewNow': { input: z.object({ accountId: idSchema }), output: accountViewSchema },
  'accounts.rename': {
    input: z.object({ accountId: idSchema, name: accountNameSchema }),
    output: accountViewSchema,
  },
  /** Another sender for the same sign-in: a shared mailbox. Only a test tells whether the server lets it. */
  'accounts.setFrom': {
    input: z.object({ accountId: idSchema, from: emailSchema }),
    output: accountViewSchema,
  },
  /** Another door of the same server, from now on; the host stays. What a test said before says nothing of it. */
  'accounts.useDoor': {
    input: z.object({ accountId: idSchema, port: portSchema, security: smtpSecuritySchema }),
    output: accountViewSchema,
  },
  /** Forgets an account, and first withdraws its authorisation at the provider if that is wished. */
  'accounts.remove': {
    input: z.object({ accountId: idSchema, revoke: z.boolean() }),
    output: revocationSchema,
  },
  /**
   * Keeps an account whose authorisation is being withdrawn: `accounts.remove` is then answered `attempt-over`. Once the
   * provider has answered, it changes nothing any more.
   */
  'accounts.cancelRemoval': { input: z.object({ accountId: idSchema }), output: nothing },
  /** Opens a draft on an existing account, secret included, ready to sign in again. */
  'accounts.reconnect': { input: z.object({ accountId: idSchema }), output: draftViewSchema },

  'drafts.list': { input: nothing, output: z.array(draftViewSchema) },
  'drafts.create': { input: nothing, output: draftViewSchema },
  'drafts.save': {
    input: z.object({ draftId: idSchema, step: z.enum(wizardSteps), fields: draftFieldsSchema }),
    output: draftViewSchema,
  },
  /** Keeps a client secret for the draft, for its service and its token endpoint's server; the empty string forgets it. */
  'drafts.setSecret': {
    input: z.object({ draftId: idSchema, secret: z.string().max(4096) }),
    output: draftViewSchema,
  },
  'drafts.discard': { input: z.object({ draftId: idSchema }), output: nothing },

  /**
   * Asks the provider about the draft's identifiers, without any sign-in. A second one for the same draft replaces the
   * first, which is answered `attempt-over`, as it is when it is cancelled.
   */
  'credentials.verify': { input: z.object({ draftId: idSchema }), output: preflightVerdictSchema },
  'credentials.cancelVerification': { input: z.object({ draftId: idSchema }), output: nothing },

  /**
   * Starts to sign in by the draft's scenario; an attempt that was under way for the same draft is cancelled. In the
   * scenario `device` the answer is `requesting-code`, and the codes, or why there are none, come as events.
   */
  'authorization.start': { input: z.object({ draftId: idSchema }), output: attemptViewSchema },
  /** The latest attempt of the draft in this session, so that a reload finds it again. */
  'authorization.current': { input: z.object({ draftId: idSchema }), output: attemptViewSchema.nullable() },
  /** Opens the provider's page, once more or, in the scenario `device`, at all. */
  'authorization.reopen': { input: z.object({ attemptId: idSchema }), output: attemptViewSchema },
  /** The paste box: an address, its query, or a bare code. Of the scenario `default` only. */
  'authorization.answer': {
    input: z.object({ attemptId: idSchema, text: z.string().max(65536) }),
    output: attemptViewSchema,
  },
  'authorization.cancel': { input: z.object({ attemptId: idSchema }), output: attemptViewSchema },

  /** Sends the test message; `to` null means to oneself, `also` is a second recipient. */
  'testEmail.start': {
    input: z.object({
      accountId: idSchema,
      to: emailSchema.nullable(),
      also: emailSchema.nullable().default(null),
    }),
    output: probeViewSchema,
  },
  'testEmail.current': { input: z.object({ accountId: idSchema }), output: probeViewSchema.nullable() },
  'testEmail.cancel': { input: z.object({ probeId: idSchema }), output: probeViewSchema },
  /** « Avez-vous reçu le message ? »: the answer, as often as it changes. Of an accepted message only. */
  'testEmail.received': {
    input: z.object({ probeId: idSchema, reception: receptionSchema }),
    output: probeViewSchema,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export const events = {
  'accounts.changed': nothing,
  'drafts.changed': nothing,
  'vault.changed': vaultStatusSchema,
  'vault.noticed': nothing,
  /** Of a change of passphrase or protection: how many entries are closed anew, of how many. */
  'vault.resealed': z.object({ done: z.number(), total: z.number() }),
  'preferences.changed': preferencesSchema,
  /** The user imported services or prepared applications, or forgot them. */
  'services.changed': nothing,
  /** Also when the user maximises the narrow window, which ends its narrow form. */
  'companion.changed': companionSchema,
  /** The user came from outside the window (a notification, the icon beside the clock) and wants to be there. */
  'screen.wanted': z.object({ destination: destinationSchema }),
  'authorization.changed': attemptViewSchema,
  'testEmail.changed': probeViewSchema,
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
/** What a caller passes. */
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
/** What a handler receives, parsed. */
export type ParsedInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

export const requestNames = Object.keys(requests) as readonly RequestName[];
export const eventNames = Object.keys(events) as readonly EventName[];

export function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

/** What the renderer talks to, whichever host it runs in. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>;
  /** @returns the function that ends the subscription */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
