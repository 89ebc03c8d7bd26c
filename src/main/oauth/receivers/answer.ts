/**
 * Finds an authorization response (RFC 6749 §4.1.2) in whatever a person pastes: the address of the page that she
 * landed on, with or without what surrounds it in a message, the query alone, or the bare code.
 *
 * What else lies in a clipboard (a client ID, the address of an error page, another program's `?code=`) is none.
 */
import { isLoopback } from '../../../shared/service.ts';

export type PastedAnswer =
  | { readonly kind: 'parameters'; readonly parameters: URLSearchParams }
  /** A code without its state: PKCE alone ties it to this request (RFC 7636 §1). */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unrecognised' };

const MAX_CHARACTERS = 65_536;

/** Shorter than any server's code, longer than most words typed by mistake. */
const MIN_CODE_CHARACTERS = 20;

/** No mail has its address on more lines than this; a hostile paste has. */
const MAX_LINES = 100;

/** What an answer to one request looks like. */
export interface ExpectedAnswer {
  readonly state: string;
  /** Where a browser may stand with it; elsewhere it is an answer to somebody else. */
  readonly addresses: readonly string[];
  /** No code, although it looks like one and lies in the same clipboard. */
  readonly clientId: string;
}

/**
 * Total: any text at all has an answer.
 *
 * A line break may cut an address in two, or part it from the words below it: only the expected state can tell, so
 * the reading that carries it is preferred.
 */
export function readPastedAnswer(pasted: string, expected: ExpectedAnswer): PastedAnswer {
  const text = pasted.slice(0, MAX_CHARACTERS);
  const readings = [text, ...text.split(/[\r\n]+/, MAX_LINES)].map((part) => readOne(part, expected));
  const ours = readings.find(
    (reading) => reading.kind === 'parameters' && reading.parameters.get('state') === expected.state,
  );
  return ours ?? readings.find(({ kind }) => kind !== 'unrecognised') ?? { kind: 'unrecognised' };
}

function readOne(part: string, { addresses, clientId }: ExpectedAnswer): PastedAnswer {
  const text = clean(part);
  const address = /\bhttps?:\/\/\S+/i.exec(text)?.[0];
  const parameters = answerIn(address ?? text);
  if (parameters === null) return address === undefined ? readCode(text, clientId) : { kind: 'unrecognised' };
  const [place = ''] = (address ?? text).split(/[?#]/, 1);
  // Parameters alone, with or without their `?`, name no place that could be wrong.
  const isPlace = address !== undefined || (place !== '' && !place.includes('='));
  if (isPlace && !addresses.some((expected) => isAt(place, expected))) return { kind: 'unrecognised' };
  if (parameters.has('state')) return { kind: 'parameters', parameters };
  return isPlace ? { kind: 'unrecognised' } : readCode(parameters.get('code') ?? '', clientId);
}

/** Whether a place, its scheme left out perhaps, is that of an address. Of this PC only the path counts. */
function isAt(place: string, address: string): boolean {
  const expected = new URL(address);
  const url = URL.parse(/^https?:/i.test(place) ? place : `${expected.protocol}//${place}`);
  if (url === null || url.protocol !== expected.protocol) return false;
  const isSameHost = url.host === expected.host || (isLoopback(url) && isLoopback(expected));
  return isSameHost && withoutSlash(url.pathname) === withoutSlash(expected.pathname);
}

/** Browsers write one where nobody typed it. */
function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function readCode(text: string, clientId: string): PastedAnswer {
  // vschar of RFC 6749 §A.11, without what would make it a sentence, a query or an e-mail address; base64 ends in `=`.
  const isCode =
    /^[\x21\x23-\x25\x28-\x3b\x41-\x7e]+={0,2}$/.test(text) && !/^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const code = decoded(text);
  return isCode && code.length >= MIN_CODE_CHARACTERS && code.toLowerCase() !== clientId.toLowerCase()
    ? { kind: 'code', code }
    : { kind: 'unrecognised' };
}

/** A code cut out of an address bar is still as the query had it: `4%2F0A…`. Once only, and only to vschar. */
function decoded(code: string): string {
  return code.replace(/%([2-6][\da-f]|7[\da-e])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Mail programs and terminals add quotes, brackets, line breaks and invisible characters. */
function clean(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}]+/gu, '');
  // Two plain loops: a regular expression for "all of these at the end" is quadratic on a hostile paste.
  let start = 0;
  let end = visible.length;
  while (start < end && isWrapping(visible.charAt(start))) start += 1;
  while (end > start && isWrapping(visible.charAt(end - 1))) end -= 1;
  return visible.slice(start, end);
}

function isWrapping(character: string): boolean {
  return /[<>"'«»\s]/.test(character);
}

/** The parameters of an answer: in the query, in the fragment, or alone. */
function answerIn(text: string): URLSearchParams | null {
  const [beforeHash, fragment] = splitOnce(text, '#');
  const [whole, query] = splitOnce(beforeHash, '?');
  for (const candidate of [query, fragment, whole]) {
    const parameters = new URLSearchParams((candidate ?? '').replace(/&amp;/g, '&'));
    if (parameters.has('code') || parameters.has('error')) return parameters;
  }
  return null;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
