/**
 * The operating system's protection through Electron's `safeStorage`: DPAPI, Keychain, Secret Service, KWallet.
 *
 * Only the asynchronous functions: the others are deprecated and gone in Electron 46.
 */
import type { SafeStorage } from 'electron';
import * as z from 'zod';
import { type SecretCipher, UnreadableCiphertext } from '../../vault/secret-cipher.ts';

/** What the cipher asks of Electron. */
export type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** `safeStorage` knows no associated data, so the context travels inside, and is compared on the way out. */
const sealedSchema = z.object({ context: z.string(), text: z.string() });

/** Chromium's mark on what it closed with the key that its source code publishes. */
const PUBLIC_KEY_MARK = Buffer.from('v10', 'ascii');

const PROBE = 'jeton';

/**
 * The system's protection, or null where there is none worth the name. Ask once the app is ready.
 *
 * Linux needs two questions. `getSelectedStorageBackend` says what the desktop would use, and `basic_text` means
 * nothing at all. But where the keyring does not answer (no daemon, locked, wallet never created), Chromium falls
 * back to a key that anyone can read in its source, and says neither so nor no: only the ciphertext's mark tells.
 *
 * @param platform `process.platform`
 */
export async function createSafeStorageCipher(
  safeStorage: AsyncSafeStorage,
  platform: NodeJS.Platform,
): Promise<SecretCipher | null> {
  const isLinux = platform === 'linux';
  if (isLinux && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
    if (isLinux && isClosedWithPublicKey(await safeStorage.encryptStringAsync(PROBE))) return null;
  } catch {
    return null;
  }
  return {
    protection: 'safe-storage',
    async encrypt(plaintext, context) {
      const sealed = await safeStorage.encryptStringAsync(JSON.stringify({ context, text: plaintext }));
      // The keyring may have gone since the start.
      if (isLinux && isClosedWithPublicKey(sealed)) throw new Error('the keyring no longer answers');
      return sealed;
    },
    async decrypt(ciphertext, context) {
      const sealed = sealedSchema.safeParse(parseJson(await open(safeStorage, ciphertext)));
      if (!sealed.success) throw new UnreadableCiphertext('not a sealed entry');
      if (sealed.data.context !== context) throw new UnreadableCiphertext('bound to another place');
      return sealed.data.text;
    },
  };
}

/**
 * @throws {UnreadableCiphertext} when this ciphertext is at fault
 * @throws the system's own error when nothing can be opened just now (Keychain refused, keyring locked): taking
 * that for a damaged entry would cost the user a sign-in
 */
async function open(safeStorage: AsyncSafeStorage, ciphertext: Uint8Array): Promise<string> {
  try {
    // `shouldReEncrypt` needs no care here: an entry is closed anew at each renewal of its tokens.
    return (await safeStorage.decryptStringAsync(Buffer.from(ciphertext))).result;
  } catch (error) {
    if (await roundTrips(safeStorage)) {
      throw new UnreadableCiphertext('the system cannot open it', { cause: error });
    }
    throw error;
  }
}

async function roundTrips(safeStorage: AsyncSafeStorage): Promise<boolean> {
  try {
    const opened = await safeStorage.decryptStringAsync(await safeStorage.encryptStringAsync(PROBE));
    return opened.result === PROBE;
  } catch {
    return false;
  }
}

function isClosedWithPublicKey(ciphertext: Buffer): boolean {
  return ciphertext.subarray(0, PUBLIC_KEY_MARK.length).equals(PUBLIC_KEY_MARK);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
