/**
 * Takes out of any text what can be a secret, before it reaches a log, a fold on screen or a support bundle.
 *
 * It looks for secrets in three ways: by where they stand (`refresh_token=…`, `AUTH XOAUTH2 …`), by how they
 * begin (`ya29.`, `eyJ`, `GOCSPX-`), and, for servers nobody knows, by how they look (a long unbroken jumble).
 * Error numbers, enhanced codes, GUIDs, host names and mail addresses stay: support needs them.
 *
 * Every expression is anchored on a literal or walks a single character class, so time grows with length only.
 */

import { REDACTED } from './secret.ts';

/** Parameters whose value is secret wherever it stands: query, form, JSON, JavaScript or Python literals. */
const secretParameters = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'client_assertion',
  'code_verifier',
  'device_code',
  'user_code',
  'verification_uri_complete',
  'subject_token',
  'assertion',
  'password',
  'passphrase',
  'passwd',
  'accessToken',
  'refreshToken',
  'idToken',
  'clientSecret',
  'codeVerifier',
  'deviceCode',
  'userCode',
  'verificationUriComplete',
  'session_state',
  'state',
  'code',
].join('|');

/** Up to eight blanks: log lines are padded, but unbounded blanks would make matching quadratic. */
const parameter = new RegExp(
  `(?<![A-Za-z0-9_])(${secretParameters})(\\\\*["']?[ \\t]{0,8}(?:=>|[=:]|%3D)[ \\t]{0,8})` +
    `(\\\\*"[^"\\r\\n]*"?|\\\\*'[^'\\r\\n]*'?|[^\\s"'&,;<>(){}[\\]|\\\\]+)`,
  'gi',
);

const secretName = new RegExp(`^(?:${secretParameters})$`, 'i');

/** Whether what stands under that name, in an object or a form, is taken for a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/**
 * `code` and `state` are everyday words too: `code: 'ESOCKET'`, `error?code=50076`, `state: closed`. Their value
 * stays when it is a number of at most seven digits or made of plain words.
 */
const plainWord = /^(?:\d{1,7}|[a-z]{1,16}|[A-Z][a-z]{1,15}|[A-Z]{2,}(?:_[A-Z\d]+)*|[a-z]+(?:_[a-z]+){1,4})$/;

