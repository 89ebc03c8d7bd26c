/**
 * Everything that can go wrong for a user, as data.
 *
 * The main process never sends words: it sends an {@link AppProblem}, and the renderer owns the sentences.
 * Codes are stable identifiers: they appear in logs, support bundles and translations.
 */
import * as z from 'zod';

/**
 * Failures of OAuth sign-in and of SMTP sending: the closed list that `diagnose()` chooses from.
 * Add one only with a real text that none of these fits.
 */
export const diagnosisCodes = [
  // OAuth / sign-in
  'client-id-unknown',
  'client-secret-wrong',
  'client-secret-expired',
  'client-secret-required',
  'client-secret-unexpected',
  'redirect-uri-mismatch',
  'client-type-wrong',
  'tenant-wrong',
  'consent-declined',
  'consent-missing',
  'admin-consent-required',
  'blocked-by-admin',
  'org-internal',
  'app-in-testing',
  'mfa-required',
  'scope-invalid',
  'scope-insufficient',
  'refresh-token-revoked',
  'refresh-token-missing',
  'code-expired-or-reused',
  'device-flow-unsupported',
  'device-flow-blocked',
  'device-code-expired',
  'account-problem',
  // Transport
  'network-dns',
  'network-refused',
  'network-timeout',
  'network-reset',
  'proxy-required',
  'tls-untrusted',
  'tls-expired',
  'tls-hostname',
  'tls-protocol',
  'server-unavailable',
  'rate-limited',
  // SMTP
  'smtp-auth-disabled-tenant',
  'smtp-auth-disabled-mailbox',
  'smtp-basic-auth-disabled',
  'smtp-security-defaults',
  'smtp-credentials-rejected',
  'smtp-send-as-denied',
  'smtp-sender-rejected',
  'smtp-recipient-rejected',
  'smtp-quota-exceeded',
  'smtp-throttled',
  'smtp-tls-required',
  'smtp-auth-unsupported',
  'smtp-message-rejected',
  'mailbox-unavailable',
  // Other
  'unknown',
] as const;

/**
 * Failures of Jeton itself and of what is typed into it. They never come out of `diagnose()`:
 * the code that meets them knows exactly what happened.
 */
export const appCodes = [
  /** A request that the contract does not know, or input that its schema refuses. */
  'request-invalid',
  /** A handler failed in a way that nobody foresaw: a bug. */
  'internal',
  /** The thing that the request names is gone (removed in another window). */
  'not-found',
  /** The draft's fields do not make a usable configuration; facts name the first offending field. */
  'settings-incomplete',
  /** An endpoint that is neither https nor on a loopback address. */
  'endpoint-insecure',
  /** A file of prepared applications that cannot be used; facts name the place in it. */
  'catalogue-invalid',
  /** No OS protection and no choice made yet: tokens have nowhere to go. */
  'vault-unprotected',
  'vault-locked',
  'vault-passphrase-wrong',
  /** The vault's entry cannot be opened: other PC, other user, damaged. */
  'vault-entry-unreadable',
  /** The vault was closed with a protection that does not answer here. */
  'vault-unavailable',
  /** Writing to disk failed (full, read-only, gone); facts carry the system's code. */
  'storage-failed',
  /** Pasted text in which no answer of the provider can be found. */
  'answer-unrecognised',
  /** An answer to another request: its `state` is not the one that we sent. */
  'answer-foreign',
  /** The answer to our request names another server as its issuer (RFC 9207); facts carry both origins. */
  'issuer-foreign',
  /** An answer that the protocol does not know: what it must hold is missing or makes no sense; facts name it. */
  'server-answer-unusable',
  /** The port of the redirect address is taken, or this PC has no such address; facts carry it and why. */
  'receiver-unavailable',
  /** Nobody answered before the deadline. */
  'attempt-expired',
  /** The attempt was already over when the request came. */
  'attempt-over',
] as const;

export const problemCodes = [...diagnosisCodes, ...appCodes] as const;

export type DiagnosisCode = (typeof diagnosisCodes)[number];
export type ProblemCode = (typeof problemCodes)[number];

/** Where in the journey a failure was seen. */
export const problemLayers = [
  'bridge',
  'storage',
  'vault',
  'settings',
  'authorize-redirect',
  'token',
  'refresh',
  'device',
  'network',
  'smtp',
] as const;
export type ProblemLayer = (typeof problemLayers)[number];

export const appProblemSchema = z.object({
  code: z.enum(problemCodes),
  layer: z.enum(problemLayers),
  /** Whether trying again, without changing anything, may succeed. */
  retryable: z.boolean(),
  /** What the text named: tenant, scope, mailbox, certificate issuer, host, port… Never a secret. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The server's own text, redacted, for the "details for the IT person" fold. */
  detail: z.string().optional(),
});

export interface AppProblem {
  readonly code: ProblemCode;
  readonly layer: ProblemLayer;
  readonly retryable: boolean;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly detail?: string | undefined;
}

