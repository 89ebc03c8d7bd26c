/**
 * Turns whatever text came (escaped JSON, an address with a query, a megabyte) into plain text of bounded
 * length. What is considered is bounded so that diagnosing takes the same few milliseconds for any input.
 */

const HEAD = 4096;
const TAIL = 1536;
/** Of a text that is not longer, all is kept. */
export const MOST_KEPT = HEAD + TAIL;
const WINDOW = 768;
/** How far to look into logs for what matters, into all of a failure together. */
export const REACH = 65_536;

/** Stands between texts that were found in different places: a wording does not begin in one and end in another. */
export const BETWEEN_TEXTS = '\u241e';

/** Joins the parts of a wording: what stands between them in a text does not matter. */
export const GAP_MARK = ' … ';

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
}

/** Not decodeURIComponent: it throws on what is no UTF-8, and a thousand exceptions take their time. */
function decodePercent(run: string): string {
  return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
}

/**
 * Google's error pages carry their reason in the address, as base64url of a small binary message:
 * `…/signin/oauth/error?authError=Chp…`. Its strings are enough.
 */
function decodeAuthError(text: string): string {
  const encoded = /[?&]authError=([\w%+/-]{8,4096})/.exec(text)?.[1];
  if (encoded === undefined) return '';
  const base64 = encoded.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent);
  const bytes = Buffer.from(base64, 'base64').toString('utf8');
  return `\n${bytes.replaceAll(/[^\p{L}\p{N}\p{P}\p{Zs}\p{S}]+/gu, '\n')}`;
}

/**
 * Keeps the beginning, the end, and the surroundings of the first Microsoft error number in between.
 *
 * @param reach how far to look for that number, in characters
 */
export function excerpt(text: string, reach: number): string {
  if (text.length <= MOST_KEPT) return text;
  const at = text.slice(HEAD, Math.max(HEAD, reach)).indexOf('AADSTS');
  const middle = at < 0 ? '' : `\n${text.slice(HEAD + at, HEAD + at + WINDOW)}`;
  return `${text.slice(0, HEAD)}${middle}\n${text.slice(-TAIL)}`;
}

/** Undoes the encodings in which error texts arrive: JSON escapes, entities, percent signs. */
function decode(text: string): string {
  let plain = text;
  if (plain.includes('\\'))
    plain = plain
      .replaceAll(/(?<!\\)\\+u([0-9a-f]{4})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
      .replaceAll(/(?<!\\)\\+[rnt](?![a-z]{3})/g, ' ')
      .replaceAll(/(?<!\\)\\+(?=["'/])/g, '');
  if (plain.includes('&')) plain = plain.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, decodeEntity);
  const auth = decodeAuthError(plain);
  // application/x-www-form-urlencoded writes a blank as "+".
  if (/[?&#]error(?:_description|_subtype)?=|^error=/.test(plain)) plain = plain.replaceAll('+', ' ');
  if (plain.includes('%')) plain = plain.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent);
  return plain + auth;
}

/** Control characters, NUL among them, and unpaired surrogates: they would break terminals, files and JSON. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r]/gu, ' ').toWellFormed();
}

/** Readable text of an excerpt, not much longer than it. */
export function plainText(excerpted: string): string {
  return printable(decode(excerpted));
}

/** What a person may be shown of a text: its beginning only, so that no secret is cut in two. */
export function beginning(raw: string): string {
  return printable(raw.slice(0, HEAD))
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * A reply of several lines as one sentence: each of its lines begins with the same codes (RFC 5321 §4.2.1), in the midst
 * of what the server says. Only the first of them is kept.
 */
export function joinReplyLines(text: string, enhanced: string | undefined): string {
  const reply = /(?<![\d.])([245]\d\d)-/.exec(text)?.[1];
  let joined = text;
  if (reply !== undefined) joined = withoutRepeats(withoutRepeats(joined, `${reply}-`), ` ${reply} `);
  return enhanced === undefined ? joined : withoutRepeats(joined, `${enhanced} `);
}

function withoutRepeats(text: string, mark: string): string {
  const end = text.indexOf(mark) + mark.length;
  if (end < mark.length) return text;
  return text.slice(0, end) + text.slice(end).replaceAll(mark, mark.startsWith(' ') ? ' ' : '');
}

/** Lower case, no accents, plain quotes, single blanks: the form in which wording is compared. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll(/[“”«»„]/g, '"')
    .replaceAll(/[\s\u00a0\u200b]+/g, ' ');
}

/** Lists of hosts with a bad name, whose own host names are what a server refers to. */
const listsOfHosts =
  /(?:^|\.)(?:spamhaus|spamcop|barracudacentral|barracudanetworks|blocklist)\.(?:org|net|com|de)$/;

/** Folded text without mail addresses and host names: what a school calls its servers is no reason for anything. */
export function withoutNames(text: string): string {
  return text.replaceAll(/[\w.@+-]+/g, (run) => {
    const isName =
      run.includes('@') || (/\.[a-z]{2}/.test(run) && !listsOfHosts.test(run.replace(/\.+$/, '')));
    return isName ? ' ' : run;
  });
}
