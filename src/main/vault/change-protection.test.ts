import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { previousOf } from './atomic-file.ts';
import { placeOf, sealEntry } from './entry.ts';
import type { Lock } from './envelope.ts';
import { nodeFileSystem } from './file-system.ts';
import { CHEAP_SCRYPT, PASSPHRASES } from './fixtures/passphrases.ts';
import type { Generation } from './generation.ts';
import { accountOwner } from './owner.ts';
import { readGeneration } from './read-generation.ts';
import type { SystemOffer } from './secret-cipher.ts';
import { openVault, type Vault, type VaultOptions } from './vault.ts';
import { writeVersion2 } from './version-2.ts';

const FIRST = new Secret(PASSPHRASES[0]);
const SECOND = new Secret(PASSPHRASES[1]);
const WRONG = new Secret('ce ne sont pas les bons');

let folder: string;
let damages: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-protection-'));
  damages = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open(offer: SystemOffer = null, more: Partial<VaultOptions> = {}): Promise<Vault> {
  return openVault({
    folder,
    osCipher: async () => offer,
    now: () => Date.UTC(2026, 10, 23),
    onDamage: (event) => damages.push(event),
    scryptCost: CHEAP_SCRYPT,
    ...more,
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return problemOf(
    await work.then(
      () => new Error('nothing was refused'),
      (error: unknown) => error,
    ),
  ).code;
}

const put = (account: string, text = `token of ${account}`) =>
  ({ kind: 'put', owner: accountOwner(account), field: 'tokens', value: new Secret(text) }) as const;
const tokensOf = async (vault: Vault, account: string): Promise<string | undefined> =>
  (await vault.get(accountOwner(account), 'tokens'))?.reveal();

const file = (): string => join(folder, 'vault.json');

/** A vault under the first passphrase, that holds tokens of two accounts. */
async function underFirst(offer: SystemOffer = null, more: Partial<VaultOptions> = {}): Promise<Vault> {
  const vault = await open(null, more);
  await vault.protectWithPassphrase(FIRST);
  await vault.update([put('a')]);
  await vault.update([put('b')]);
  const reopened = await open(offer, more);
  await reopened.unlock(FIRST);
  return reopened;
}

type Readable = Generation & { readonly lock: Lock };

async function generation(path = file()): Promise<Readable> {
  const reading = readGeneration(await readFile(path));
  if (reading.kind !== 'read' || reading.generation.lock === null) throw new Error('expected a vault');
  return { ...reading.generation, lock: reading.generation.lock };
}

/** Writes the file anew, whole, with something else in it. */
async function rewrite(change: (before: Readable) => Partial<Readable>): Promise<void> {
  const before = await generation();
  const { lock, entries, number } = { ...before, ...change(before) };
  const { chunks } = writeVersion2({ ...lock, entries, generation: number + 1, damage: [], erased: [] });
  await writeFile(file(), [...chunks()].join(''), 'latin1');
}

const SPOILED = Buffer.from('spoiled, and long enough to be read').toString('base64');

/** Puts something else in the place of an entry's ciphertext. */
function spoil(account: string): Promise<void> {
  const named = { owner: accountOwner(account), field: 'tokens' };
  const entry = sealEntry(named.owner, named.field, SPOILED);
  return rewrite(({ entries }) => ({ entries: new Map(entries).set(placeOf(named), entry) }));
}

function spoilCheck(): Promise<void> {
  return rewrite(({ lock }) => ({ lock: { ...lock, check: SPOILED } }));
}

const silentNow = async (): Promise<never> => {
  throw new Error('locked');
};

describe('a change of passphrase', () => {
  it('holds from then on, for everything that is in the vault', async () => {
    const vault = await underFirst();
    await vault.changePassphrase(FIRST, SECOND);
    expect(await tokensOf(vault, 'a')).toBe('token of a');
    const reopened = await open();
    expect(await codeOf(reopened.unlock(FIRST))).toBe('vault-passphrase-wrong');
    await reopened.unlock(SECOND);
    expect(await tokensOf(reopened, 'a')).toBe('token of a');
    expect(await tokensOf(reopened, 'b')).toBe('token of b');
  });

  it('leaves nothing that the passphrase of before would open', async () => {
    const vault = await underFirst();
    const { lock: before } = await generation();
    await vault.changePassphrase(FIRST, SECOND);
    const { lock: after } = await generation();
    expect(after.protection).not.toEqual(before.protection);
    expect((await generation(previousOf(file()))).lock).toEqual(after);
    expect(await readdir(folder)).toEqual(['vault.json', 'vault.json.previous']);
  });

  it('asks for the present passphrase, and without it changes nothing', async () => {
    const vault = await underFirst();
    const before = await readFile(file(), 'utf8');
    expect(await codeOf(vault.changePassphrase(WRONG, SECOND))).toBe('vault-passphrase-wrong');
    expect(await readFile(file(), 'utf8')).toBe(before);
    await vault.update([put('c')]);
    const reopened = await open();
    await reopened.unlock(FIRST);
    expect(await tokensOf(reopened, 'c')).toBe('token of c');
  });

  it('is refused while the vault is closed, and where there is no passphrase', async () => {
    await underFirst();
    expect(await codeOf((await open()).changePassphrase(FIRST, SECOND))).toBe('vault-locked');
    await rm(folder, { recursive: true });
    const inMemory = await open();
    await inMemory.keepInMemory();
    expect(await codeOf(inMemory.changePassphrase(FIRST, SECOND))).toBe('not-found');
  });

  it('takes along as it is what does not open: it stays reported, and the rest moves', async () => {
    await underFirst();
    await spoil('a');
    const vault = await open();
    await vault.unlock(FIRST);
    await vault.changePassphrase(FIRST, SECOND);
    const reopened = await open();
    await reopened.unlock(SECOND);
    expect(reopened.has(accountOwner('a'), 'tokens')).toBe(true);
    expect(await codeOf(reopened.get(accountOwner('a'), 'tokens'))).toBe('vault-entry-unreadable');
    expect(await tokensOf(reopened, 'b')).toBe('token of b');
  });

  it('says after each entry how far it is', async () => {
    const vault = await underFirst();
    const seen: unknown[] = [];
    await vault.changePassphrase(FIRST, SECOND, (progress) => seen.push(progress));
    expect(seen).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });

  it('loses no write that is asked for meanwhile', async () => {
    const vault = await underFirst();
    await Promise.all([
      vault.update([put('before')]),
      vault.changePassphrase(FIRST, SECOND),
      vault.update([put('after')]),
    ]);
    const reopened = await open();
    await reopened.unlock(SECOND);
    expect(await tokensOf(reopened, 'before')).toBe('token of before');
    expect(await tokensOf(reopened, 'after')).toBe('token of after');
  });

  it('has not happened when the disk refuses', async () => {
    const vault = await underFirst();
    await rm(folder, { recursive: true });
    expect(await codeOf(vault.changePassphrase(FIRST, SECOND))).toBe('storage-failed');
    expect(await tokensOf(vault, 'a')).toBe('token of a');
    expect(await codeOf(vault.changePassphrase(SECOND, FIRST))).toBe('vault-passphrase-wrong');
  });

  it('of which the generation before could not be removed is finished by the next start', async () => {
    const refuse = () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    const previous = previousOf(file());
    const vault = await underFirst(null, {
      fileSystem: {
        ...nodeFileSystem,
        remove: (path) => (path === previous ? refuse() : nodeFileSystem.remove(path)),
        rename: (from, to) => (from === `${previous}.new` ? refuse() : nodeFileSystem.rename(from, to)),
      },
    });
    damages = [];
    await vault.changePassphrase(FIRST, SECOND);
    expect(damages).toEqual(['erased-entries-remain']);
    expect((await generation(previous)).lock).not.toEqual((await generation()).lock);
    await open();
    expect((await generation(previous)).lock).toEqual((await generation()).lock);
  });

  it('leaves, wherever a crash falls, a vault that opens whole with one of the two', async () => {
    const vault = await underFirst();
    await vault.update(Array.from({ length: 30 }, (_, index) => put(`account-${index}`)));
    const script = join(import.meta.dirname, 'fixtures/change-for-ever.ts');
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder]);
      await once(child.stdout, 'data');
      // No two rounds end at the same instant of a change, which takes a few milliseconds.
      for (let turn = 0; turn < round * 7; turn += 1) await new Promise(setImmediate);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const reopened = await open();
      await reopened.unlock(FIRST).catch(() => reopened.unlock(SECOND));
      for (const owner of reopened.owners())
        expect((await reopened.get(owner, 'tokens'))?.reveal()).toMatch(/^token of /);
      expect(reopened.owners()).toHaveLength(32);
      expect((await generation(previousOf(file()))).lock).toEqual((await generation()).lock);
    }
  }, 60_000);
});

