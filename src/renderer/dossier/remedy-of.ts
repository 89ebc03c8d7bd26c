/** Which remedy lifts which problem, by who looks after the mailbox. The remedies are words: `dossier.json`. */
import type { ProblemCode } from '../../shared/problems.ts';
import { providers } from '../../shared/providers/index.ts';
import type { Family } from '../../shared/service.ts';
import { preparedRemedyOf } from '../problems/remedy.ts';
import { sendingProvider } from './mail-servers.ts';
import type { DossierAbout, DossierSubject } from './subject.ts';

export const remedyNames = [
  'consentMicrosoft',
  'trustGoogle',
  'consentOther',
  'policyMicrosoft',
  'policyOther',
  'audienceGoogle',
  'deviceMicrosoft',
  'deviceOther',
  'accountMicrosoft',
  'accountGoogle',
  'accountOther',
  'networkOpening',
  'networkHalt',
  'networkProxy',
  'certificateUnknown',
  'certificateExpired',
  'certificateName',
  'smtpAuthTenant',
  'smtpAuthMailbox',
  'smtpAuthOther',
  'securityDefaults',
  'sendAsMicrosoft',
  'sendAsGoogle',
  'sendAsOther',
  'messageMicrosoft',
  'messageGoogle',
  'messageOther',
  'mailboxMicrosoft',
  'mailboxGoogle',
  'mailboxOther',
  'preparedApplication',
  'serverAnswer',
  'ownFailure',
  'unexplained',
  'deliveryMicrosoft',
  'deliveryGoogle',
  'deliveryOther',
  'junkMicrosoft',
  'junkGoogle',
  'junkOther',
] as const;
export type RemedyName = (typeof remedyNames)[number];

type ByFamily = Readonly<Record<Family, RemedyName>>;

const everywhere = (name: RemedyName): ByFamily => ({ microsoft: name, google: name, custom: name });

/** Codes that somebody else must act upon, or help with. */
const byCode: Readonly<Partial<Record<ProblemCode, ByFamily>>> = {
  'admin-consent-required': {
    microsoft: 'consentMicrosoft',
    google: 'trustGoogle',
    custom: 'consentOther',
  },
  'blocked-by-admin': { microsoft: 'policyMicrosoft', google: 'trustGoogle', custom: 'policyOther' },
  'org-internal': { ...everywhere('consentOther'), google: 'audienceGoogle' },
  'app-in-testing': { ...everywhere('consentOther'), google: 'audienceGoogle' },
  'device-flow-blocked': { ...everywhere('deviceOther'), microsoft: 'deviceMicrosoft' },
  'account-problem': { microsoft: 'accountMicrosoft', google: 'accountGoogle', custom: 'accountOther' },
  'network-refused': everywhere('networkOpening'),
  'network-timeout': everywhere('networkOpening'),
  'network-reset': everywhere('networkOpening'),
  'proxy-required': everywhere('networkProxy'),
  'tls-untrusted': everywhere('certificateUnknown'),
  'tls-expired': everywhere('certificateExpired'),
  'tls-hostname': everywhere('certificateName'),
  'smtp-auth-disabled-tenant': { ...everywhere('smtpAuthOther'), microsoft: 'smtpAuthTenant' },
  'smtp-auth-disabled-mailbox': { ...everywhere('smtpAuthOther'), microsoft: 'smtpAuthMailbox' },
  'smtp-security-defaults': { ...everywhere('smtpAuthOther'), microsoft: 'securityDefaults' },
  'smtp-send-as-denied': { microsoft: 'sendAsMicrosoft', google: 'sendAsGoogle', custom: 'sendAsOther' },
  'smtp-message-rejected': {
    microsoft: 'messageMicrosoft',
    google: 'messageGoogle',
    custom: 'messageOther',
  },
  'mailbox-unavailable': { microsoft: 'mailboxMicrosoft', google: 'mailboxGoogle', custom: 'mailboxOther' },
  'server-answer-unusable': everywhere('serverAnswer'),
  'request-invalid': everywhere('ownFailure'),
  internal: everywhere('ownFailure'),
};

/** One that is lost is looked for first; one among the unwanted came, and its domain is what is looked at. */
const byReception = {
  nowhere: { microsoft: 'deliveryMicrosoft', google: 'deliveryGoogle', custom: 'deliveryOther' },
  junk: { microsoft: 'junkMicrosoft', google: 'junkGoogle', custom: 'junkOther' },
} as const satisfies Record<string, ByFamily>;

/**
 * Codes of a single family: « SMTP AUTH » by organisation and mailbox, and security defaults, are Microsoft's alone; an
 * application for the organisation's own people, or in testing, is Google's.
 */
const ofOneFamily: ReadonlyMap<ProblemCode, Family> = new Map([
  ['smtp-auth-disabled-tenant', 'microsoft'],
  ['smtp-auth-disabled-mailbox', 'microsoft'],
  ['smtp-security-defaults', 'microsoft'],
  ['org-internal', 'google'],
  ['app-in-testing', 'google'],
]);

/** Error values that no standard has: a Workspace administrator's policies (https://support.google.com/a/answer/13288950). */
const ofOneError: ReadonlyMap<string, Family> = new Map([
  ['admin_policy_enforced', 'google'],
  ['access_not_configured', 'google'],
]);

/** Enhanced status codes as Exchange alone uses them: SMTP AUTH refused, and twice Send As denied. */
const ofOneReply: ReadonlyMap<string, Family> = new Map([
  ['5.7.139', 'microsoft'],
  ['5.7.60', 'microsoft'],
  ['5.2.252', 'microsoft'],
]);

/**
 * Who looks after the mailbox. Of a text that was pasted the screen does not know it, but the text may show: by the code
 * that it became, a number of Microsoft Entra's (AADSTS), a word or a reply that one of them alone uses, or a host that a
 * family signs in at or sends by.
 */
export function familyOf(subject: DossierSubject, family: Family): Family {
  if (family !== 'custom' || subject.kind === 'delivery') return family;
  const { code, facts } = subject.problem;
  if (facts.aadsts !== undefined) return 'microsoft';
  const host = String(facts.host ?? '');
  const ofHost =
    sendingProvider(host) ?? providers.find(({ forms }) => forms.hosts.some((known) => known === host));
  return (
    ofHost?.family ??
    ofOneFamily.get(code) ??
    ofOneError.get(String(facts.error)) ??
    ofOneReply.get(String(facts.enhanced)) ??
    family
  );
}

/**
 * Whether a connection that was open all the same came to a halt: past the greeting, or past encryption, which nobody
 * reaches through a closed port.
 */
function cameToAHalt(subject: Extract<DossierSubject, { kind: 'problem' }>): boolean {
  const { code } = subject.problem;
  if (code !== 'network-timeout' && code !== 'network-reset') return false;
  return ['greeting', 'tls'].every((layer) =>
    subject.layers?.some((link) => link.layer === layer && link.state === 'passed'),
  );
}

/** Total: what no remedy is known for is to be looked into together. */
export function remedyFor(
  subject: DossierSubject,
  { family, application }: Pick<DossierAbout, 'family' | 'application'>,
): RemedyName {
  if (subject.kind === 'delivery') return byReception[subject.reception][family];
  const { code } = subject.problem;
  if (cameToAHalt(subject)) return 'networkHalt';
  // Neither its values nor its declaration are on a screen of the school.
  const prepared = preparedRemedyOf(code, application) === undefined ? 'unexplained' : 'preparedApplication';
  return byCode[code]?.[family] ?? prepared;
}
