/** What a failed renewal means for the account: whether to go on trying, and how. Pure and total. */
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';

/**
 * - `dead`: only a new sign-in helps; nothing is tried any more
 * - `blocked`: the provider refuses the application or the person; somebody must put it right, and it is tried rarely
 * - `waiting`: it heals itself; Jeton goes on trying
 */
/** `here`: this PC does not keep what was renewed (a full disk, a silent keyring). */
export type WaitingCause = 'service' | 'offline' | 'here';

export type Outcome =
  | { readonly kind: 'dead' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'waiting'; readonly cause: WaitingCause };

/** `unreachable`: the way to the server, which this PC's own network may lack. `here`: the disk or the keyring. */
type Kind = 'dead' | 'blocked' | 'waiting' | 'unreachable' | 'here';

const kinds: Readonly<Record<ProblemCode, Kind>> = {
  'client-id-unknown': 'blocked',
  'client-secret-wrong': 'blocked',
  'client-secret-expired': 'blocked',
  'client-secret-required': 'blocked',
  'client-secret-unexpected': 'blocked',
  'redirect-uri-mismatch': 'blocked',
  'client-type-wrong': 'blocked',
  'tenant-wrong': 'blocked',
  'consent-declined': 'blocked',
  'consent-missing': 'dead',
  'admin-consent-required': 'blocked',
  'blocked-by-admin': 'blocked',
  'org-internal': 'blocked',
  'app-in-testing': 'blocked',
  'mfa-required': 'dead',
  'scope-invalid': 'blocked',
  'scope-insufficient': 'blocked',
  'refresh-token-revoked': 'dead',
  'refresh-token-missing': 'dead',
  'code-expired-or-reused': 'dead',
  'device-flow-unsupported': 'blocked',
  'device-flow-blocked': 'blocked',
  'device-code-expired': 'blocked',
  'account-problem': 'blocked',
  'network-dns': 'unreachable',
  'network-refused': 'unreachable',
  'network-timeout': 'unreachable',
  'network-reset': 'unreachable',
  'proxy-required': 'unreachable',
  'tls-untrusted': 'unreachable',
  'tls-expired': 'unreachable',
  'tls-hostname': 'unreachable',
  'tls-protocol': 'unreachable',
  'server-unavailable': 'waiting',
  'rate-limited': 'waiting',
  // None of these comes out of a renewal. Were one ever to, a person would have to look at it.
  'smtp-auth-disabled-tenant': 'blocked',
  'smtp-auth-disabled-mailbox': 'blocked',
  'smtp-basic-auth-disabled': 'blocked',
  'smtp-security-defaults': 'blocked',
  'smtp-credentials-rejected': 'blocked',
  'smtp-send-as-denied': 'blocked',
  'smtp-sender-rejected': 'blocked',
  'smtp-recipient-rejected': 'blocked',
  'smtp-quota-exceeded': 'waiting',
  'smtp-throttled': 'waiting',
  'smtp-tls-required': 'blocked',
  'smtp-auth-unsupported': 'blocked',
  'smtp-message-rejected': 'blocked',
  'mailbox-unavailable': 'blocked',
  unknown: 'waiting',
  'request-invalid': 'blocked',
  internal: 'waiting',
  'not-found': 'blocked',
  'settings-incomplete': 'blocked',
  'endpoint-insecure': 'blocked',
  'catalogue-invalid': 'blocked',
  'vault-unprotected': 'here',
  'vault-locked': 'here',
  'vault-passphrase-wrong': 'here',
  'vault-entry-unreadable': 'dead',
  'vault-unavailable': 'here',
  'storage-failed': 'here',
  'answer-unrecognised': 'blocked',
  'answer-foreign': 'blocked',
  'issuer-foreign': 'blocked',
  'server-answer-unusable': 'waiting',
  'receiver-unavailable': 'waiting',
  'attempt-expired': 'waiting',
  'attempt-over': 'waiting',
};

/**
 * @param isOwn whether the refusal is the token endpoint's own: no word of a page that stands in its place ends an
 *   authorisation
 * @param isOnline whether this PC has a network at all, as far as the system knows
 */
export function outcomeOf(
  { code }: Pick<AppProblem, 'code'>,
  { isOwn, isOnline }: { readonly isOwn: boolean; readonly isOnline: boolean },
): Outcome {
  const kind = kinds[code];
  switch (kind) {
    case 'dead':
      return isOwn ? { kind } : { kind: 'waiting', cause: 'service' };
    case 'blocked':
      return isOwn ? { kind } : { kind: 'waiting', cause: 'service' };
    case 'waiting':
      return { kind, cause: 'service' };
    case 'here':
      return { kind: 'waiting', cause: 'here' };
    case 'unreachable':
      return { kind: 'waiting', cause: isOnline ? 'service' : 'offline' };
  }
}

/** Whether the server could not be reached at all: a network that returns may heal it. */
export function isUnreachable(code: ProblemCode): boolean {
  return kinds[code] === 'unreachable';
}

/** What a gateway answers for a server that is down (RFC 9110 §15.6); a plain 500 may be about one account. */
const SERVER_DOWN = new Set<string | number | undefined>([502, 503, 504]);

/** Whether what holds for one account holds for all at that server: it is silent, down, or has enough of us. */
export function isAboutServer({ code, facts }: Pick<AppProblem, 'code' | 'facts'>): boolean {
  if (code === 'server-unavailable') return SERVER_DOWN.has(facts.status);
  return code === 'rate-limited' || isUnreachable(code);
}
