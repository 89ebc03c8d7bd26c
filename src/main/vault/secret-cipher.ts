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

/** A ciphertext that this cipher cannot open: damaged, moved, or from another PC or user. */
export class UnreadableCiphertext extends Error {
  override readonly name = 'UnreadableCiphertext';
}
