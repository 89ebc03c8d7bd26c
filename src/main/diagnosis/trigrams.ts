/**
 * A first look at whether a text can have a wording in it. There are more than a thousand wordings, and nearly all of them
 * have three letters in a row that a text does not have: going through all of the text for each took most of the time.
 */
import { GAP_MARK } from './plain-text.ts';

const SIZE = 2 ** 14;

function placeOf(text: string, at: number): number {
  const hash = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2);
  return hash & (SIZE - 1);
}

export class Trigrams {
  readonly #seen = new Uint8Array(SIZE);

  constructor(text: string) {
    for (let at = 0; at + 2 < text.length; at += 1) this.#seen[placeOf(text, at)] = 1;
  }

  /** @returns false only where the text cannot have the wording; see `says` */
  mayHold(wording: string): boolean {
    const gap = wording.indexOf(GAP_MARK);
    if (gap < 0) return this.#holds(wording, 0, wording.length);
    const last = wording.lastIndexOf(GAP_MARK) + GAP_MARK.length;
    return this.#holds(wording, 0, gap) && this.#holds(wording, last, wording.length);
  }

  #holds(wording: string, from: number, to: number): boolean {
    for (let at = from; at + 2 < to; at += 1) if (this.#seen[placeOf(wording, at)] === 0) return false;
    return true;
  }
}
