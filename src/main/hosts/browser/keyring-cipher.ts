import { randomBytes, randomUUID } from 'node:crypto';
import { seal, unseal } from '../../vault/aes-gcm.ts';
import { type SecretCipher, type SilentProtection, UnreadableCiphertext } from '../../vault/secret-cipher.ts';
import type { KeyName } from './key-name.ts';

const KEY_BYTES = 32;

/** One password of the OS keyring. Every function rejects when the keyring gives no answer, or there is none. */
export interface KeyringEntry {
  read(): Promise<string | null>;
  write(password: string): Promise<void>;
  erase(): Promise<void>;
}

export interface Keyring {
  readonly open: (account: string) => KeyringEntry;
  /** Whether a failure says that there is no keyring here at all, rather than one that gives no answer just now. */
  readonly isMissing: (error: unknown) => boolean;
}

const SILENT: SilentProtection = { protection: 'keyring', silent: true };

/**
 * AES-256-GCM under a random key that only the OS keyring keeps, one for each data folder: of two folders that begin at
 * the same time, both would find no key under one name, and the second would write over the first one's.
 *
 * Opening creates no key: the key is made by the first `encrypt`, which is to say by a vault that decided to begin.
 * A vault that was closed with a key that is gone therefore meets {@link UnreadableCiphertext}, never a new key that
 * would quietly take the old one's place.
 *
 * @returns null when there is no keyring, or it does not give back what it was given
 */
export async function openKeyringCipher(
  { open: openEntry, isMissing }: Keyring,
  keyName: KeyName,
): Promise<SecretCipher | SilentProtection | null> {
  let key: Uint8Array | null;
  try {
    key = await presentKey();
    if (key === null && !(await keepsWhatItIsGiven(openEntry(`trial-${randomUUID()}`)))) return null;
  } catch (error) {
    return isMissing(error) ? null : SILENT;
  }

  async function presentKey(): Promise<Uint8Array | null> {
    const name = await keyName.read();
    return name === null ? null : decodeKey(await openEntry(name).read());
  }

  /** One at a time: two names for one folder would be one too many. */
  let creating: Promise<Uint8Array> | null = null;
  async function keyForWriting(): Promise<Uint8Array> {
    creating ??= (async () => key ?? createKey(openEntry(await keyName.make())))();
    try {
      key = await creating;
      return key;
    } finally {
      creating = null;
    }
  }
  return {
    protection: 'keyring',
    encrypt: async (plaintext, context) => seal(await keyForWriting(), plaintext, context),
    async decrypt(ciphertext, context) {
      key ??= await presentKey();
      if (key === null) throw new UnreadableCiphertext('its key is not in the keyring');
      return unseal(key, ciphertext, context);
    },
  };
}

/**
 * The key counts only as it was read back: what was written may not have been kept.
 *
 * @throws when there is something under our name that is no key: it is not ours to overwrite
 */
async function createKey(entry: KeyringEntry): Promise<Uint8Array> {
  const present = await entry.read();
  if (present === null) await entry.write(randomBytes(KEY_BYTES).toString('base64url'));
  const kept = decodeKey(await entry.read());
  if (kept === null) throw new Error('the keyring holds no key under our name');
  return kept;
}

async function keepsWhatItIsGiven(trial: KeyringEntry): Promise<boolean> {
  const text = randomBytes(KEY_BYTES).toString('base64url');
  await trial.write(text);
  const kept = (await trial.read()) === text;
  await trial.erase();
  return kept;
}

/** @returns null for what is no key: whatever closed the vault, it was not this */
function decodeKey(password: string | null): Uint8Array | null {
  const key = Buffer.from(password ?? '', 'base64url');
  return key.byteLength === KEY_BYTES ? key : null;
}
