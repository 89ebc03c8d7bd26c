/** Who lifts a problem, and which screen the one button leads to. Words are in `i18n/<language>/problems.json`. */
import type { WizardStep } from '../../shared/account.ts';
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';
import type { ApplicationKind } from './application-kind.ts';
import { isServerGiven, type Server } from './given-server.ts';

export interface Remedy {
  /** `preparer`: whoever prepared the application that the school uses. */
  readonly who: 'you' | 'administrator' | 'preparer' | 'provider' | 'nobody';
  /**
   * A step of the wizard; `retry`: the same again; `reconnect`: a new sign-in with the settings as they are;
   * `unlock`: the screen of the passphrase; null: nothing that a button could do.
   */
  readonly goTo: WizardStep | 'retry' | 'reconnect' | 'unlock' | null;
  /** Somebody else acts or helps, and must be told: there is a dossier to prepare, and the words speak of it. */
  readonly dossier: boolean;
  /** Another step that may help, where the wizard has it: beside the main button, not filled. */
  readonly also?: WizardStep;
}

const you = (goTo: Remedy['goTo']): Remedy => ({ who: 'you', goTo, dossier: false });
const youWithHelp = (goTo: Remedy['goTo']): Remedy => ({ who: 'you', goTo, dossier: true });
/** Once the administrator has acted, the button does again what failed. */
const administrator = (goTo: Remedy['goTo'] = 'retry'): Remedy => ({
  who: 'administrator',
  goTo,
  dossier: true,
});
const provider: Remedy = { who: 'provider', goTo: 'retry', dossier: false };
const providerWhoIsTold: Remedy = { ...provider, dossier: true };
const nobody: Remedy = { who: 'nobody', goTo: 'retry', dossier: false };

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
  'org-internal': youWithHelp('authorization'),
  'app-in-testing': youWithHelp('declaration'),
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
  'account-problem': youWithHelp('reconnect'),
  // The name or the port of a server, where somebody at the school typed it.
  'network-dns': { ...you('retry'), also: 'credentials' },
  'network-refused': { ...youWithHelp('retry'), also: 'credentials' },
  'network-timeout': youWithHelp('retry'),
  'network-reset': youWithHelp('retry'),
  'proxy-required': youWithHelp('retry'),
  'tls-untrusted': administrator(),
  'tls-expired': providerWhoIsTold,
  'tls-hostname': youWithHelp('credentials'),
  'tls-protocol': you('credentials'),
  'server-unavailable': provider,
  'rate-limited': nobody,
  'smtp-auth-disabled-tenant': administrator(),
  'smtp-auth-disabled-mailbox': administrator(),
  'smtp-basic-auth-disabled': you('reconnect'),
  'smtp-security-defaults': administrator(),
  'smtp-credentials-rejected': you('reconnect'),
  // Writing for itself is what the account can do meanwhile, from where the test is sent.
  'smtp-send-as-denied': administrator(),
  'smtp-sender-rejected': you('credentials'),
  // The recipient is chosen where the test message is sent.
  'smtp-recipient-rejected': you('test'),
  'smtp-quota-exceeded': nobody,
  'smtp-throttled': nobody,
  'smtp-tls-required': you('credentials'),
  'smtp-auth-unsupported': you('credentials'),
  'smtp-message-rejected': providerWhoIsTold,
  'mailbox-unavailable': administrator(),
  unknown: youWithHelp('retry'),
  'request-invalid': youWithHelp('retry'),
  internal: youWithHelp('retry'),
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
  // Nothing that the user typed, most likely; the other scenario is a way round it.
  'server-answer-unusable': youWithHelp('authorization'),
  'receiver-unavailable': you('authorization'),
  'attempt-expired': you('authorization'),
  'attempt-over': you('authorization'),
};

