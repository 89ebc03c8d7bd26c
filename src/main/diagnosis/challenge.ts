/** What an SMTP server says of a token that it does not take: a line of its own (334), or words amid others. */
import { parseJson } from './json.ts';
import { MAX_READ, read, text } from './wary-reading.ts';

/** The JSON of an SMTP 334 continuation: what the server says about the token (RFC 7628 §3.2.2). */
export interface Challenge {
  readonly status: string;
  readonly scope: string;
}

/** Reads the server's 334 line: an object, its JSON, or the base64 of its JSON as it came over the wire. */
export function readChallenge(value: unknown): Challenge | null {
  const raw = text(value).trim();
  const decoded = raw.startsWith('{') ? raw : Buffer.from(raw.slice(0, 4096), 'base64').toString('utf8');
  const json = typeof value === 'object' ? value : parseJson(decoded.trim());
  if (typeof json !== 'object' || json === null) return null;
  const status = read(json, 'status');
  if (typeof status !== 'string' && typeof status !== 'number') return null;
  return { status: String(status).slice(0, 64), scope: text(read(json, 'scope')).slice(0, MAX_READ) };
}

/** How far from its brace `status` may stand, and how long an object may be. */
const STATUS_WITHIN = 48;
const LONGEST_CHALLENGE = 1024;

/** The first object of a text that looks like a challenge. Plain searches only: no text makes this slow. */
function decodedChallenge(plain: string, isSmtp: boolean): string | undefined {
  let from = 0;
  for (let close = plain.indexOf('}'); close >= 0; close = plain.indexOf('}', from)) {
    const piece = plain.slice(from, close + 1);
    const object = piece.slice(Math.max(0, piece.lastIndexOf('{')));
    from = close + 1;
    if (object.length > LONGEST_CHALLENGE || !object.startsWith('{')) continue;
    if (!object.slice(0, STATUS_WITHIN).includes('"status"')) continue;
    // Elsewhere, `status` alone is any answer's.
    if (isSmtp || object.includes('"scope"') || object.includes('"schemes"')) return object;
  }
  return undefined;
}

/**
 * The challenge that a text quotes, in base64 or decoded.
 *
 * @param isSmtp whether the text is of an SMTP conversation, where less is needed to know one
 */
export function challengeIn(plain: string, isSmtp: boolean): Challenge | null {
  // `{"status"` in base64, as servers send it after "334 ", or already decoded by a client.
  const encoded = /(?<![\w+/])eyJ[\w+/]{12,2000}={0,2}/.exec(plain)?.[0];
  const decoded = decodedChallenge(plain, isSmtp);
  return (encoded === undefined ? null : readChallenge(encoded)) ?? (decoded ? readChallenge(decoded) : null);
}
