import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner, draftOwner } from './owner.ts';
import { openVault, type Vault } from './vault.ts';

/** Written by the last Jeton of version 1; key and passphrase are published here. */
const stored = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const PASSPHRASE = new Secret('trois petits cailloux');

let folder: string;
let damages: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-vault-'));
  damages = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => join(folder, name);
const read = (name: string): Promise<string> => readFile(inFolder(name), 'utf8');

async function openStored(kind: 'keyring' | 'passphrase'): Promise<Vault> {
  await copyFile(stored(`version-1-${kind}.vault`), inFolder('vault.json'));
  await copyFile(stored(`version-1-${kind}.previous.vault`), inFolder('vault.json.previous'));
  return open(kind);
}

async function open(kind: 'keyring' | 'passphrase'): Promise<Vault> {
  const vault = await openVault({
    folder,
    osCipher: async () => (kind === 'keyring' ? testCipher() : null),
    now: () => 0,
    onDamage: (event) => damages.push(event),
  });
  if (kind === 'passphrase') await vault.unlock(PASSPHRASE);
  return vault;
}

async function everything(vault: Vault): Promise<(string | undefined)[]> {
  const values = await Promise.all([
    vault.get(accountOwner('a'), 'tokens'),
    vault.get(accountOwner('a'), 'client-secret'),
    vault.get(accountOwner('b'), 'tokens'),
    vault.get(draftOwner('d'), 'client-secret/école'),
  ]);
  return values.map((value) => value?.reveal());
}

const ALL = ['token a, newer', 'secret a', 'token b', 'secret d'];

it.each(['keyring', 'passphrase'] as const)(
  'a file of version 1 is read as it is, and written as version 2 at the next write: %s',
  async (kind) => {
    const vault = await openStored(kind);
    const version1 = await read('vault.json');
    expect(await everything(vault)).toEqual(ALL);
    expect(version1).toBe(await readFile(stored(`version-1-${kind}.vault`), 'utf8'));

    await vault.update([
      { kind: 'put', owner: accountOwner('b'), field: 'tokens', value: new Secret('next') },
    ]);
    expect((await read('vault.json')).split('\n')[0]).toContain('"version":2');
    expect(await read('vault.json.previous')).toBe(version1);
    expect(await everything(await open(kind))).toEqual(ALL.with(2, 'next'));
    expect(damages).toEqual([]);
  },
);

it('a damaged file of version 1 is kept aside, and everything of the one before is reported as such', async () => {
  const text = (await readFile(stored('version-1-keyring.vault'), 'utf8')).replace('"entries"', '"entr');
  await copyFile(stored('version-1-keyring.previous.vault'), inFolder('vault.json.previous'));
  await writeFile(inFolder('vault.json'), text);
  const vault = await open('keyring');
  expect(await everything(vault)).toEqual(ALL.with(0, 'token a, older'));
  expect(vault.damage().map(({ outcome }) => outcome)).toEqual(ALL.map(() => 'restored'));
  expect(damages).toEqual(['set-aside', 'previous-generation-used']);
  expect(await read('vault.json.1970-01-01T00-00-00-000Z.aside')).toBe(text);
});