/** A remedy in words of its own, by their key under `prepared` in `problems.json`. */
type PreparedRemedy = Remedy & { readonly words: PreparedWords };
export type PreparedWords =
  | 'preparer'
  | 'org-internal'
  | 'refresh-token-missing'
  | 'scope-insufficient'
  | 'smtp-sender-rejected'
  | 'tenant-wrong'
  | 'tls-hostname';

const preparer: PreparedRemedy = {
  who: 'preparer',
  goTo: 'retry',
  dossier: true,
  also: 'application',
  words: 'preparer',
};

/**
 * What differs where somebody else prepared the application: neither its declaration nor its values are on any screen
 * of the school, so what they would put right is up to whoever has them.
 */
const preparedRemedies: Readonly<Partial<Record<ProblemCode, PreparedRemedy>>> = {
  'client-id-unknown': preparer,
  'client-secret-wrong': preparer,
  'client-secret-expired': preparer,
  'client-secret-required': preparer,
  'client-secret-unexpected': preparer,
  'redirect-uri-mismatch': preparer,
  'client-type-wrong': preparer,
  'tenant-wrong': { ...youWithHelp('authorization'), words: 'tenant-wrong' },
  'org-internal': { ...youWithHelp('authorization'), words: 'org-internal' },
  'app-in-testing': preparer,
  'scope-invalid': preparer,
  'scope-insufficient': { ...youWithHelp('authorization'), words: 'scope-insufficient' },
  'refresh-token-missing': { ...youWithHelp('authorization'), words: 'refresh-token-missing' },
  'tls-hostname': { ...youWithHelp('retry'), words: 'tls-hostname' },
  'tls-protocol': preparer,
  'smtp-sender-rejected': { ...youWithHelp('retry'), words: 'smtp-sender-rejected' },
  'smtp-tls-required': preparer,
  'smtp-auth-unsupported': preparer,
  'settings-incomplete': preparer,
  'endpoint-insecure': preparer,
  'issuer-foreign': preparer,
};

/** The step to offer beside the main button; null where nothing there would help: of a server that came as it is. */
export function alsoAgainst(
  problem: AppProblem,
  at: Server & { application: ApplicationKind },
): WizardStep | null {
  const { also = null } = remedyOf(problem.code, at.application);
  return also === 'credentials' && isServerGiven(problem, at) ? null : also;
}

/** Who lifts a problem, where the application is of this kind. */
export function remedyOf(code: ProblemCode, application: ApplicationKind): Remedy {
  return preparedRemedyOf(code, application) ?? remedies[code];
}

/** Undefined where it makes no difference whose application it is. */
export function preparedRemedyOf(
  code: ProblemCode,
  application: ApplicationKind,
): PreparedRemedy | undefined {
  return application === 'predefined' ? preparedRemedies[code] : undefined;
}

/** Problems of the scenario `device` itself: the default one is the way round them. */
const AVOIDED_BY_DEFAULT: ReadonlySet<ProblemCode> = new Set([
  'device-flow-unsupported',
  'device-flow-blocked',
  'server-answer-unusable',
]);

/** Whether the default scenario is what helps where « Code sur un autre appareil » met this. */
export function asksForDefaultScenario(code: ProblemCode): boolean {
  return AVOIDED_BY_DEFAULT.has(code);
}

/** The step of the wizard that a remedy leads to; null where the same is done again. */
export function stepOf({ goTo }: Remedy): WizardStep | null {
  if (goTo === 'reconnect') return 'authorization';
  return goTo === 'retry' || goTo === 'unlock' ? null : goTo;
}

/**
 * The one filled button of a failure: going where it is put right, telling whoever can act, or trying again.
 *
 * @param elsewhere the step that the remedy leads to, or null when it is where the problem is shown
 */
export function mainMove({ who }: Remedy, elsewhere: WizardStep | null): 'go' | 'tell' | 'again' {
  if (elsewhere !== null) return 'go';
  return who === 'administrator' || who === 'preparer' ? 'tell' : 'again';
}
