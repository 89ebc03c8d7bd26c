import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { previousOf } from './atomic-file.ts';
import { placeOf, sealEntry } from './entry.ts';
import { accountOwner } from './owner.ts';
import { readGeneration } from './read-generation.ts';
import { openVault, type Vault } from './vault.ts';
import { writeVersion2 } from './version-2.ts';

let folder: string;
let events: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-vault-'));
  events = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'vault.json');

const open = (): Promise<Vault> =>
  openVault({
    folder,
    osCipher: async () => testCipher(),
    now: () => Date.UTC(2026, 10, 27),
    onDamage: (event) => events.push(event),
  });

const put = (account: string, text: string) =>
  ({ kind: 'put', owner: accountOwner(account), field: 'tokens', value: new Secret(text) }) as const;

async function tokensOf(vault: Vault, account: string): Promise<string | null> {
  return (await vault.get(accountOwner(account), 'tokens'))?.reveal() ?? null;
}

/** Three entries, of which the generation before has an older first one. */
async function written(): Promise<Vault> {
  const vault = await open();
  await vault.update([put('a', 'older a'), put('b', 'b'), put('c', 'c')]);
  await vault.update([put('a', 'newer a')]);
  return vault;
}

/** Changes one character of the line that names the account. */
async function damageLineOf(account: string, path = file()): Promise<void> {
  const lines = (await readFile(path, 'latin1')).split('\n');
  const damaged = lines.map((line) =>
    line.startsWith(`{"owner":"account/${account}"`) ? line.replace('"ciphertext"', '"ciphertexT"') : line,
  );
  await writeFile(path, damaged.join('\n'), 'latin1');
}

const small = writeVersion2({
  protection: { kind: 'keyring' },
  check: 'AAAA',
  damage: [],
  erased: [],
  generation: 3,
  entries: new Map(
    ['a', 'b', 'é'].map((id) => {
      const entry = sealEntry(accountOwner(id), 'tokens', 'AAAA');
      return [placeOf(entry), entry];
    }),
  ),
});
const bytes = Buffer.from([...small.chunks()].join(''), 'latin1');

it('one byte that is different, whichever it is, costs one entry at most, and it is named', () => {
  for (let at = 0; at < bytes.length; at += 1)
    for (const flip of [1, 0x80, 0xff, (bytes[at] ?? 0) ^ 0x0a]) {
      if (flip === 0) continue;
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      const reading = readGeneration(damaged);
      expect(reading).toMatchObject({ kind: 'read', generation: { number: 3, isWhole: false } });
      if (reading.kind !== 'read') continue;
      const { entries, missing } = reading.generation;
      expect(entries.size + missing.length).toBe(3);
      expect(missing.length).toBeLessThanOrEqual(1);
    }
});

it('a file that was cut off loses exactly the entries that its header names', () => {
  const header = bytes.indexOf('\n');
  for (let length = header; length < bytes.length; length += 1) {
    const reading = readGeneration(bytes.subarray(0, length));
    expect(reading.kind).toBe('read');
    if (reading.kind !== 'read') continue;
    const { entries, missing } = reading.generation;
    expect([...entries.values(), ...missing].map(({ owner }) => owner).sort()).toEqual([
      'account/a',
      'account/b',
      'account/é',
    ]);
  }
});

it('damage in both copies of the header is mended by the other copy', () => {
  const end = bytes.indexOf('\n');
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(end - 1), { minLength: 2, maxLength: 8 }), (places) => {
      const damaged = Buffer.from(bytes);
      places.forEach((at, index) => {
        const copy = index % 2 === 0 ? at : bytes.length - 1 - end + at;
        // No end of line, which would hide where the copy ends.
        damaged[copy] = (damaged[copy] ?? 0) ^ 0x80;
      });
      expect(readGeneration(damaged)).toMatchObject({ kind: 'read', generation: { number: 3, missing: [] } });
    }),
    { numRuns: 50 },
  );
});

it('a damaged entry that did not change since the generation before is whole again, and not reported', async () => {
  await written();
  await damageLineOf('b');
  const vault = await open();
  expect(await tokensOf(vault, 'b')).toBe('b');
  expect(vault.damage()).toEqual([]);
  expect(events).toEqual(['set-aside', 'previous-generation-used']);
});

it('a damaged entry that has changed is the older one, reported until it is written again, over restarts too', async () => {
  await written();
  await damageLineOf('a');
  const restored = [{ owner: 'account/a', field: 'tokens', outcome: 'restored' }];
  expect((await open()).damage()).toEqual(restored);
  const vault = await open();
  expect(await tokensOf(vault, 'a')).toBe('older a');
  expect(vault.damage()).toEqual(restored);
  await vault.update([put('a', 'newest a')]);
  expect([vault.damage(), (await open()).damage()]).toEqual([[], []]);
});

it('an entry that is in no generation any more is lost by name; the others go on', async () => {
  await written();
  await damageLineOf('a');
  await damageLineOf('a', previousOf(file()));
  for (const vault of [await open(), await open()]) {
    expect(vault.damage()).toEqual([{ owner: 'account/a', field: 'tokens', outcome: 'lost' }]);
    const error = await tokensOf(vault, 'a').catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({ code: 'vault-entry-unreadable', facts: { field: 'tokens' } });
    expect(vault.has(accountOwner('a'), 'tokens')).toBe(false);
    expect([await tokensOf(vault, 'b'), await tokensOf(vault, 'c')]).toEqual(['b', 'c']);
  }
  const vault = await open();
  await vault.update([put('a', 'new a')]);
  expect([await tokensOf(vault, 'a'), vault.damage()]).toEqual(['new a', []]);
});

it('a new account is in both generations at once: the loss of the newest file does not cost it', async () => {
  await (await open()).update([put('new', 'token')]);
  await writeFile(file(), '');
  const vault = await open();
  expect(await tokensOf(vault, 'new')).toBe('token');
  expect(vault.damage()).toEqual([{ owner: 'account/new', field: 'tokens', outcome: 'restored' }]);
});

it('what a crash kept from its name between the two renames is the newest', async () => {
  const vault = await written();
  const newest = await readFile(file());
  await vault.update([put('a', 'newest a')]);
  await writeFile(`${file()}.new`, await readFile(file()));
  await writeFile(previousOf(file()), newest);
  await rm(file());
  const reopened = await open();
  expect(await tokensOf(reopened, 'a')).toBe('newest a');
  expect([reopened.damage(), events]).toEqual([[], []]);
  expect((await readdir(folder)).sort()).toEqual(['vault.json', 'vault.json.previous']);
});

it('erasing takes an owner, and every line that cannot be read, out of the files that were set aside', async () => {
  await written();
  await damageLineOf('b');
  const damaged = await readFile(file(), 'latin1');
  expect(damaged).toContain('account/a');
  const vault = await open();
  await vault.update([{ kind: 'erase', owner: accountOwner('a') }]);
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'latin1');
    expect([name, text.includes('account/a'), text.includes('ciphertexT')]).toEqual([name, false, false]);
    expect(text).toContain('"owner":"account/c"');
  }
});

it('erasing deletes the remains of version 1, also of an owner that the vault does not hold any more', async () => {
  await writeFile(file(), '{"format":"jeton-vault","version":1,"entries":{"account/a":{"tok');
  const vault = await open();
  expect(await readdir(folder)).toHaveLength(1);
  await vault.update([{ kind: 'erase', owner: accountOwner('a') }]);
  expect(await readdir(folder)).toEqual([]);
});
