/** What is known for certain of a case: only what has the form of what it is said to be gets into a dossier. */
import { emailSchema } from '../../shared/account.ts';
import { providerOf, providers } from '../../shared/providers/index.ts';
import { type Family, hostSchema, portSchema } from '../../shared/service.ts';
import { isMailServer, usualSmtpPort } from './mail-servers.ts';
import type { DossierAbout, DossierSubject } from './subject.ts';

/** Everything may be empty, which makes a marked blank. */
export interface Known {
  readonly family: Family;
  readonly service: string;
  /** Who signs in. */
  readonly address: string;
  /** The sender that recipients see. */
  readonly from: string;
  readonly domain: string;
  readonly clientId: string;
  /** The directory at the provider. */
  readonly tenant: string;
  readonly consentLink: string;
  readonly scopes: string;
  readonly smtpHost: string;
  readonly smtpPort: string;
  /** Where it failed; the SMTP server where nothing else is named. */
  readonly host: string;
  /** Empty where nothing tells it: a server for sending has one of two. */
  readonly port: string;
  /** Whether it is a server for sending; the others speak HTTPS. */
  readonly isMail: boolean;
  /** The hosts of the sign-in, without doubles. */
  readonly signInHosts: readonly string[];
  readonly issuer: string;
  readonly certificateNames: string;
  readonly certificateValidTo: string;
  /** Of a message that was accepted. */
  readonly to: readonly string[];
  readonly messageId: string;
  readonly response: string;
  /** Milliseconds since the epoch; null where no message was accepted. */
  readonly acceptedAt: number | null;
}

/** A scope is an address or a word; a secret in the wrong field is neither with any certainty, so it is bounded too. */
const SCOPES =
  /^(?:https:\/\/[\w./-]{1,200}|[A-Za-z][\w.:-]{0,80})(?: (?:https:\/\/[\w./-]{1,200}|[A-Za-z][\w.:-]{0,80})){0,9}$/;

/** Of what no family describes: what the preflight lets through, but nothing that looks like a credential. */
const ANY_CLIENT_ID = /^[\w.@:/-]{1,128}$/;

/** Sorts what the screen passed on. Total: what does not fit is left out. */
export function knownOf(subject: DossierSubject, about: DossierAbout): Known {
  const facts = subject.kind === 'problem' ? subject.problem.facts : {};
  const accepted = subject.kind === 'delivery' ? subject.accepted : null;
  const { adminConsent } = providerOf(about.family);
  const address = addressOf(about.address) || addressOf(facts.mailbox);
  const from = addressOf(about.from) || address;
  const clientId = clientIdOf(about);
  const smtpHost = hostOf(about.smtpHost);
  const smtpPort = portOf(about.smtpPort) || usualSmtpPort(smtpHost);
  const signInHosts = hostsOf([about.authorizationEndpoint, about.tokenEndpoint]);
  const server = failedServer(subject, { smtpHost, smtpPort, signInHosts });
  return {
    family: about.family,
    service: oneLine(about.service),
    address,
    from,
    domain: from.slice(from.indexOf('@') + 1),
    clientId,
    tenant: adminConsent?.directoryOf(about.tokenEndpoint) ?? '',
    consentLink: adminConsent?.link(about.tokenEndpoint, clientId) ?? '',
    scopes: SCOPES.test(about.scopes) ? about.scopes : '',
    smtpHost,
    smtpPort,
    ...server,
    signInHosts,
    issuer: oneLine(facts.issuer),
    certificateNames: oneLine(facts.certificateNames),
    certificateValidTo: oneLine(facts.certificateValidTo),
    to: subject.kind === 'delivery' ? subject.to.map(addressOf).filter((each) => each !== '') : [],
    messageId: oneLine(accepted?.messageId),
    response: oneLine(accepted?.response),
    acceptedAt: accepted?.at ?? null,
  };
}

/** The server that failed, and whether it is one for sending: a pasted text is told of no layer, its name must tell. */
function failedServer(
  subject: DossierSubject,
  { smtpHost, smtpPort, signInHosts }: Pick<Known, 'smtpHost' | 'smtpPort' | 'signInHosts'>,
): Pick<Known, 'host' | 'port' | 'isMail'> {
  const facts = subject.kind === 'problem' ? subject.problem.facts : {};
  const isSmtp = subject.kind === 'delivery' || subject.problem.layer === 'smtp';
  const host = hostOf(facts.host) || smtpHost;
  const told = portOf(facts.port);
  if (!isSmtp && told === '' && signInHosts.includes(host)) return { host, port: '443', isMail: false };
  const port = told || (host === smtpHost ? smtpPort : usualSmtpPort(host));
  const isOwn = host === smtpHost && port === smtpPort;
  const isMail = isSmtp || isOwn || isMailServer(host, port);
  return { host, port: port || (isMail ? '' : '443'), isMail };
}

type Fact = string | number | undefined;

function addressOf(text: Fact): string {
  const address = emailSchema.safeParse(text);
  return address.success ? address.data : '';
}

function hostOf(text: Fact): string {
  const host = hostSchema.safeParse(text);
  return host.success ? host.data : '';
}

function portOf(text: Fact): string {
  const port = portSchema.safeParse(Number(text));
  return port.success ? String(port.data) : '';
}

/** Whatever was pasted into the field of the client ID while an address is configured: the secret, by mistake. */
function clientIdOf({ family, clientId }: DossierAbout): string {
  const { forms } = providerOf(family);
  if (providers.some(({ forms: { secret } }) => secret !== null && clientId.search(secret.sure) !== -1))
    return '';
  if (forms.clientId === null) return ANY_CLIENT_ID.test(clientId) ? clientId : '';
  return clientId.replaceAll(forms.clientId.form, '') === '' ? clientId : '';
}

function hostsOf(endpoints: readonly string[]): readonly string[] {
  const hosts = endpoints.map((each) => URL.parse(each)?.hostname ?? '').filter((each) => each !== '');
  return [...new Set(hosts)];
}

const MAX_FACT = 300;

function oneLine(text: Fact): string {
  return String(text ?? '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, MAX_FACT);
}