/** A gap may hold a backslash-escaped quote: JSON inside JSON is how libraries quote a server's answer. */
function replaceParameter(whole: string, name: string, gap: string, value: string): string {
  const bare = value.replaceAll(/["'\\]/g, '');
  if (bare === '' || bare === REDACTED || bare === 'null' || bare === 'undefined') return whole;
  if (/^(?:code|state)$/i.test(name) && plainWord.test(bare)) return whole;
  const open = /^\\*["']/.exec(value)?.[0] ?? '';
  const closed = open !== '' && value.length > open.length && value.endsWith(open.slice(-1));
  return `${name}${gap}${open}${REDACTED}${closed ? open : ''}`;
}

/** Not `replaceAll`: a value that stays may itself be the name of the next one, as in `code="state":"…"`. */
function redactParameters(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  parameter.lastIndex = 0;
  for (let found = parameter.exec(text); found !== null; found = parameter.exec(text)) {
    const [whole, name = '', gap = '', value = ''] = found;
    const replaced = replaceParameter(whole, name, gap, value);
    if (replaced === whole) {
      parameter.lastIndex = found.index + name.length + gap.length;
    } else {
      pieces.push(text.slice(done, found.index), replaced);
      done = found.index + whole.length;
    }
  }
  return pieces.join('') + text.slice(done);
}

const mechanism =
  /^(?:XOAUTH2?|OAUTHBEARER|PLAIN(?:-CLIENTTOKEN)?|LOGIN|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|SCRAM-.*)$/i;

/** Shapes that are secret by themselves. */
const shapes: readonly RegExp[] = [
  // Google: access token, refresh token and authorization code (raw and percent-encoded), client secret.
  /(?<![A-Za-z0-9])ya29\.[\w.~+/%-]{4,}=*/g,
  /(?<![A-Za-z0-9.])[14](?:\/\/|\/|%2F(?:%2F)?)0[\w.~%-]{8,}/gi,
  /GOCSPX-[\w-]{4,}/g,
  // Microsoft: v2 refresh tokens and codes, personal-account tokens and codes, secret values.
  /(?<![A-Za-z0-9.])[01]\.A[\w.-]{16,}/g,
  /(?<![A-Za-z0-9+/])Ew[A-Z][\w+/%-]{20,}=*/g,
  /(?<![A-Za-z0-9])M\.[A-Z]\d{2,4}_[\w.!*$%~-]{8,}/g,
  /[\w.~-]{2,3}\dQ~[\w.~-]{20,40}/g,
  // Any JSON Web Token, encrypted ones too.
  /(?<![A-Za-z0-9_-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
];

/**
 * Base64 that carries an SASL answer, in which the token sits: XOAUTH2 (`user=…^Aauth=Bearer …`), OAUTHBEARER
 * (`n,a=…`) and PLAIN (`NUL user NUL password`). Continuation lines of a folded answer go with the first.
 */
const base64Run = /[A-Za-z0-9+/]{16,}={0,2}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/]{40,}={0,2})*/g;

function isSaslAnswer(run: string): boolean {
  const head = Buffer.from(run.slice(0, 400), 'base64').toString('latin1');
  if (head.startsWith('user=') || /^[ny],(?:a=|,)/.test(head) || head.includes('auth=Bearer')) return true;
  const [, user = '', password = ''] = head.split('\0');
  return /^[ -~]+$/.test(user) && /^[ -~]+$/.test(password);
}

/** Long enough for 128 bits or more in any usual alphabet, and longer than a GUID (36). */
const jumble = /[A-Za-z0-9_~-]{40,}/g;
const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** Random text changes between digits, lower and upper case all the time; words and slugs hardly ever. */
function isJumble(run: string, next: string): boolean {
  // Google's client IDs are public and long: <digits>-<32 characters>.apps.googleusercontent.com
  if (next === '.' && /^\d{6,}-[a-z\d]+$/.test(run)) return false;
  if (guid.test(run)) return false;
  let changes = 0;
  let kind = 0;
  for (let i = 0; i < run.length; i += 1) {
    const unit = run.charCodeAt(i);
    const current = unit < 58 && unit > 47 ? 1 : unit < 91 && unit > 64 ? 2 : unit > 96 && unit < 123 ? 3 : 0;
    if (current === 0) continue;
    if (current !== kind) changes += 1;
    kind = current;
  }
  return changes >= run.length / 5;
}

/**
 * Removes from arbitrary text everything that can be a secret: tokens, codes, verifiers, client secrets,
 * passwords, SASL answers, Authorization and Cookie headers. Linear in the length of the text; idempotent.
 */
export function redactText(text: string): string {
  const outsideHeaders = text
    .replaceAll(
      /(?<![A-Za-z])((?:Proxy-)?Authorization|Set-Cookie|Cookie)(["']?[ \t]{0,8}[:=][ \t]{0,8})(["'][^"'\r\n]*|[^"'\r\n][^\r\n]*)/gi,
      (_, name: string, gap: string, value: string) =>
        `${name}${gap}${/^["']/.exec(value)?.[0] ?? ''}${REDACTED}`,
    )
    .replaceAll(
      /(?<![A-Za-z])(AUTH[ \t]{1,8}[A-Z0-9-]{3,20}[ \t]{1,8})([A-Za-z0-9+/_-]{8,}={0,2})/g,
      (whole, lead: string, answer: string) => (mechanism.test(answer) ? whole : `${lead}${REDACTED}`),
    );
  let result = redactParameters(outsideHeaders)
    .replaceAll(
      /(?<![A-Za-z])(Bearer|Basic)([ \t]{1,8})([\w.~+/%-]{8,}=*)/gi,
      (whole, scheme: string, gap: string, token: string, at: number, all: string) => {
        // Not `Bearer error_uri="…"`: what a WWW-Authenticate header says is no secret.
        const isParameter = /^[a-z_-]+=$/i.test(token) && /["']/.test(all.charAt(at + whole.length));
        return !isParameter && (/\d/.test(token) || token.length > 24) ? `${scheme}${gap}${REDACTED}` : whole;
      },
    )
    .replaceAll(base64Run, (run) => (isSaslAnswer(run) ? REDACTED : run));
  for (const shape of shapes) result = result.replaceAll(shape, REDACTED);
  return result.replaceAll(jumble, (run, at: number, whole: string) =>
    isJumble(run, whole.charAt(at + run.length)) ? REDACTED : run,
  );
}
