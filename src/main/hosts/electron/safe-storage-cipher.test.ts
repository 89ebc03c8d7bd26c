import { describe, expect, it } from 'vitest';
import { doubledSafeStorage } from '../../../../test/support/electron-double.ts';
import { type SecretCipher, UnreadableCiphertext } from '../../vault/secret-cipher.ts';
import { createSafeStorageCipher } from './safe-storage-cipher.ts';

async function opened(safeStorage = doubledSafeStorage()): Promise<SecretCipher> {
  const cipher = await createSafeStorageCipher(safeStorage, 'linux');
  if (cipher === null || 'silent' in cipher) throw new Error('expected a cipher');
  return cipher;
}

const SILENT = { protection: 'safe-storage', silent: true };

describe('the protection of the system', () => {
  it('gives back what it was given, in the same place', async () => {
    const cipher = await opened();
    const sealed = await cipher.encrypt('jeton é 🔑', 'account/refresh');
    expect(Buffer.from(sealed).toString()).not.toContain('jeton é');
    expect(await cipher.decrypt(sealed, 'account/refresh')).toBe('jeton é 🔑');
    expect(cipher.protection).toBe('safe-storage');
  });

  it('opens nothing in another place', async () => {
    const cipher = await opened();
    const sealed = await cipher.encrypt('text', 'account-1/refresh');
    await expect(cipher.decrypt(sealed, 'account-2/refresh')).rejects.toBeInstanceOf(UnreadableCiphertext);
  });

  it('says of what is damaged or foreign that it is unreadable', async () => {
    const cipher = await opened();
    const foreign = Buffer.from('v11 of another PC');
    await expect(cipher.decrypt(Buffer.from('damaged'), 'c')).rejects.toBeInstanceOf(UnreadableCiphertext);
    await expect(cipher.decrypt(foreign, 'c')).rejects.toBeInstanceOf(UnreadableCiphertext);
  });

  it('does not take a keyring that is locked just now for a damaged entry', async () => {
    const safeStorage = doubledSafeStorage();
    const cipher = await opened(safeStorage);
    const sealed = await cipher.encrypt('text', 'c');
    safeStorage.state.answers = false;
    const failure = await cipher.decrypt(sealed, 'c').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(UnreadableCiphertext);
    safeStorage.state.answers = true;
    expect(await cipher.decrypt(sealed, 'c')).toBe('text');
  });
});

describe('a keyring that was there at the start', () => {
  it('and gives place to the published key does not make its own ciphertexts foreign', async () => {
    const safeStorage = doubledSafeStorage();
    const cipher = await opened(safeStorage);
    const sealed = await cipher.encrypt('text', 'c');
    safeStorage.state.mark = 'v10';
    const failure = await cipher.decrypt(sealed, 'c').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(UnreadableCiphertext);
  });

  it('and says of one key that it is not available now, though it closes with another', async () => {
    const safeStorage = doubledSafeStorage();
    const cipher = await createSafeStorageCipher(
      {
        ...safeStorage,
        decryptStringAsync: async () => {
          throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
        },
      },
      'win32',
    );
    if (cipher === null || 'silent' in cipher) throw new Error('expected a cipher');
    const failure = await cipher.decrypt(Buffer.from('v11'), 'c').catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(UnreadableCiphertext);
  });
});

describe('no protection', () => {
  it.each(['basic_text', 'unknown'] as const)('on Linux with %s', async (backend) => {
    expect(await createSafeStorageCipher(doubledSafeStorage({ backend }), 'linux')).toBeNull();
  });

  it('just now on Linux when the keyring is silent and Chromium closes with its published key', async () => {
    expect(await createSafeStorageCipher(doubledSafeStorage({ mark: 'v10' }), 'linux')).toEqual(SILENT);
  });

  it('just now where the system’s is not available, or refuses', async () => {
    const safeStorage = doubledSafeStorage({ available: false });
    expect(await createSafeStorageCipher(safeStorage, 'win32')).toEqual(SILENT);
    const silent = doubledSafeStorage();
    silent.state.answers = false;
    expect(await createSafeStorageCipher(silent, 'linux')).toEqual(SILENT);
  });

  it('and nothing is kept when the keyring goes away later', async () => {
    const safeStorage = doubledSafeStorage();
    const cipher = await opened(safeStorage);
    safeStorage.state.mark = 'v10';
    await expect(cipher.encrypt('text', 'c')).rejects.toThrow('keyring');
  });

  it('is not concluded from the same mark elsewhere: macOS uses it for the Keychain', async () => {
    const safeStorage = doubledSafeStorage({ mark: 'v10', backend: 'unknown' });
    const cipher = await createSafeStorageCipher(safeStorage, 'darwin');
    expect(cipher?.protection).toBe('safe-storage');
  });
});