describe('a change of protection', () => {
  it('from the passphrase to the system’s asks for no passphrase any more', async () => {
    const vault = await underFirst(testCipher());
    expect(vault.systemProtection()).toBe('keyring');
    await vault.changeProtection({ to: 'system', current: FIRST });
    expect(vault.status()).toEqual({ state: 'ready', protection: 'keyring' });
    expect((await generation(previousOf(file()))).lock).toEqual((await generation()).lock);
    const reopened = await open(testCipher());
    expect(await tokensOf(reopened, 'a')).toBe('token of a');
  });

  it('from the passphrase is for who knows it', async () => {
    const vault = await underFirst(testCipher());
    for (const current of [null, WRONG])
      expect(await codeOf(vault.changeProtection({ to: 'system', current }))).toBe('vault-passphrase-wrong');
    expect((await open(testCipher())).status()).toEqual({ state: 'locked' });
  });

  it('from the system’s to a passphrase asks for it next time', async () => {
    const vault = await open(testCipher());
    await vault.update([put('a')]);
    await vault.changeProtection({ to: 'passphrase', passphrase: FIRST });
    expect(vault.status()).toEqual({ state: 'ready', protection: 'passphrase' });
    const reopened = await open(testCipher());
    expect(reopened.status()).toEqual({ state: 'locked' });
    await reopened.unlock(FIRST);
    expect(await tokensOf(reopened, 'a')).toBe('token of a');
  });

  it.each([
    ['a passphrase', { to: 'passphrase', passphrase: FIRST }],
    ['the system’s', { to: 'system', current: null }],
  ] as const)('from memory only to %s writes what was in memory', async (_, next) => {
    let offer: SystemOffer = null;
    const vault = await open(null, { osCipher: async () => offer });
    await vault.keepInMemory();
    await vault.update([put('a')]);
    expect(await readdir(folder)).toEqual([]);
    // The keyring of the system has come.
    offer = testCipher();
    await vault.changeProtection(next);
    const reopened = await open(testCipher());
    if (next.to === 'passphrase') await reopened.unlock(FIRST);
    expect(await tokensOf(reopened, 'a')).toBe('token of a');
  });

  it('to the same kind is refused: another window was faster', async () => {
    const vault = await underFirst(testCipher());
    expect(await codeOf(vault.changeProtection({ to: 'passphrase', passphrase: SECOND }))).toBe('not-found');
    await vault.changeProtection({ to: 'system', current: FIRST });
    expect(await codeOf(vault.changeProtection({ to: 'system', current: FIRST }))).toBe('not-found');
  });

  it.each<[string, SystemOffer]>([
    ['there is none', null],
    ['it is silent', { protection: 'keyring', silent: true }],
    ['it does not open what it closed', { ...testCipher(), decrypt: silentNow }],
  ])('to the system’s does not happen where %s', async (_, offer) => {
    const vault = await underFirst(offer);
    expect(await codeOf(vault.changeProtection({ to: 'system', current: FIRST }))).toBe('vault-unavailable');
    expect(vault.status()).toEqual({ state: 'ready', protection: 'passphrase' });
    expect((await open()).status()).toEqual({ state: 'locked' });
  });

  it('does not happen when the system falls silent half way', async () => {
    const cipher = testCipher();
    let opened = 0;
    const vault = await open({
      ...cipher,
      decrypt: (sealed, context) => (opened++ > 0 ? silentNow() : cipher.decrypt(sealed, context)),
    });
    await vault.update([put('a'), put('b')]);
    expect(await codeOf(vault.changeProtection({ to: 'passphrase', passphrase: FIRST }))).toBe(
      'vault-unavailable',
    );
    expect(await tokensOf(await open(cipher), 'b')).toBe('token of b');
  });
});

