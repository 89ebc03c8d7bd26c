import { inspect } from 'node:util';

/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

/**
 * A token, client secret, authorization code, PKCE verifier or passphrase.
 *
 * Whatever prints it (a template, JSON, `console.log`, pino) prints `[redacted]`; only {@link Secret.reveal}
 * gives the text, so every use can be found by its name.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself: for the wire and the vault, nowhere else. */
  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Whether it is the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  /** The last four characters of a secret long enough for them to give nothing away; else nothing. */
  endsIn(): string {
    return this.#text.length >= 16 ? this.#text.slice(-4) : '';
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
