/**
 * What a failing text names: the tenant, the scope, the mailbox, the host… for sentences on screen and for the
 * letter to the administrator. Only what is there; never a secret, never longer than a line.
 */
import type { AppProblem } from '../../shared/problems.ts';
import { redactText } from '../log/redact.ts';
import type { Evidence } from './evidence.ts';
import { MAX_RETRY_AFTER_S } from './wary-reading.ts';

type Facts = Record<string, string | number>;

const MAX_FACT = 200;
/** A quoted name: names of schools have apostrophes, so the closing mark is the one that fits the opening one. */
const quoted = `(?: ?'([^'\\r\\n]{1,120})'| ?"([^"\\r\\n]{1,120})"| ?[«“] ?([^»”\\r\\n]{1,120}?) ?[»”])`;

const address = `<?(?<![\\w.+-])([\\w.+-]{1,64}@[a-z\\d][a-z\\d.-]{1,80})>?`;

/** Each fact and the patterns that find it, the surest first. The first group that took part is the value. */
const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  tenant: [
    new RegExp(`(?:in|for) (?:the )?tenant${quoted}`, 'i'),
    new RegExp(`(?:in|dans)(?: the| le| l['’])? ?(?:directory|locataire|répertoire|annuaire)${quoted}`, 'i'),
    /tenant named '?([^\s'.,]{1,120})/i,
    /Tenant '([^']{1,120})' not found/i,
    /does not exist in the ([\w.-]{3,120}) directory/i,
    /login\.(?:microsoftonline|windows)\.(?:com|net)\/(?!common|organizations|consumers|error)([\w.-]{3,80})\//i,
  ],
  scope: [
    /asked for scope '([^']{1,200})'/i,
    /[Tt]he scope (\S.{1,180}?) is(?:n't| not) valid/,
    /invalid=\[([^\]]{1,200})\]/,
    /resource principal named (\S{3,200})/i,
  ],
  clientId: [
    /[Aa]pplication(?: with identifier)? '([^']{3,120})'/,
    /client_id=([\w.-]{3,120})/,
    /application with ID '([^']{3,120})'/i,
    /[Aa]pplication(?: avec l['’]identificateur)? [«“] ?([^»”\r\n]{3,120}?) ?[»”]/,
    /(?:for|to) app '([^']{3,120})'/,
  ],
  redirectUri: [
    /redirect_uri[=:] ?["']?([a-z][\w+.-]{1,20}:[^\s"'&]{1,180})/i,
    /(?:redirect|reply|callback) (?:URI|URL|address) '?([a-z][\w+.-]{1,20}:\/\/[^\s"']{1,180})/i,
  ],
  // Whose address was not accepted, and on which side.
  sender: [
    new RegExp(
      `(?:to send as|send on behalf of|disallowed as|envoyer au nom de|identities failed the check in region [\\w-]{2,30}:) ${address}`,
      'i',
    ),
    new RegExp(`${address}: Sender address rejected`, 'i'),
    new RegExp(`(?:Verification failed for|Domain of sender address|sender address) ${address}`, 'i'),
  ],
  recipient: [
    new RegExp(`${address}: (?:Recipient address rejected|Relay access denied)`, 'i'),
    new RegExp(`(?:Recipient|RCPT TO:?|rejected RCPT) ${address}`, 'i'),
  ],
  mailbox: [/(?<![\w.+-])([\w.+-]{1,64}@[a-z\d](?:[a-z\d-]{0,62}\.){1,8}[a-z]{2,24})(?![\w.@-])/i],
  correlationId: [/Correlation ID:? {0,3}([0-9a-f-]{36})/i],
  traceId: [/(?:Trace|Request) ID:? {0,3}([0-9a-f-]{36})/i],
  host: [
    /(?:ENOTFOUND|EAI_AGAIN|ETIMEOUT|ESERVFAIL|EREFUSED|ENODATA) ([a-z\d][\w.-]{2,200})/i,
    /host='([\w.-]{3,200})'/i,
    /(?:tcp|ssl|tls|smtps?|https?):\/\/([a-z\d][\w.-]{2,200}):\d{2,5}/i,
    /connect \w{5,20} ([\w.:-]{2,80}):\d{2,5}/,
    /Host: ([\w.-]{3,200})\. is not in the cert/i,
    /(?<![\w.@/-])((?:smtp|mail)[a-z\d-]{0,40}\.[a-z\d.-]{2,80}\.[a-z]{2,24})(?![\w@.-])/,
    /https:\/\/((?:login|accounts|oauth2)\.[a-z\d.-]{2,80})\//,
  ],
  port: [
    /(?:connect \w{5,20} [\w.:-]{2,80}|:\/\/[\w.-]{3,200}|ENOTFOUND [\w.-]{3,200}|EAI_AGAIN [\w.-]{3,200}):(\d{2,5})(?!\d)/,
    /port=(\d{2,5})/,
  ],
  certificateNames: [
    /is not in the cert's (?:list|altnames): ?([^\r\n]{3,200})/i,
    /Peer certificate CN=[`'"]([^`'"\r\n]{3,120})['"`] did not match/i,
    /certificate is valid for ([^\r\n]{3,200}?), not /i,
    /certificate subject name \(?'?([\w.*-]{3,120})'?\)? does not match/i,
  ],
  certificateValidFrom: [/NotBefore: ([^\r\n]{8,48})/, /current time \S{10,40} is before (\S{10,40})/],
  certificateValidTo: [/NotAfter: ([^\r\n]{8,48})/, /current time \S{10,40} is after (\S{10,40})/],
  issuer: [
    // Of a distinguished name, the part that people know it by.
    /(?<![a-z])issuer(?: name)?[:=][^"'\r\n]{0,120}?CN ?= ?([^,;/"'\r\n]{3,120})/i,
    /(?<![a-z])issuer(?: name)?[:=] ?["']?([^"'\r\n]{3,160})/i,
    /local issuer certificate \(([^()\r\n]{3,120})\)/i,
  ],
};

function search(plain: string, fact: string): string {
  for (const pattern of patterns[fact] ?? []) {
    const [, ...groups] = pattern.exec(plain) ?? [];
    const value = groups.find((group) => group !== undefined)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

const port = (text: string): number => {
  const number = Number(text);
  return number > 0 && number < 65536 ? number : 0;
};

/** What libraries put in front of the system's own code, which says more. */
const envelopes: ReadonlySet<string> = new Set([
  'ERROR',
  'ESOCKET',
  'ECONNECTION',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'ECOMMAND',
]);

function tellingCode(codes: ReadonlySet<string>): string {
  const named = [...codes].filter((code) => /^[A-Z][A-Z\d_]{3,}$/.test(code) && code !== 'ERROR');
  return named.find((code) => !envelopes.has(code)) ?? named[0] ?? '';
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** « Please try again in 5 minutes », in seconds; 0 when nothing of the kind is said. */
function spokenWait(text: string): number {
  const wait =
    /(?:try again in|try again after|try after|retry (?:in|after)|listed for|reset in|reessayez dans) (\d{1,4}(?:\.\d)?) ?(seconde?|minute|hour|heure)s?/;
  const [, amount = '', unit = ''] = wait.exec(text) ?? [];
  const seconds = Number(amount) * (SECONDS[unit.startsWith('heure') ? 'h' : unit.charAt(0)] ?? 0);
  return Math.min(Math.round(seconds), MAX_RETRY_AFTER_S);
}

/** « Expired » is of any certificate of the chain: the dates of the server's own do not tell it from « not yet ». */
function isNotYetValid({ systemCodes, text }: Evidence): boolean {
  return (
    [...systemCodes].some((code) => code.includes('NOT_YET_VALID')) ||
    /certificate (?:is )?not yet valid|certificat[^.]{0,60} pas encore valide/.test(text)
  );
}

function certificateFacts(e: Evidence, plain: string): Facts {
  const { certificate } = e.findings;
  return {
    issuer: certificate?.issuer || search(plain, 'issuer'),
    certificateNames: search(plain, 'certificateNames') || (certificate?.subject ?? ''),
    certificateValidFrom: certificate?.validFrom || search(plain, 'certificateValidFrom'),
    certificateValidTo: certificate?.validTo || search(plain, 'certificateValidTo'),
    notYet: isNotYetValid(e) ? 1 : 0,
  };
}

/** Facts of a failure: `aadsts`, `status`, `reply`, `enhanced`, `tenant`, `scope`, `sender`, `host`, `port`, `issuer`… */
export function extractFacts(e: Evidence): AppProblem['facts'] {
  const { findings } = e;
  // Redacted before it is cut to size, here and below: a token cut in half is no longer recognised as one.
  const plain = redactText(e.plain);
  const found: Facts = {
    aadsts: e.aadsts.at(-1) ?? 0,
    error: e.error,
    suberror: e.suberror,
    status: e.status ?? 0,
    retryAfterSeconds: findings.retryAfterSeconds ?? spokenWait(e.text),
    reply: e.reply ?? 0,
    enhanced: e.enhanced[0] ?? '',
    systemCode: tellingCode(e.systemCodes),
    tenant: search(plain, 'tenant'),
    scope: e.challenge?.scope || search(plain, 'scope'),
    clientId: search(plain, 'clientId'),
    redirectUri: search(plain, 'redirectUri'),
    sender: search(plain, 'sender'),
    recipient: search(plain, 'recipient'),
    mailbox: search(plain, 'mailbox'),
    correlationId: search(plain, 'correlationId'),
    traceId: search(plain, 'traceId'),
    host: findings.host || search(plain, 'host'),
    port: findings.port ?? port(search(plain, 'port')),
    ...certificateFacts(e, plain),
  };
  const facts: Facts = {};
  for (const [name, value] of Object.entries(found)) {
    if (typeof value === 'number' && value !== 0) facts[name] = value;
    if (typeof value === 'string' && value !== '')
      facts[name] = redactText(value).slice(0, MAX_FACT).toWellFormed();
  }
  return facts;
}
