/**
 * How a known secret may stand in a text, and the search for all of them at once.
 *
 * The redactor knows secrets by their place and their look; this knows them by what they are, in whatever dress.
 */
import { base64Spellings } from '../log/base64-spellings.ts';
import { REDACTED, type Secret } from '../log/secret.ts';

/** Whoever has a secret of three characters finds it in every sentence. */
const LEAST_CHARACTERS = 4;

/** Letters and digits alone say nothing of less: that many in a row are no coincidence. */
const LEAST_BONES = 16;

export interface SecretTraces {
  /** The text without any spelling of any of the secrets. */
  takeOut(text: string): string;
  /**
   * Whether one of them is there all the same, folded, spaced out or cut up by punctuation: only letters and digits are
   * compared, and neither case nor the escapes of line ends count.
   */
  remainsIn(text: string): boolean;
}

/** Time grows with the length of the texts, hardly with the number of secrets. */
export function createSecretTraces(secrets: readonly Secret[]): SecretTraces {
  const texts = secrets.map((secret) => secret.reveal()).filter((text) => text.length >= LEAST_CHARACTERS);
  const spellings = createSearch(texts.flatMap(spellingsOf));
  const bones = createSearch(
    texts
      .flatMap(spellingsOf)
      .map(bonesOf)
      .filter((each) => each.length >= LEAST_BONES),
  );
  return {
    takeOut(text) {
      const pieces: string[] = [];
      let done = 0;
      for (let at = spellings(text, 0); at !== null; at = spellings(text, done)) {
        pieces.push(text.slice(done, at.from), REDACTED);
        done = at.to;
      }
      return pieces.length === 0 ? text : pieces.join('') + text.slice(done);
    },
    remainsIn: (text) => bones(bonesOf(text), 0) !== null,
  };
}

/** As it is, in an address, in JSON (once and twice), in hexadecimal, and in base64. */
function spellingsOf(secret: string): string[] {
  const encoded = encodeAddress(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = Buffer.from(secret).toString('hex');
  const all = [
    secret,
    encoded,
    encoded.replaceAll(/%[\dA-F]{2}/g, (octet) => octet.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    encodeAddress(encoded),
    json,
    JSON.stringify(json).slice(1, -1),
    ascii(json),
    hex,
    hex.toUpperCase(),
    ...base64Spellings(secret),
  ];
  return [...new Set(all)].filter((text) => text.length >= LEAST_CHARACTERS);
}

function encodeAddress(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** JSON as some write it: nothing but ASCII. */
function ascii(json: string): string {
  return json.replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What is left of a text that was folded, indented, quoted or spread over several strings. */
function bonesOf(text: string): string {
  return text
    .replaceAll(/\\+(?:[nrtbf]|u00[01][\da-f])/gi, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * @param needles of four characters at least
 * @returns a function that finds the first of them in a text, from an index on; where several begin, the longest
 */
function createSearch(needles: readonly string[]): (text: string, from: number) => Place | null {
  const byStart = new Map<number, string[]>();
  for (const needle of new Set(needles)) {
    const start = startAt(needle, 0);
    byStart.set(
      start,
      [...(byStart.get(start) ?? []), needle].sort((a, b) => b.length - a.length),
    );
  }
  return (text, from) => {
    for (let at = from; at + LEAST_CHARACTERS <= text.length && byStart.size > 0; at += 1) {
      const found = byStart.get(startAt(text, at))?.find((needle) => text.startsWith(needle, at));
      if (found !== undefined) return { from: at, to: at + found.length };
    }
    return null;
  };
}

/** The first four characters as one number; two beginnings may share one, and are then compared. */
function startAt(text: string, at: number): number {
  let sum = 0;
  for (let offset = 0; offset < LEAST_CHARACTERS; offset += 1)
    sum = (Math.imul(sum, 0x1003f) + text.charCodeAt(at + offset)) | 0;
  return sum;
}
