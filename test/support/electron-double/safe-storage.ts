import type { SafeStorage } from 'electron';

export type SafeStorageDouble = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
> & {
  /** What changes while the program runs: the keyring goes, or comes back. */
  state: { available: boolean; answers: boolean; mark: string };
};

/**
 * A keyring that turns text around, behind the mark of the key that closed it, and opens nothing else.
 *
 * @param mark `v11` for a keyring's key, `v10` for the key that Chromium publishes (Linux)
 */
export function doubledSafeStorage({
  backend = 'gnome_libsecret',
  available = true,
  mark = 'v11',
}: {
  readonly backend?: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  readonly available?: boolean;
  readonly mark?: string;
} = {}): SafeStorageDouble {
  const state = { available, answers: true, mark };
  return {
    state,
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: async () => state.available,
    async encryptStringAsync(text) {
      if (!state.answers) throw new Error('temporarily unavailable');
      return Buffer.concat([Buffer.from(state.mark), Buffer.from(text).reverse()]);
    },
    async decryptStringAsync(sealed) {
      if (!state.answers) throw new Error('temporarily unavailable');
      if (!sealed.subarray(0, 3).equals(Buffer.from(state.mark))) throw new Error('decryption failed');
      return { result: Buffer.from(sealed.subarray(3)).reverse().toString(), shouldReEncrypt: false };
    },
  };
}
