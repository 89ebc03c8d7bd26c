/** What the rules look at: one flat, bounded, normalised view of a failure, whatever shape it came in. */
import { type Challenge, challengeIn } from './challenge.ts';
import { collect, type Findings } from './findings.ts';
import { trueHeading } from './heading.ts';
import { BETWEEN_TEXTS, fold, joinReplyLines, plainText } from './plain-text.ts';
import type { FailureLayer } from './raw-failure.ts';
import { findSpokenCodes, findSpokenStatus } from './spoken-codes.ts';
import { Trigrams } from './trigrams.ts';

/** Where in the SMTP conversation the server said no. */
export type SmtpStage = 'connect' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data';

export interface Evidence {
  /** Where the failure belongs, which is not always where it was said to come from: see `heading.ts`. */
  readonly layer: FailureLayer;
  /** All text, decoded and folded, of bounded length; of a reply of several lines, one sentence. */
  readonly text: string;
  readonly trigrams: Trigrams;
  /** The text before folding, for facts. */
  readonly plain: string;
  readonly isHtml: boolean;
  /** RFC 6749 `error`, or the extension that a provider puts in its place; empty when there is none. */
  readonly error: string;
  readonly suberror: string;
  /** Numbers of Microsoft's sign-in service, the structured ones first. */
  readonly aadsts: readonly number[];
  /** HTTP status. */
  readonly status: number | null;
  /** SMTP reply code (RFC 5321 §4.2) and enhanced status codes (RFC 3463). */
  readonly reply: number | null;
  readonly enhanced: readonly string[];
  readonly stage: SmtpStage | null;
  /** The SASL mechanism of an AUTH command, in capitals; empty when unknown. */
  readonly mechanism: string;
  readonly systemCodes: ReadonlySet<string>;
  readonly challenge: Challenge | null;
  /** The answer is a success that grants an access token and no refresh token. */
  readonly lacksRefreshToken: boolean;
  readonly findings: Findings;
}

/** Values of `error` that are searched for in free text: nobody writes them by accident. */
const errorWords = [
  'redirect_uri_mismatch',
  'invalid_redirect_uri',
  'origin_mismatch',
  'org_internal',
  'admin_policy_enforced',
  'policy_enforced',
  'access_not_configured',
  'disallowed_useragent',
  'deleted_client',
  'disabled_client',
  'restricted_client',
  'rate_limit_exceeded',
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_resource',
  'invalid_target',
  'invalid_token',
  'invalid_code',
  'insufficient_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  'account_selection_required',
  'authorization_pending',
  'authorization_declined',
  'bad_verification_code',
  'expired_token',
  'code_expired',
  'slow_down',
  'temporarily_unavailable',
  'server_error',
];
const anyErrorWord = new RegExp(`(?<![a-z0-9_])(?:${errorWords.join('|')})(?![a-z0-9_])`);
const namedErrorWord = new RegExp(
  `(?<![a-z])error["']? ?(?:\\d{3} ?)?[:=] ?["']?(${errorWords.join('|')})(?![a-z0-9_])`,
);

function findError(findings: Findings, text: string): string {
  // Frameworks put a reason phrase there (`"error": "Unauthorized"`); OAuth's own values have an underscore.
  if (/^[a-z]+(?:_[a-z]+)+$/.test(findings.error)) return findings.error;
  return namedErrorWord.exec(text)?.[1] ?? anyErrorWord.exec(text)?.[0] ?? '';
}

function findAadsts(findings: Findings, plain: string): readonly number[] {
  const numbers = new Set(findings.aadsts);
  for (const match of plain.matchAll(/AADSTS ?(\d{4,8})(?!\d)|\/error\?code=(\d{4,8})(?!\d)/gi)) {
    if (numbers.size >= 8) break;
    numbers.add(Number(match[1] ?? match[2]));
  }
  return [...numbers];
}

const version =
  /(?:mailer|mailkit|node|exim|postfix|sendmail|dovecot|php|python|openssl|wordpress|version|\bv)[ /]?$/i;

/**
 * Enhanced status codes in the order of the text. Three numbers with dots may also be a version or a part of
 * an address (`PHPMailer 5.2.2`, `10.5.7.8`): those are left out.
 */
