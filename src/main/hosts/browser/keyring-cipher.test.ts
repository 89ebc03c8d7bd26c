import { describe, expect, it } from 'vitest';
import { UnreadableCiphertext } from '../../vault/secret-cipher.ts';
import type { KeyName } from './key-name.ts';
import { type Keyring, type KeyringEntry, openKeyringCipher } from './keyring-cipher.ts';

/** A keyring in memory, whose calls a test may replace. */
function fakeKeyring(faults: Partial<KeyringEntry> = {}) {
  const kept = new Map<string, string>();
  const keyring: Keyring = {
    open: (account) => ({
      read: async () => kept.get(account) ?? null,
      write: async (password) => void kept.set(account, password),
      erase: async () => void kept.delete(account),
      ...faults,
    }),
    isMissing: (error) => error instanceof Error && error.message.includes('no keyring'),
  };
  return { kept, keyring };
}

/** The name of a folder's key, without a folder. */
function nameOf(folder: string): KeyName {
  let made: string | null = null;
  return {
    read: async () => made,
    make: async () => (made ??= folder),
  };
}

async function cipherOf(keyring: Keyring, name = nameOf('folder')) {
  const cipher = await openKeyringCipher(keyring, name);
  return cipher === null || 'silent' in cipher ? expect.fail('the keyring was not trusted') : cipher;
}

const SILENT = { protection: 'keyring', silent: true };

const silent = async () => {
  throw new Error("Couldn't access platform storage");
};

describe('the keyring cipher', () => {
  it('opens what it closed, in this process and in the next', async () => {
    const { keyring } = fakeKeyring();
    const name = nameOf('folder');
    const sealed = await (await cipherOf(keyring, name)).encrypt('un jeton', 'compte-1');
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('jeton');
    expect(await (await cipherOf(keyring, name)).decrypt(sealed, 'compte-1')).toBe('un jeton');
  });

  it('does not open what was moved or changed', async () => {
    const cipher = await cipherOf(fakeKeyring().keyring);
    const sealed = await cipher.encrypt('un jeton', 'compte-1');
    await expect(cipher.decrypt(sealed, 'compte-2')).rejects.toThrow(UnreadableCiphertext);
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(cipher.decrypt(changed, 'compte-1')).rejects.toThrow(UnreadableCiphertext);
  });

  it('is silent when the keyring does not answer', async () => {
    expect(await openKeyringCipher(fakeKeyring({ read: silent }).keyring, nameOf('folder'))).toEqual(SILENT);
    expect(await openKeyringCipher(fakeKeyring({ write: silent }).keyring, nameOf('folder'))).toEqual(SILENT);
  });

  it('is not offered where there is no keyring at all', async () => {
    const read = async () => {
      throw new Error('no keyring');
    };
    expect(await openKeyringCipher(fakeKeyring({ read }).keyring, nameOf('folder'))).toBeNull();
  });

  it('is not offered when the keyring does not keep what it is given', async () => {
    expect(
      await openKeyringCipher(fakeKeyring({ write: async () => undefined }).keyring, nameOf('folder')),
    ).toBeNull();
  });

  it('makes no key by being opened, nor by a vault whose key is gone', async () => {
    const { kept, keyring } = fakeKeyring();
    const sealed = await (await cipherOf(fakeKeyring().keyring)).encrypt('un jeton', 'compte-1');
    const cipher = await cipherOf(keyring);
    await expect(cipher.decrypt(sealed, 'compte-1')).rejects.toThrow(UnreadableCiphertext);
    expect(kept.size).toBe(0);
  });

  it('of two folders has two keys, and neither loses its own when both begin at the same time', async () => {
    const { kept, keyring } = fakeKeyring();
    const names = [nameOf('one'), nameOf('other')] as const;
    const ciphers = await Promise.all(names.map((name) => cipherOf(keyring, name)));
    const sealed = await Promise.all(ciphers.map((cipher) => cipher.encrypt('un jeton', 'x')));
    expect(kept.size).toBe(2);
    const later = await Promise.all(names.map((name) => cipherOf(keyring, name)));
    const opened = later.map((cipher, at) => cipher.decrypt(sealed[at] ?? new Uint8Array(), 'x'));
    expect(await Promise.all(opened)).toEqual(['un jeton', 'un jeton']);
  });

  it('makes one key however many writes are the first', async () => {
    const { kept, keyring } = fakeKeyring();
    const name = nameOf('folder');
    const cipher = await cipherOf(keyring, name);
    const sealed = await Promise.all(['a', 'b', 'c'].map((text) => cipher.encrypt(text, 'x')));
    expect(kept.size).toBe(1);
    const later = await cipherOf(keyring, name);
    expect(await Promise.all(sealed.map((each) => later.decrypt(each, 'x')))).toEqual(['a', 'b', 'c']);
  });

  it('tries the keyring of two starts at the same time without one spoiling the other’s trial', async () => {
    const { kept, keyring } = fakeKeyring();
    const ciphers = await Promise.all([cipherOf(keyring, nameOf('one')), cipherOf(keyring, nameOf('other'))]);
    expect(ciphers.map(({ protection }) => protection)).toEqual(['keyring', 'keyring']);
    expect(kept.size).toBe(0);
  });

  it('never writes over something that is not a key', async () => {
    const { kept, keyring } = fakeKeyring();
    const name = nameOf('folder');
    const sealed = await (await cipherOf(keyring, name)).encrypt('a', 'x');
    const [account = ''] = kept.keys();
    kept.set(account, 'theirs');
    const cipher = await cipherOf(keyring, name);
    await expect(cipher.decrypt(sealed, 'x')).rejects.toThrow(UnreadableCiphertext);
    await expect(cipher.encrypt('a', 'x')).rejects.toThrow('no key under our name');
    expect([...kept.values()]).toEqual(['theirs']);
  });

  it('does not claim to have closed anything when the keyring lost the key at once', async () => {
    const { keyring, kept } = fakeKeyring();
    const cipher = await cipherOf(keyring);
    kept.set = () => kept;
    await expect(cipher.encrypt('a', 'x')).rejects.toThrow('no key');
  });
});
