/** Who lifts a problem, and which screen the one button leads to. Words are in `i18n/<language>/problems.json`. */
import type { WizardStep } from '../../shared/account.ts';
import type { ProblemCode } from '../../shared/problems.ts';

export interface Remedy {
  readonly who: 'you' | 'administrator' | 'provider' | 'nobody';
  /**
   * A step of the wizard; `retry`: the same again; `reconnect`: a new sign-in with the settings as they are;
   * `unlock`: the screen of the passphrase; null: nothing that a button could do.
   */
  readonly goTo: WizardStep | 'retry' | 'reconnect' | 'unlock' | null;
}

const you = (goTo: Remedy['goTo']): Remedy => ({ who: 'you', goTo });
/** Once the administrator has acted, the button does again what failed. */
const administrator = (goTo: Remedy['goTo'] = 'retry'): Remedy => ({ who: 'administrator', goTo });
const provider: Remedy = { who: 'provider', goTo: 'retry' };
const nobody: Remedy = { who: 'nobody', goTo: 'retry' };

/** Total: a new code does not compile without its remedy. */
export const remedies: Readonly<Record<ProblemCode, Remedy>> = {
  'client-id-unknown': you('credentials'),
  'client-secret-wrong': you('credentials'),
  'client-secret-expired': you('credentials'),
  'client-secret-required': you('credentials'),
  'client-secret-unexpected': you('credentials'),
  'redirect-uri-mismatch': you('declaration'),
  'client-type-wrong': you('declaration'),
  'tenant-wrong': you('credentials'),
  'consent-declined': you('authorization'),
  'consent-missing': you('reconnect'),
  'admin-consent-required': administrator('authorization'),
  'blocked-by-admin': administrator(),
  'org-internal': you('authorization'),
  'app-in-testing': you('declaration'),
  'mfa-required': you('reconnect'),
  'scope-invalid': you('credentials'),
  'scope-insufficient': you('credentials'),
  'refresh-token-revoked': you('reconnect'),
  'refresh-token-missing': you('credentials'),
  'code-expired-or-reused': you('authorization'),
  'device-flow-unsupported': you('authorization'),
  // The browser is another way, open without anybody's help.
  'device-flow-blocked': administrator('authorization'),
  'device-code-expired': you('authorization'),
  'account-problem': you('reconnect'),
  'network-dns': you('retry'),
  'network-refused': you('retry'),
  'network-timeout': you('retry'),
  'network-reset': you('retry'),
  'proxy-required': you('retry'),
  'tls-untrusted': administrator(),
  'tls-expired': provider,
  'tls-hostname': you('credentials'),
  'tls-protocol': you('credentials'),
  'server-unavailable': provider,
  'rate-limited': nobody,
  'smtp-auth-disabled-tenant': administrator(),
  'smtp-auth-disabled-mailbox': administrator(),
  'smtp-basic-auth-disabled': you('reconnect'),
  'smtp-security-defaults': administrator(),
  'smtp-credentials-rejected': you('reconnect'),
  'smtp-send-as-denied': administrator('credentials'),
  'smtp-sender-rejected': you('credentials'),
  // The recipient is chosen where the test message is sent.
  'smtp-recipient-rejected': you('test'),
  'smtp-quota-exceeded': nobody,
  'smtp-throttled': nobody,
  'smtp-tls-required': you('credentials'),
  'smtp-auth-unsupported': you('credentials'),
  'smtp-message-rejected': provider,
  'mailbox-unavailable': administrator(),
  unknown: you('retry'),
  'request-invalid': you('retry'),
  internal: you('retry'),
  'not-found': you(null),
  'settings-incomplete': you('credentials'),
  'endpoint-insecure': you('credentials'),
  // Whoever made the file has to put it right.
  'catalogue-invalid': you(null),
  'vault-unprotected': you('unlock'),
  'vault-locked': you('unlock'),
  'vault-passphrase-wrong': you('unlock'),
  'vault-entry-unreadable': you('reconnect'),
  'vault-unavailable': you('retry'),
  'storage-failed': you('retry'),
  'answer-unrecognised': you('authorization'),
  'answer-foreign': you('authorization'),
  'issuer-foreign': you('credentials'),
  'receiver-unavailable': you('authorization'),
  'attempt-expired': you('authorization'),
  'attempt-over': you('authorization'),
};
