import { refusal, systemCode } from '../problem-error.ts';
import type { SystemProtection } from './choose-protection.ts';

/**
 * What turns vault entries into ciphertext. The implementation is the host's (safeStorage, OS keyring) or the
 * core's (passphrase, memory of this session).
 */
export interface SecretCipher {
  readonly protection: 'safe-storage' | 'keyring' | 'passphrase' | 'session';
  /**
   * @param context binds the ciphertext to its place: it opens only with the same context
   */
  encrypt(plaintext: string, context: string): Promise<Uint8Array>;
  /** @throws {UnreadableCiphertext} when the ciphertext is damaged, foreign, or bound to another context */
  decrypt(ciphertext: Uint8Array, context: string): Promise<string>;
}

/** A protection that this host has, and that gives no answer just now: a locked keychain, a prompt that was refused. */
export interface SilentProtection {
  readonly protection: SystemProtection;
  readonly silent: true;
}

/** What a host has to protect the vault with; null where it has nothing worth the name. */
export type SystemOffer = SecretCipher | SilentProtection | null;

/** A ciphertext that this cipher cannot open: damaged, moved, or from another PC or user. */
export class UnreadableCiphertext extends Error {
  override readonly name = 'UnreadableCiphertext';
}

/**
 * The host's cipher with its failures told apart. A ciphertext that does not open stays what it is; anything else (a
 * keyring that no longer answers, a prompt that was refused) is a protection that is not there just now, and no bug.
 *
 * @returns a cipher that throws {@link UnreadableCiphertext}, or `vault-unavailable` as a `ProblemError`
 */
export function withKnownFailures(cipher: SecretCipher): SecretCipher {
  async function known<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UnreadableCiphertext) throw error;
      throw refusal('vault-unavailable', 'vault', { system: systemCode(error) });
    }
  }
  return {
    protection: cipher.protection,
    encrypt: (plaintext, context) => known(() => cipher.encrypt(plaintext, context)),
    decrypt: (ciphertext, context) => known(() => cipher.decrypt(ciphertext, context)),
  };
}
