import { describe, expect, it } from 'vitest';
import { UnreadableCiphertext } from '../../vault/secret-cipher.ts';
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

async function cipherOf(open: OpenKeyringEntry) {
  return (await openKeyringCipher(open)) ?? expect.fail('the keyring was not trusted');
}

const silent = async () => {
  throw new Error("Couldn't access platform storage");
};

describe('the keyring cipher', () => {
  it('opens what it closed, in this process and in the next', async () => {
    const { open } = fakeKeyring();
    const sealed = await (await cipherOf(open)).encrypt('un jeton', 'compte-1');
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('jeton');
    expect(await (await cipherOf(open)).decrypt(sealed, 'compte-1')).toBe('un jeton');
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
    expect(await openKeyringCipher(fakeKeyring({ read: silent }).open)).toBeNull();
  });

  it('is not offered when the keyring cannot be written, or does not keep what it is given', async () => {
    expect(await openKeyringCipher(fakeKeyring({ write: silent }).open)).toBeNull();
    expect(await openKeyringCipher(fakeKeyring({ write: async () => undefined }).open)).toBeNull();
  });

  it('makes no key by being opened, nor by a vault whose key is gone', async () => {
    const { kept, open } = fakeKeyring();
    const sealed = await (await cipherOf(fakeKeyring().open)).encrypt('un jeton', 'compte-1');
    const cipher = await cipherOf(open);
    await expect(cipher.decrypt(sealed, 'compte-1')).rejects.toThrow(UnreadableCiphertext);
    expect(kept.size).toBe(0);
  });

  it('uses one key even when two vaults begin at the same time', async () => {
    const { kept, open } = fakeKeyring();
    const [one, two] = [await cipherOf(open), await cipherOf(open)];
    const sealed = [await one.encrypt('a', 'x'), await two.encrypt('b', 'x')] as const;
    expect(kept.size).toBe(1);
    const later = await cipherOf(open);
    expect([await later.decrypt(sealed[0], 'x'), await later.decrypt(sealed[1], 'x')]).toEqual(['a', 'b']);
  });

  it('never writes over something that is not a key', async () => {
    const { kept, open } = fakeKeyring();
    await (await cipherOf(open)).encrypt('a', 'x');
    const [account = ''] = kept.keys();
    kept.set(account, 'theirs');
    expect(await openKeyringCipher(open)).toBeNull();
    expect(kept.get(account)).toBe('theirs');
  });

  it('does not claim to have closed anything when the keyring lost the key at once', async () => {
    const { open, kept } = fakeKeyring();
    const cipher = await cipherOf(open);
    kept.set = () => kept;
    await expect(cipher.encrypt('a', 'x')).rejects.toThrow('did not keep');
  });
});
