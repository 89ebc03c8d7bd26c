import type { AsyncEntry } from '@napi-rs/keyring';
import { answerInTime } from './answer-in-time.ts';
import type { Keyring } from './keyring-cipher.ts';

const SERVICE = 'Jeton';
/** A locked keyring asks its user for a password first. */
const ANSWER_MS = 30_000;

/**
 * What Linux says where nobody keeps secrets: no session bus, or nobody on it who offers `org.freedesktop.secrets`. The
 * library has one code for everything, so its words must do; all of these were seen.
 */
const MISSING =
  /DBus error: (?:The name org\.freedesktop\.secrets was not provided|Failed to connect to socket|Could not parse server address|Using X11 for dbus-daemon autolaunch)/;

/** Whether a failure of the keyring says that there is none at all. Windows and macOS always have theirs. */
export function isKeyringMissing(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}

/**
 * The keyring of this system: Windows Credential Manager, macOS Keychain, the Secret Service on Linux.
 *
 * @returns null where its native module does not load
 */
export async function osKeyring(): Promise<Keyring | null> {
  const keyring = await import('@napi-rs/keyring').catch(() => null);
  if (keyring === null) return null;
  const openEntry: Keyring['open'] = (account) => {
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
  return { open: openEntry, isMissing: isKeyringMissing };
}
