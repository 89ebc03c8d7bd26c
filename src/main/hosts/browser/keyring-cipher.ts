import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../vault/aes-gcm.ts';
import { type SecretCipher, UnreadableCiphertext } from '../../vault/secret-cipher.ts';

const KEY_BYTES = 32;
const KEY_ACCOUNT = 'vault-key-1';
const TRIAL_ACCOUNT = 'trial';

/** One password of the OS keyring. Every function rejects when the keyring does not answer. */
export interface KeyringEntry {
  read(): Promise<string | null>;
  write(password: string): Promise<void>;
  erase(): Promise<void>;
}

export type OpenKeyringEntry = (account: string) => KeyringEntry;

/**
 * AES-256-GCM under a random key that only the OS keyring keeps.
 *
 * Opening creates no key: the key is made by the first `encrypt`, which is to say by a vault that decided to begin.
 * A vault that was closed with a key that is gone therefore meets {@link UnreadableCiphertext}, never a new key that
 * would quietly take the old one's place.
 *
 * @returns null when the keyring does not answer, or does not give back what it was given
 */
export async function openKeyringCipher(openEntry: OpenKeyringEntry): Promise<SecretCipher | null> {
  const entry = openEntry(KEY_ACCOUNT);
  let key: Uint8Array | null;
  try {
    key = decodeKey(await entry.read());
    if (key === null && !(await keepsWhatItIsGiven(openEntry(TRIAL_ACCOUNT)))) return null;
  } catch {
    return null;
  }

  async function keyForWriting(): Promise<Uint8Array> {
    key ??= await createKey(entry);
    return key;
  }
  return {
    protection: 'keyring',
    encrypt: async (plaintext, context) => seal(await keyForWriting(), plaintext, context),
    async decrypt(ciphertext, context) {
      // Another Jeton of this user may have made the key since.
      key ??= decodeKey(await entry.read());
      if (key === null) throw new UnreadableCiphertext('its key is not in the keyring');
      return unseal(key, ciphertext, context);
    },
  };
}

/** The key counts only as it was read back: what was written may not have been kept, or another Jeton was first. */
async function createKey(entry: KeyringEntry): Promise<Uint8Array> {
  const present = decodeKey(await entry.read());
  if (present !== null) return present;
  await entry.write(randomBytes(KEY_BYTES).toString('base64url'));
  const kept = decodeKey(await entry.read());
  if (kept === null) throw new Error('the keyring did not keep the key');
  return kept;
}

async function keepsWhatItIsGiven(trial: KeyringEntry): Promise<boolean> {
  const text = randomBytes(KEY_BYTES).toString('base64url');
  await trial.write(text);
  const kept = (await trial.read()) === text;
  await trial.erase();
  return kept;
}

/** @throws when there is something under our name that is no key: it is not ours to overwrite */
function decodeKey(password: string | null): Uint8Array | null {
  if (password === null) return null;
  const key = Buffer.from(password, 'base64url');
  if (key.byteLength !== KEY_BYTES) throw new Error('the keyring holds no key under our name');
  return key;
}