describe('a vault that does not open', () => {
  it.each<[string, SystemOffer, string]>([
    ['has another key: another PC, or another user', testCipher(Buffer.alloc(32, 8)), 'other-user-or-pc'],
    ['is locked just now', { ...testCipher(), decrypt: silentNow }, 'not-answering'],
    ['does not answer at all', { protection: 'keyring', silent: true }, 'not-answering'],
    ['is not there any more', null, 'other-backend'],
    [
      'is another’s: Electron on the folder of the browser',
      { ...testCipher(), protection: 'safe-storage' },
      'other-backend',
    ],
  ])('says that the keyring %s', async (_, offer, reason) => {
    await (await open(testCipher())).update([put('a')]);
    const closed = await open(offer);
    expect(closed.status()).toEqual({ state: 'unavailable', protection: 'keyring', reason });
    expect(damages).toEqual([]);
  });

  it('opens when it is tried again and the system answers', async () => {
    await (await open(testCipher())).update([put('a')]);
    let offer: SystemOffer = { protection: 'keyring', silent: true };
    const vault = await open(null, { osCipher: async () => offer });
    await vault.retry();
    expect(vault.status()).toMatchObject({ state: 'unavailable' });
    offer = testCipher();
    await vault.retry();
    expect(await tokensOf(vault, 'a')).toBe('token of a');
  });

  it('is read anew when it is tried again: somebody may have put the right file back', async () => {
    await underFirst();
    const right = await readFile(file(), 'utf8');
    await writeFile(file(), '{"format":"jeton-vault","version":1000000}');
    const vault = await open();
    expect(vault.status()).toEqual({ state: 'unsupported' });
    await writeFile(file(), right);
    await vault.retry();
    expect(vault.status()).toEqual({ state: 'locked' });
  });

  it('is left alone by trying again once it is open, or waits for its passphrase', async () => {
    const vault = await underFirst();
    await vault.retry();
    expect(await tokensOf(vault, 'a')).toBe('token of a');
    const locked = await open();
    await locked.retry();
    expect(locked.status()).toEqual({ state: 'locked' });
  });
});

describe('a check entry that is damaged while the others open', () => {
  it('is not taken for another PC: the vault opens, and the next write mends it', async () => {
    await (await open(testCipher())).update([put('a')]);
    await spoilCheck();
    const vault = await open(testCipher());
    expect(await tokensOf(vault, 'a')).toBe('token of a');
    expect(damages).toEqual(['check-damaged']);
    await vault.update([put('b')]);
    await open(testCipher());
    expect(damages).toEqual(['check-damaged']);
  });

  it('is not taken for a wrong passphrase', async () => {
    await underFirst();
    await spoilCheck();
    const vault = await open();
    expect(await codeOf(vault.unlock(WRONG))).toBe('vault-passphrase-wrong');
    await vault.unlock(FIRST);
    expect(await tokensOf(vault, 'a')).toBe('token of a');
    await vault.changePassphrase(FIRST, SECOND);
    await (await open()).unlock(SECOND);
  });
});
