import type { AsyncEntry } from '@napi-rs/keyring';
import { answerInTime } from './answer-in-time.ts';
import type { OpenKeyringEntry } from './keyring-cipher.ts';

const SERVICE = 'Jeton';
/** A locked keyring asks its user for a password first. */
const ANSWER_MS = 30_000;

/**
 * The keyring of this system: Windows Credential Manager, macOS Keychain, the Secret Service on Linux.
 *
 * @returns null where its native module does not load
 */
export async function osKeyring(): Promise<OpenKeyringEntry | null> {
  const keyring = await import('@napi-rs/keyring').catch(() => null);
  if (keyring === null) return null;
  return (account) => {
    // On Linux the library would otherwise fall back to the kernel's keyring, which forgets everything at the
    // next start of the PC, and every authorisation with it.
    const open = (): AsyncEntry =>
      new keyring.AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } });
    return {
      read: () => answerInTime(ANSWER_MS, (signal) => open().getPassword(signal)),
      write: (password) => answerInTime(ANSWER_MS, (signal) => open().setPassword(password, signal)),
      erase: async () => void (await answerInTime(ANSWER_MS, (signal) => open().deleteCredential(signal))),
    };
  };
}