function findEnhanced(text: string): readonly string[] {
  const codes = new Set<string>();
  for (const match of text.matchAll(/(?<![\d.a-z/])([45]\.\d{1,3}\.\d{1,3})(?![\d/-]|\.\d)/g)) {
    if (codes.size >= 8) break;
    const before = text.slice(Math.max(0, match.index - 16), match.index);
    if (match[1] !== undefined && !version.test(before)) codes.add(match[1]);
  }
  return [...codes];
}

function findReply(findings: Findings, layer: FailureLayer, text: string): number | null {
  if (findings.reply !== null) return findings.reply;
  if (layer === 'smtp' && findings.numericCode !== null) return findings.numericCode;
  const found =
    /(?<![\d.])([2345]\d\d)[ -]#?[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/.exec(text)?.[1] ??
    (layer === 'smtp' ? /(?:^|[:(["'] ?)(4[235]\d|5[0-5]\d)(?=[ \-:,])/.exec(text)?.[1] : undefined);
  return found === undefined ? null : Number(found);
}

function findStatus(findings: Findings, text: string, reply: number | null): number | null {
  return findings.status ?? findings.numericCode ?? (reply === null ? findSpokenStatus(text) : null);
}

const commandStages: readonly (readonly [RegExp, SmtpStage])[] = [
  [/^auth/i, 'auth'],
  [/^mail/i, 'mail'],
  [/^rcpt/i, 'rcpt'],
  [/^(?:data|bdat|\.)/i, 'data'],
  [/^starttls/i, 'starttls'],
  [/^(?:ehlo|helo|lhlo)/i, 'ehlo'],
  [/^(?:conn|greeting)/i, 'connect'],
];

/** What a client or a server lets slip about the stage when no command was kept. */
const wordedStages: readonly (readonly [string, SmtpStage])[] = [
  // Python's names for what was refused.
  ['smtpsenderrefused', 'mail'],
  ['smtprecipientsrefused', 'rcpt'],
  ['smtpdataerror', 'data'],
  ['smtpauthenticationerror', 'auth'],
  // Postfix, of a server that closed the door at its greeting.
  ['refused to talk', 'connect'],
  ['invalid login', 'auth'],
  ['authentication', 'auth'],
  ['sender address', 'mail'],
  ['mail from', 'mail'],
  ['mail command', 'mail'],
  ['recipient', 'rcpt'],
  ['rcpt to', 'rcpt'],
  ['data command', 'data'],
  ['message failed', 'data'],
];

function findStage(command: string, text: string): SmtpStage | null {
  if (command !== '') return commandStages.find(([pattern]) => pattern.test(command))?.[1] ?? null;
  return wordedStages.find(([words]) => text.includes(words))?.[1] ?? null;
}

/** Reads a failure into evidence. Total and bounded like all that it calls. */
export function gatherEvidence(given: FailureLayer, input: unknown): Evidence {
  const findings = collect(input);
  const plain = joinTexts(findings);
  const text = fold(plain);
  const error = findError(findings, text);
  const aadsts = findAadsts(findings, plain);
  const isOAuth = error !== '' || aadsts.length > 0;
  const { command } = findings;
  const hasReply = (findings.reply ?? findings.numericCode) !== null;
  const layer = trueHeading(given, { text, command, isOAuth, hasReply });
  const reply = findReply(findings, layer, text);
  const enhanced = findEnhanced(text);
  const sentence = joinReplyLines(text, enhanced[0]);
  return {
    layer,
    text: sentence,
    trigrams: new Trigrams(sentence),
    plain,
    isHtml: findings.isHtml,
    error,
    suberror: findings.suberror.toLowerCase(),
    aadsts,
    status: layer === 'smtp' ? null : findStatus(findings, text, reply),
    reply,
    enhanced,
    stage: findStage(command, sentence),
    mechanism: /^auth +([a-z0-9-]+)/i.exec(command)?.[1]?.toUpperCase() ?? '',
    systemCodes: new Set([...findings.systemCodes, ...findSpokenCodes(plain)]),
    challenge: findings.challenge ?? challengeIn(plain, layer === 'smtp'),
    lacksRefreshToken: findings.hasAccessToken && !findings.hasRefreshToken,
    findings,
  };
}

/** All texts, made readable, of bounded length. */
function joinTexts(findings: Findings): string {
  const pieces: string[] = [];
  let room = 7168;
  for (const raw of findings.texts) {
    if (room <= 0) break;
    const piece = plainText(raw).slice(0, room);
    pieces.push(piece);
    room -= piece.length;
  }
  return pieces.join(`\n${BETWEEN_TEXTS}\n`);
}
