/**
 * The operating system's protection through Electron's `safeStorage`: DPAPI, Keychain, Secret Service, KWallet.
 *
 * Only the asynchronous functions: the others are deprecated and gone in Electron 46.
 */
import type { SafeStorage } from 'electron';
import * as z from 'zod';
import { type SecretCipher, type SilentProtection, UnreadableCiphertext } from '../../vault/secret-cipher.ts';

/** What the cipher asks of Electron. */
export type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** `safeStorage` knows no associated data, so the context travels inside, and is compared on the way out. */
const sealedSchema = z.object({ context: z.string(), text: z.string() });

/** Chromium's mark on what it closed with the key that its source code publishes. */
const PUBLIC_KEY_MARK = Buffer.from('v10', 'ascii');

/** Electron has no code for a key store that gives no answer just now, only these words. */
const NOT_NOW = /temporarily unavailable/i;

const PROBE = 'jeton';

const SILENT: SilentProtection = { protection: 'safe-storage', silent: true };

/**
 * The system's protection, whether it answers or not, or null where there is none worth the name. Ask once the app is
 * ready.
 *
 * Linux needs two questions. `getSelectedStorageBackend` says what the desktop would use, and `basic_text` means
 * nothing at all. But where the keyring does not answer (no daemon, locked, wallet never created), Chromium falls
 * back to a key that anyone can read in its source, and says neither so nor no: only the ciphertext's mark tells. Then
 * the keyring of this desktop is the right one, and silent.
 *
 * @param platform `process.platform`
 */
export async function createSafeStorageCipher(
  safeStorage: AsyncSafeStorage,
  platform: NodeJS.Platform,
): Promise<SecretCipher | SilentProtection | null> {
  const isLinux = platform === 'linux';
  if (isLinux && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return SILENT;
    if (isLinux && isClosedWithPublicKey(await safeStorage.encryptStringAsync(PROBE))) return SILENT;
  } catch {
    return SILENT;
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
      const sealed = sealedSchema.safeParse(parseJson(await open(safeStorage, ciphertext, isLinux)));
      if (!sealed.success) throw new UnreadableCiphertext('not a sealed entry');
      if (sealed.data.context !== context) throw new UnreadableCiphertext('bound to another place');
      return sealed.data.text;
    },
  };
}

/**
 * @throws {UnreadableCiphertext} when this ciphertext is at fault: another user's, another PC's, or damaged
 * @throws the system's own error when nothing can be opened just now (Keychain refused, keyring locked): taking
 * that for a damaged entry would cost the user a sign-in
 */
async function open(
  safeStorage: AsyncSafeStorage,
  ciphertext: Uint8Array,
  isLinux: boolean,
): Promise<string> {
  try {
    // `shouldReEncrypt` needs no care here: an entry is closed anew at each renewal of its tokens.
    return (await safeStorage.decryptStringAsync(Buffer.from(ciphertext))).result;
  } catch (error) {
    const notNow = error instanceof Error && NOT_NOW.test(error.message);
    if (!notNow && (await roundTrips(safeStorage, isLinux))) {
      throw new UnreadableCiphertext('the system cannot open it', { cause: error });
    }
    throw error;
  }
}

/** Whether the system opens what it closes; with the published key anybody does. */
async function roundTrips(safeStorage: AsyncSafeStorage, isLinux: boolean): Promise<boolean> {
  try {
    const sealed = await safeStorage.encryptStringAsync(PROBE);
    if (isLinux && isClosedWithPublicKey(sealed)) return false;
    return (await safeStorage.decryptStringAsync(sealed)).result === PROBE;
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
