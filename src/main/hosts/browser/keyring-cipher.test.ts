import { describe, expect, it } from 'vitest';
import { UnreadableCiphertext } from '../../vault/secret-cipher.ts';
import type { KeyName } from './key-name.ts';
import { type KeyringEntry, type OpenKeyringEntry, openKeyringCipher } from './keyring-cipher.ts';

/** A keyring in memory, whose calls a test may replace. */
function fakeKeyring(faults: Partial<KeyringEntry> = {}) {
  const kept = new Map<string, string>();
  const open: OpenKeyringEntry = (account) => ({
    read: async () => kept.get(account) ?? null,
    write: async (password) => void kept.set(account, password),
    erase: async () => void kept.delete(account),
    ...faults,
  });
  return { kept, open };
}

/** The name of a folder's key, without a folder. */
function nameOf(folder: string): KeyName {
  let made: string | null = null;
  return {
    read: async () => made,
    make: async () => (made ??= folder),
  };
}

async function cipherOf(open: OpenKeyringEntry, name = nameOf('folder')) {
  return (await openKeyringCipher(open, name)) ?? expect.fail('the keyring was not trusted');
}

const silent = async () => {
  throw new Error("Couldn't access platform storage");
};

describe('the keyring cipher', () => {
  it('opens what it closed, in this process and in the next', async () => {
    const { open } = fakeKeyring();
    const name = nameOf('folder');
    const sealed = await (await cipherOf(open, name)).encrypt('un jeton', 'compte-1');
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('jeton');
    expect(await (await cipherOf(open, name)).decrypt(sealed, 'compte-1')).toBe('un jeton');
  });

  it('does not open what was moved or changed', async () => {
    const cipher = await cipherOf(fakeKeyring().open);
    const sealed = await cipher.encrypt('un jeton', 'compte-1');
    await expect(cipher.decrypt(sealed, 'compte-2')).rejects.toThrow(UnreadableCiphertext);
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(cipher.decrypt(changed, 'compte-1')).rejects.toThrow(UnreadableCiphertext);
  });

  it('is not offered when the keyring does not answer', async () => {
    expect(await openKeyringCipher(fakeKeyring({ read: silent }).open, nameOf('folder'))).toBeNull();
  });

  it('is not offered when the keyring cannot be written, or does not keep what it is given', async () => {
    expect(await openKeyringCipher(fakeKeyring({ write: silent }).open, nameOf('folder'))).toBeNull();
    expect(
      await openKeyringCipher(fakeKeyring({ write: async () => undefined }).open, nameOf('folder')),
    ).toBeNull();
  });

  it('makes no key by being opened, nor by a vault whose key is gone', async () => {
    const { kept, open } = fakeKeyring();
    const sealed = await (await cipherOf(fakeKeyring().open)).encrypt('un jeton', 'compte-1');
    const cipher = await cipherOf(open);
    await expect(cipher.decrypt(sealed, 'compte-1')).rejects.toThrow(UnreadableCiphertext);
    expect(kept.size).toBe(0);
  });

  it('of two folders has two keys, and neither loses its own when both begin at the same time', async () => {
    const { kept, open } = fakeKeyring();
    const names = [nameOf('one'), nameOf('other')] as const;
    const ciphers = await Promise.all(names.map((name) => cipherOf(open, name)));
    const sealed = await Promise.all(ciphers.map((cipher) => cipher.encrypt('un jeton', 'x')));
    expect(kept.size).toBe(2);
    const later = await Promise.all(names.map((name) => cipherOf(open, name)));
    const opened = later.map((cipher, at) => cipher.decrypt(sealed[at] ?? new Uint8Array(), 'x'));
    expect(await Promise.all(opened)).toEqual(['un jeton', 'un jeton']);
  });

  it('makes one key however many writes are the first', async () => {
    const { kept, open } = fakeKeyring();
    const name = nameOf('folder');
    const cipher = await cipherOf(open, name);
    const sealed = await Promise.all(['a', 'b', 'c'].map((text) => cipher.encrypt(text, 'x')));
    expect(kept.size).toBe(1);
    const later = await cipherOf(open, name);
    expect(await Promise.all(sealed.map((each) => later.decrypt(each, 'x')))).toEqual(['a', 'b', 'c']);
  });

  it('tries the keyring of two starts at the same time without one spoiling the other’s trial', async () => {
    const { kept, open } = fakeKeyring();
    const ciphers = await Promise.all([cipherOf(open, nameOf('one')), cipherOf(open, nameOf('other'))]);
    expect(ciphers.map(({ protection }) => protection)).toEqual(['keyring', 'keyring']);
    expect(kept.size).toBe(0);
  });

  it('never writes over something that is not a key', async () => {
    const { kept, open } = fakeKeyring();
    const name = nameOf('folder');
    await (await cipherOf(open, name)).encrypt('a', 'x');
    const [account = ''] = kept.keys();
    kept.set(account, 'theirs');
    expect(await openKeyringCipher(open, name)).toBeNull();
    expect(kept.get(account)).toBe('theirs');
  });

  it('does not claim to have closed anything when the keyring lost the key at once', async () => {
    const { open, kept } = fakeKeyring();
    const cipher = await cipherOf(open);
    kept.set = () => kept;
    await expect(cipher.encrypt('a', 'x')).rejects.toThrow('did not keep');
  });
});