interface ProblemTraits {
  readonly retryable: boolean;
  /** Only an administrator of the school's organisation can lift it. */
  readonly needsAdministrator: boolean;
}

const WAIT: ProblemTraits = { retryable: true, needsAdministrator: false };
const CHANGE: ProblemTraits = { retryable: false, needsAdministrator: false };
const ADMIN: ProblemTraits = { retryable: false, needsAdministrator: true };

/** Properties of a code itself, whatever the circumstances. Total: a new code does not compile without one. */
const traits: Readonly<Record<ProblemCode, ProblemTraits>> = {
  'client-id-unknown': CHANGE,
  'client-secret-wrong': CHANGE,
  'client-secret-expired': CHANGE,
  'client-secret-required': CHANGE,
  'client-secret-unexpected': CHANGE,
  'redirect-uri-mismatch': CHANGE,
  'client-type-wrong': CHANGE,
  'tenant-wrong': CHANGE,
  'consent-declined': WAIT,
  'consent-missing': CHANGE,
  'admin-consent-required': ADMIN,
  'blocked-by-admin': ADMIN,
  'org-internal': CHANGE,
  'app-in-testing': CHANGE,
  'mfa-required': CHANGE,
  'scope-invalid': CHANGE,
  'scope-insufficient': CHANGE,
  'refresh-token-revoked': CHANGE,
  'refresh-token-missing': CHANGE,
  'code-expired-or-reused': WAIT,
  'device-flow-unsupported': CHANGE,
  'device-flow-blocked': ADMIN,
  'device-code-expired': WAIT,
  'account-problem': CHANGE,
  'network-dns': WAIT,
  'network-refused': WAIT,
  'network-timeout': WAIT,
  'network-reset': WAIT,
  'proxy-required': CHANGE,
  'tls-untrusted': CHANGE,
  'tls-expired': CHANGE,
  'tls-hostname': CHANGE,
  'tls-protocol': CHANGE,
  'server-unavailable': WAIT,
  'rate-limited': WAIT,
  'smtp-auth-disabled-tenant': ADMIN,
  'smtp-auth-disabled-mailbox': ADMIN,
  'smtp-basic-auth-disabled': CHANGE,
  'smtp-security-defaults': ADMIN,
  'smtp-credentials-rejected': CHANGE,
  'smtp-send-as-denied': ADMIN,
  'smtp-sender-rejected': CHANGE,
  'smtp-recipient-rejected': CHANGE,
  'smtp-quota-exceeded': WAIT,
  'smtp-throttled': WAIT,
  'smtp-tls-required': CHANGE,
  'smtp-auth-unsupported': CHANGE,
  'smtp-message-rejected': CHANGE,
  'mailbox-unavailable': ADMIN,
  unknown: WAIT,
  'request-invalid': CHANGE,
  internal: WAIT,
  'not-found': CHANGE,
  'settings-incomplete': CHANGE,
  'endpoint-insecure': CHANGE,
  'catalogue-invalid': CHANGE,
  'vault-unprotected': CHANGE,
  'vault-locked': CHANGE,
  'vault-passphrase-wrong': CHANGE,
  'vault-entry-unreadable': CHANGE,
  'vault-unavailable': WAIT,
  'storage-failed': WAIT,
  'answer-unrecognised': CHANGE,
  'answer-foreign': CHANGE,
  'issuer-foreign': CHANGE,
  'server-answer-unusable': WAIT,
  'receiver-unavailable': WAIT,
  'attempt-expired': WAIT,
  'attempt-over': WAIT,
};

/** Failures of a renewal that no retry cures: the person must sign in again (RFC 6749 §5.2, `invalid_grant`). */
const signInCodes: ReadonlySet<ProblemCode> = new Set([
  'refresh-token-revoked',
  'refresh-token-missing',
  'code-expired-or-reused',
  'consent-missing',
  'mfa-required',
  'vault-entry-unreadable',
]);

/** Whether only a new sign-in can bring the authorisation back. */
export function needsSignIn(code: ProblemCode): boolean {
  return signInCodes.has(code);
}

/** Whether only an administrator of the organisation can lift this problem. */
export function needsAdministrator(code: ProblemCode): boolean {
  return traits[code].needsAdministrator;
}

/**
 * Builds a problem with the traits of its code.
 *
 * @param facts what the failing text named; never a token, a secret or a code
 * @param detail the raw text of the server, already redacted
 */
export function problem(
  code: ProblemCode,
  layer: ProblemLayer,
  facts: AppProblem['facts'] = {},
  detail?: string,
): AppProblem {
  return {
    code,
    layer,
    retryable: traits[code].retryable,
    facts,
    ...(detail === undefined || detail === '' ? {} : { detail }),
  };
}

/** What a request answers: a value, or the reason why there is none. Nothing is ever thrown across the bridge. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: AppProblem };
