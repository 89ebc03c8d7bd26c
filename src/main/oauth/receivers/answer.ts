/**
 * Finds an authorization response (RFC 6749 §4.1.2) in whatever a person pastes: the address of the page that she
 * landed on, with or without what surrounds it in a message, the query alone, or the bare code.
 */

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

/**
 * Total: any text at all has an answer.
 *
 * A line break may cut an address in two, or part it from the words below it: only the expected state can tell, so
 * the reading that carries it is preferred.
 */
export function readPastedAnswer(pasted: string, expectedState: string): PastedAnswer {
  const text = pasted.slice(0, MAX_CHARACTERS);
  const readings = [text, ...text.split(/[\r\n]+/, MAX_LINES)].map(readOne);
  const ours = readings.find(
    (reading) => reading.kind === 'parameters' && reading.parameters.get('state') === expectedState,
  );
  return ours ?? readings.find(({ kind }) => kind !== 'unrecognised') ?? { kind: 'unrecognised' };
}

function readOne(part: string): PastedAnswer {
  const text = clean(part);
  const address = /\bhttps?:\/\/\S+/i.exec(text)?.[0];
  const parameters = answerIn(address ?? text);
  if (parameters !== null) return { kind: 'parameters', parameters };
  // vschar of RFC 6749 §A.11, without what would make it a sentence, a query or an e-mail address; base64 ends in `=`.
  const isCode = address === undefined && /^[\x21\x23-\x25\x28-\x3b\x41-\x7e]+={0,2}$/.test(text);
  const code = decoded(text);
  return isCode && code.length >= MIN_CODE_CHARACTERS ? { kind: 'code', code } : { kind: 'unrecognised' };
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
