import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { ProblemError } from '../problem-error.ts';
import { seal, unseal } from './aes-gcm.ts';
import { previousOf } from './atomic-file.ts';
import { nodeFileSystem } from './file-system.ts';
import { accountOwner } from './owner.ts';
import type { SecretCipher } from './secret-cipher.ts';
import { openVault, type Vault, type VaultOptions } from './vault.ts';

const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
const PASSPHRASE = new Secret('trois petits cailloux');

let folder: string;
let damages: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-vault-'));
  damages = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function keyringCipher(key = Buffer.alloc(32, 7)): SecretCipher {
  return {
    protection: 'keyring',
    encrypt: async (text, context) => seal(key, text, context),
    decrypt: async (sealed, context) => unseal(key, sealed, context),
  };
}

function open(osCipher: SecretCipher | null = null, more: Partial<VaultOptions> = {}): Promise<Vault> {
  return openVault({
    ...more,
    folder,
    osCipher: async () => osCipher,
    now: () => Date.UTC(2026, 10, 23),
    onDamage: (event) => damages.push(event),
    scryptCost: CHEAP,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problem.code : `not a problem: ${String(error)}`;
}

const put = (account: string, text: string) =>
  ({ kind: 'put', owner: accountOwner(account), field: 'tokens', value: new Secret(text) }) as const;

/** Files that were set aside. */
const asides = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.aside'));

const file = (): string => join(folder, 'vault.json');

describe('protection', () => {
  it('refuses to keep anything until a protection is chosen', async () => {
    const vault = await open();
    expect(vault.status()).toEqual({ state: 'unprotected' });
    expect(await codeOf(vault.update([put('a', 'token')]))).toBe('vault-unprotected');
    await vault.update([{ kind: 'erase', owner: accountOwner('a') }]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps tokens behind a passphrase across restarts', async () => {
    const vault = await open();
    await vault.protectWithPassphrase(PASSPHRASE);
    await vault.update([put('a', 'first')]);

    const reopened = await open();
    expect(reopened.status()).toEqual({ state: 'locked' });
    expect(await codeOf(reopened.get(accountOwner('a'), 'tokens'))).toBe('vault-locked');
    expect(await codeOf(reopened.unlock(new Secret('une autre phrase')))).toBe('vault-passphrase-wrong');
    await reopened.unlock(PASSPHRASE);
    expect((await reopened.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('first');
  });

  it('asks for the chosen passphrase next time even when nothing was kept yet', async () => {
    await (await open()).protectWithPassphrase(PASSPHRASE);
    expect((await open()).status()).toEqual({ state: 'locked' });
  });

  it('takes the same passphrase however the keyboard composed its accents', async () => {
    await (await open()).protectWithPassphrase(new Secret('école élémentaire'.normalize('NFD')));
    const reopened = await open();
    await reopened.unlock(new Secret('école élémentaire'.normalize('NFC')));
    expect(reopened.status()).toEqual({ state: 'ready', protection: 'passphrase' });
  });

  it('writes nothing at all when memory only was chosen', async () => {
    const vault = await open();
    await vault.keepInMemory();
    await vault.update([put('a', 'token')]);
    expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
    expect(await readdir(folder)).toEqual([]);
  });

  describe('asked for from two windows at once', () => {
    it('is the first one’s: the second window finds the vault open', async () => {
      const vault = await open();
      // The first has its key made, which takes a moment.
      await Promise.all([vault.protectWithPassphrase(PASSPHRASE), vault.keepInMemory()]);
      expect(vault.status()).toEqual({ state: 'ready', protection: 'passphrase' });
      await vault.update([put('a', 'token')]);
      await vault.protectWithPassphrase(new Secret('une autre phrase'));
      await vault.unlock(new Secret('une autre phrase'));
      expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
      const reopened = await open();
      await reopened.unlock(PASSPHRASE);
      expect((await reopened.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
    });

    it('begins anew once, and takes nothing from whoever has opened it meanwhile', async () => {
      await (await open()).protectWithPassphrase(PASSPHRASE);
      const vault = await open();
      await Promise.all([vault.startAnew(), vault.startAnew()]);
      expect(await asides()).toHaveLength(2);
      await vault.protectWithPassphrase(PASSPHRASE);
      await vault.update([put('a', 'token')]);
      await vault.startAnew();
      expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
    });
  });

  it('says what a vault that is not open waits for', async () => {
    const unprotected = await open();
    expect(await codeOf(unprotected.unlock(PASSPHRASE))).toBe('vault-unprotected');
    await unprotected.protectWithPassphrase(PASSPHRASE);
    const locked = await open();
    expect(await codeOf(locked.keepInMemory())).toBe('vault-locked');
    expect(await codeOf(locked.protectWithPassphrase(PASSPHRASE))).toBe('vault-locked');
    await writeFile(file(), '{"format":"jeton-vault","version":3}');
    expect(await codeOf((await open()).keepInMemory())).toBe('vault-unavailable');
  });

  it('uses the protection of the operating system without asking', async () => {
    await (await open(keyringCipher())).update([put('a', 'token')]);
    const reopened = await open(keyringCipher());
    expect(reopened.status()).toEqual({ state: 'ready', protection: 'keyring' });
    expect((await reopened.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
  });

  it.each([
    ['is gone', null, 'other-backend'],
    ['has another key', keyringCipher(Buffer.alloc(32, 8)), 'other-user-or-pc'],
  ])('leaves the file alone when the keyring %s', async (_, cipher, reason) => {
    await (await open(keyringCipher())).update([put('a', 'token')]);
    const before = await readFile(file(), 'utf8');
    const vault = await open(cipher);
    expect(vault.status()).toEqual({ state: 'unavailable', protection: 'keyring', reason });
    expect(await codeOf(vault.update([put('a', 'other')]))).toBe('vault-unavailable');
    expect(await readFile(file(), 'utf8')).toBe(before);
  });

  describe('of the operating system that stops to answer', () => {
    const silent = () =>
      Promise.reject(Object.assign(new Error('Couldn’t access'), { code: 'NoStorageAccess' }));
    const vaultProblem = { code: 'vault-unavailable', layer: 'vault', facts: { system: 'NoStorageAccess' } };

    it.each([
      ['to open', 'decrypt', (vault: Vault) => vault.get(accountOwner('a'), 'tokens')],
      ['to close', 'encrypt', (vault: Vault) => vault.update([put('a', 'newer')])],
    ] as const)('is the vault’s trouble, not a bug, when it is asked %s', async (_, task, ask) => {
      const cipher = { ...keyringCipher() };
      const vault = await open(cipher);
      await vault.update([put('a', 'token')]);
      const { [task]: answering } = cipher;
      Object.assign(cipher, { [task]: silent });
      expect(problemOf(await ask(vault).catch((error: unknown) => error))).toMatchObject(vaultProblem);
      Object.assign(cipher, { [task]: answering });
      expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token');
    });

    it('leaves the choice to the user where there is nothing to open yet', async () => {
      const vault = await open({ ...keyringCipher(), encrypt: silent });
      expect(vault.status()).toEqual({ state: 'unprotected' });
      expect(damages).toEqual(['protection-unavailable']);
    });
  });

  it('begins anew only when asked, and keeps the old file aside', async () => {
    await (await open()).protectWithPassphrase(PASSPHRASE);
    const vault = await open();
    await vault.startAnew();
    expect(vault.status()).toEqual({ state: 'unprotected' });
    expect(await asides()).toHaveLength(2);
    expect((await open()).status()).toEqual({ state: 'unprotected' });
  });
});

describe('what reaches the disk', () => {
  it('never holds a secret, a passphrase or a token in the clear', async () => {
    const vault = await open();
    await vault.protectWithPassphrase(PASSPHRASE);
    await vault.update([put('a', 'canary-refresh-token')]);
    await vault.update([put('b', 'canary-access-token')]);
    for (const name of await readdir(folder)) {
      const content = await readFile(join(folder, name), 'utf8');
      expect(content).not.toContain('canary');
      expect(content).not.toContain(PASSPHRASE.reveal());
    }
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    await (await open(keyringCipher())).update([put('a', 'token')]);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('forgets erased entries in every generation', async () => {
    const vault = await open(keyringCipher());
    await vault.update([put('a', 'token')]);
    await vault.update([put('b', 'token')]);
    await vault.update([{ kind: 'erase', owner: accountOwner('a') }]);
    expect(await vault.get(accountOwner('a'), 'tokens')).toBeNull();
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      expect([name, text.includes('account/a'), text.includes('account/b')]).toEqual([name, false, true]);
    }
  });

  it('is neither written nor thrown away for an erasing of what is not there', async () => {
    const vault = await open(keyringCipher());
    await vault.update([put('a', 'older')]);
    await vault.update([put('a', 'newer')]);
    const before = await stat(file());
    await vault.update([
      { kind: 'erase', owner: accountOwner('a'), field: 'client-secret' },
      { kind: 'erase', owner: accountOwner('b') },
    ]);
    expect((await stat(file())).ino).toBe(before.ino);
    await vault.update([
      put('a', 'newest'),
      { kind: 'erase', owner: accountOwner('a'), field: 'client-secret' },
    ]);
    expect(await readdir(folder)).toContain('vault.json.previous');
    await rm(file());
    expect((await (await open(keyringCipher())).get(accountOwner('a'), 'tokens'))?.reveal()).toBe('newer');
  });

  describe('when the generation before cannot be removed', () => {
    const refuse = () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    /** Somebody reads the generation before. */
    const busy = {
      fileSystem: {
        ...nodeFileSystem,
        remove: (path: string) => (path === previousOf(file()) ? refuse() : nodeFileSystem.remove(path)),
        rename: (from: string, to: string) =>
          from === `${previousOf(file())}.new` ? refuse() : nodeFileSystem.rename(from, to),
      },
    };
    const generations = (): Promise<string[]> =>
      Promise.all(['vault.json', 'vault.json.previous'].map((name) => readFile(join(folder, name), 'utf8')));

    async function eraseInVain(): Promise<Vault> {
      await (await open(keyringCipher())).update([put('a', 'token'), put('b', 'token')]);
      const vault = await open(keyringCipher(), busy);
      await vault.update([{ kind: 'erase', owner: accountOwner('a') }]);
      return vault;
    }

    it('what was erased is erased all the same, and does not come back', async () => {
      const vault = await eraseInVain();
      expect(damages).toEqual(['erased-entries-remain']);
      expect(vault.has(accountOwner('a'), 'tokens')).toBe(false);
      await vault.update([put('b', 'another')]);
      expect((await generations()).map((text) => text.includes('account/a'))).toEqual([false, false]);
    });

    it('the next start removes it', async () => {
      await eraseInVain();
      expect((await generations()).map((text) => text.includes('account/a'))).toEqual([false, true]);
      await open(keyringCipher(), busy);
      expect(damages).toEqual(['erased-entries-remain', 'erased-entries-remain']);
      const vault = await open(keyringCipher());
      expect((await generations()).map((text) => text.includes('account/a'))).toEqual([false, false]);
      expect((await vault.get(accountOwner('b'), 'tokens'))?.reveal()).toBe('token');
    });
  });

  it('leaves the generation before alone where nothing in it was erased', async () => {
    const vault = await open(keyringCipher());
    await vault.update([put('a', 'older')]);
    await vault.update([put('a', 'newer'), put('b', 'token')]);
    await open(keyringCipher());
    expect(await readdir(folder)).toContain('vault.json.previous');
  });

  it('keeps the writes in the order in which they were asked for', async () => {
    const vault = await open(keyringCipher());
    await Promise.all(Array.from({ length: 20 }, (_, index) => vault.update([put('a', `token ${index}`)])));
    const reopened = await open(keyringCipher());
    expect((await reopened.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('token 19');
  });

  it('changes nothing, in memory either, when the disk refuses', async () => {
    const vault = await open(keyringCipher());
    await vault.update([put('a', 'kept')]);
    await rm(folder, { recursive: true });
    expect(await codeOf(vault.update([put('a', 'lost')]))).toBe('storage-failed');
    expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('kept');
  });
});

describe('damage', () => {
  async function twoGenerations(): Promise<void> {
    const vault = await open(keyringCipher());
    await vault.update([put('a', 'older')]);
    await vault.update([put('a', 'newer')]);
  }

  it('falls back to the generation before, says so, and keeps the damaged file', async () => {
    await twoGenerations();
    await writeFile(file(), '{"format":"jeton-vault","ver');
    const vault = await open(keyringCipher());
    expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('older');
    expect(damages).toEqual(['set-aside', 'previous-generation-used']);
    expect(await asides()).toHaveLength(1);
    expect(vault.damage()).toEqual([{ owner: 'account/a', field: 'tokens', outcome: 'restored' }]);
  });

  it('takes the generation before when a crash fell between the two renames', async () => {
    await twoGenerations();
    await rm(file());
    const vault = await open(keyringCipher());
    expect((await vault.get(accountOwner('a'), 'tokens'))?.reveal()).toBe('older');
  });

  it('leaves a file of a newer Jeton untouched', async () => {
    const text = '{"format":"jeton-vault","version":3,"secrets":[]}';
    await writeFile(file(), text);
    const vault = await open(keyringCipher());
    expect(vault.status()).toEqual({ state: 'unsupported' });
    expect(await codeOf(vault.update([put('a', 'token')]))).toBe('vault-unavailable');
    expect(await readFile(file(), 'utf8')).toBe(text);
  });

  it('reports an entry that does not open, and goes on with the others', async () => {
    await (await open(keyringCipher())).update([put('a', 'token a'), put('b', 'token b')]);
    const stranger = { ...keyringCipher(), encrypt: keyringCipher(Buffer.alloc(32, 8)).encrypt };
    await (await open(stranger)).update([put('a', 'of another PC')]);
    const vault = await open(keyringCipher());
    expect(await codeOf(vault.get(accountOwner('a'), 'tokens'))).toBe('vault-entry-unreadable');
    expect(vault.has(accountOwner('a'), 'tokens')).toBe(true);
    expect((await vault.get(accountOwner('b'), 'tokens'))?.reveal()).toBe('token b');
  });

  it('opens on any content of the file whatsoever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (content) => {
        await rm(previousOf(file()), { force: true });
        await writeFile(file(), content);
        expect(['ready', 'unsupported']).toContain((await open(keyringCipher())).status().state);
      }),
      { numRuns: 60 },
    );
  });
});
