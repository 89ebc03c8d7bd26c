/**
 * What a server says, made fit to be shown and kept: without the token that it was given, without what looks like any
 * other secret, without what would disturb whoever reads it, and of bounded length.
 */
import { base64Spellings } from '../log/base64-spellings.ts';
import { redactText } from '../log/redact.ts';
import { REDACTED, type Secret } from '../log/secret.ts';

/** More than twice what a reply's line may have (RFC 5321 §4.5.3.1.5). */
const MAX_CHARACTERS = 1_000;

/** Of fewer characters nothing is a token, and all texts are full of them. */
const SHORTEST_SECRET = 4;

export interface Discretion {
  /** From now on this very secret is taken out, whatever it looks like. */
  guard(secret: Secret): void;
  /** Redacted whole, then cut: half a token does not look like one any more. */
  show(text: string, most?: number): string;
  /** Takes what is guarded out of an error's texts, in place: the server's words are in several of them. */
  cleanse(error: unknown): void;
}

/** For one message, and all the tokens that it is tried with. */
export function createDiscretion(): Discretion {
  const guarded = new Set<string>();

  function withoutGuarded(text: string): string {
    let rest = text;
    for (const spelling of guarded) rest = rest.replaceAll(spelling, REDACTED);
    return rest;
  }

  function cleanse(value: unknown, seen: Set<object>): void {
    if (!holdsTexts(value) || seen.has(value)) return;
    seen.add(value);
    // Own names, hidden ones too: an error's message and stack are.
    for (const name of Object.getOwnPropertyNames(value)) {
      const held: unknown = Reflect.get(value, name);
      if (typeof held !== 'string') cleanse(held, seen);
      else if (withoutGuarded(held) !== held) Reflect.set(value, name, withoutGuarded(held));
    }
  }

  return {
    guard(secret) {
      for (const spelling of spellingsOf(secret.reveal())) guarded.add(spelling);
    },
    show: (text, most = MAX_CHARACTERS) => redactAndCut(withoutGuarded(legible(text)), most),
    cleanse: (error) => cleanse(error, new Set()),
  };
}

/** For words of a server that was given no secret yet. */
export function fitToShow(text: string, most = MAX_CHARACTERS): string {
  return redactAndCut(legible(text), most);
}

function redactAndCut(text: string, most: number): string {
  return redactText(text).slice(0, most).toWellFormed();
}

/**
 * Control characters become blanks; invisible ones, among them those that turn the direction of writing, go: a name on
 * screen would read backwards, and a token with one in its midst would not be known for what it is.
 */
function legible(text: string): string {
  return text
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}]/gu, ' ');
}

/** Errors, lists of them, and plain objects; sockets and the like are left alone. */
function holdsTexts(value: unknown): value is object {
  if (value instanceof Error || Array.isArray(value)) return true;
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** As it is, escaped for an address, and in base64. */
function spellingsOf(secret: string): string[] {
  if (secret.length < SHORTEST_SECRET) return [];
  return [secret, encodeURIComponent(secret), ...base64Spellings(secret)];
}
