import {
  chmod,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import { testCipher } from '../../../test/support/platform.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { STORAGE_PATIENCE_MS } from './commit-queue.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { accountOwner } from './owner.ts';
import { openVault, type Vault, type VaultOptions } from './vault.ts';

let folder: string;
let events: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-vault-'));
  events = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'vault.json');

const open = (more: Partial<VaultOptions> = {}): Promise<Vault> =>
  openVault({
    folder,
    osCipher: async () => testCipher(),
    now: () => Date.UTC(2026, 10, 27),
    onDamage: (event) => events.push(event),
    ...more,
  });

const put = (account: string, text: string) =>
  ({ kind: 'put', owner: accountOwner(account), field: 'tokens', value: new Secret(text) }) as const;

async function tokensOf(vault: Vault, account = 'a'): Promise<string | null> {
  return (await vault.get(accountOwner(account), 'tokens'))?.reveal() ?? null;
}

async function problemIn(work: Promise<unknown>): Promise<unknown> {
  return problemOf(await work.catch((reason: unknown) => reason));
}

const refused = (system: string) => ({ code: 'storage-failed', layer: 'vault', facts: { system } });

/** A disk that can be made to behave in another way. */
function disk(): FileSystem & { now: Partial<FileSystem> } {
  const current: { now: Partial<FileSystem> } = { now: {} };
  const pick = (): FileSystem => ({ ...nodeFileSystem, ...current.now });
  return Object.assign(current, {
    create: (path: string, mode: number) => pick().create(path, mode),
    openFolder: (path: string) => pick().openFolder(path),
    read: (path: string) => pick().read(path),
    stat: (path: string) => pick().stat(path),
    list: (path: string) => pick().list(path),
    rename: (from: string, to: string) => pick().rename(from, to),
    remove: (path: string) => pick().remove(path),
    chmod: (path: string, mode: number) => pick().chmod(path, mode),
  });
}

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

it.skipIf(process.platform !== 'linux')('a disk that is full: the kernel’s own refusal', async () => {
  const fileSystem = disk();
  const vault = await open({ fileSystem });
  await vault.update([put('a', 'kept')]);
  fileSystem.now = {
    async create(path, mode) {
      const full = await openFile('/dev/full', 'w');
      const made = await nodeFileSystem.create(path, mode);
      await made.close();
      return { ...made, write: (text) => full.writeFile(text), close: () => full.close() };
    },
  };
  expect(await problemIn(vault.update([put('a', 'lost')]))).toMatchObject(refused('ENOSPC'));
  expect([await tokensOf(vault), await tokensOf(await open())]).toEqual(['kept', 'kept']);
  fileSystem.now = {};
  await vault.update([put('a', 'newer')]);
  expect(await tokensOf(await open())).toBe('newer');
});

it.each([
  ['the temporary file cannot be made', { create: failing('EROFS') }, 'EROFS'],
  ['nothing can be renamed', { rename: failing('EACCES') }, 'EACCES'],
  ['the file cannot be looked at', { stat: failing('EIO') }, 'EIO'],
] as const)('a write is refused with the system’s word, and nothing changes: %s', async (_, now, system) => {
  const fileSystem = disk();
  const vault = await open({ fileSystem });
  await vault.update([put('a', 'kept')]);
  fileSystem.now = now;
  expect(await problemIn(vault.update([put('a', 'lost')]))).toMatchObject(refused(system));
  fileSystem.now = {};
  expect([await tokensOf(vault), await tokensOf(await open())]).toEqual(['kept', 'kept']);
  await vault.update([put('a', 'newer')]);
  expect(await tokensOf(await open())).toBe('newer');
});

it('a file whose name is durable only later is no other process’s', async () => {
  const fileSystem = disk();
  const vault = await open({ fileSystem });
  await vault.update([put('a', 'kept')]);
  fileSystem.now = { openFolder: failing('EIO') };
  if (process.platform !== 'win32')
    expect(await problemIn(vault.update([put('a', 'unsure')]))).toMatchObject(refused('EIO'));
  fileSystem.now = {};
  await vault.update([put('a', 'newer')]);
  expect(await tokensOf(await open())).toBe('newer');
});

it('reads from a folder in which nothing can be written, and says that damage was not repaired', async () => {
  await (await open()).update([put('a', 'token')]);
  const text = await readFile(file(), 'latin1');
  await writeFile(file(), text.replace('"generation"', '"Generation"'));
  const fileSystem = disk();
  fileSystem.now = { create: failing('EROFS'), rename: failing('EROFS'), remove: failing('EROFS') };
  const vault = await open({ fileSystem });
  expect([await tokensOf(vault), events]).toEqual(['token', ['not-repaired']]);
  fileSystem.now = {};
  await vault.update([put('a', 'newer')]);
  expect(events).toEqual(['not-repaired', 'set-aside']);
  expect(await tokensOf(await open())).toBe('newer');
});

it('a folder that vanished and comes back gets everything again', async () => {
  const vault = await open();
  await vault.update([put('a', 'a'), put('b', 'b')]);
  const elsewhere = `${folder}-elsewhere`;
  await rename(folder, elsewhere);
  expect(await problemIn(vault.update([put('a', 'lost')]))).toMatchObject(refused('ENOENT'));
  await rename(elsewhere, folder);
  await vault.update([put('b', 'newer')]);
  const reopened = await open();
  expect([await tokensOf(reopened, 'a'), await tokensOf(reopened, 'b')]).toEqual(['a', 'newer']);
});

it('a file that another process has written is left alone', async () => {
  const vault = await open();
  await vault.update([put('a', 'ours')]);
  await (await open()).update([put('a', 'theirs')]);
  expect(await problemIn(vault.update([put('b', 'lost')]))).toMatchObject(refused('changed-elsewhere'));
  const reopened = await open();
  expect([await tokensOf(reopened, 'a'), await tokensOf(reopened, 'b')]).toEqual(['theirs', null]);
});

it('a file that a backup has put back as it was is still ours', async () => {
  const vault = await open();
  await vault.update([put('a', 'ours')]);
  const content = await readFile(file());
  await rm(file());
  await writeFile(file(), content);
  await vault.update([put('a', 'newer')]);
  expect(await tokensOf(await open())).toBe('newer');
});

it.skipIf(process.platform === 'win32')(
  'is for its owner alone, also where a file or a crash’s leftover was not',
  async () => {
    await (await open()).update([put('a', 'token')]);
    for (const name of ['vault.json', 'vault.json.previous', 'vault.json.new']) {
      await writeFile(join(folder, name), await readFile(file()));
      await chmod(join(folder, name), 0o644);
    }
    const vault = await open();
    await writeFile(`${file()}.new`, 'half', { mode: 0o644 });
    await vault.update([put('a', 'newer')]);
    expect((await readdir(folder)).sort()).toEqual(['vault.json', 'vault.json.previous']);
    for (const name of await readdir(folder))
      expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([name, 0o600]);
  },
);

it('files set aside at the same moment, or after the clock went back, write over none', async () => {
  for (const text of ['first', 'second', 'third']) {
    await writeFile(file(), text);
    await open();
  }
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  expect(texts.sort()).toEqual(['first', 'second', 'third']);
});

/** A disk that answers only when it is told to. */
function hangingDisk() {
  const fileSystem = disk();
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const { promise: asked, resolve: hang } = Promise.withResolvers<void>();
  return {
    fileSystem,
    answer,
    asked,
    hangFromNowOn() {
      fileSystem.now = {
        async create(path, mode) {
          hang();
          await promise;
          return nodeFileSystem.create(path, mode);
        },
      };
    },
  };
}

it('a disk that hangs keeps nobody for longer than 20 s, and memory follows what comes to it later', async () => {
  const clock = createFakeClock();
  const { fileSystem, answer, asked, hangFromNowOn } = hangingDisk();
  const vault = await open({ fileSystem, after: clock.after });
  await vault.update([put('a', 'kept')]);
  hangFromNowOn();
  const begun = problemIn(vault.update([put('a', 'later')]));
  await asked;
  const waiting = problemIn(vault.update([put('b', 'never')]));
  clock.advance(STORAGE_PATIENCE_MS);
  expect(await begun).toMatchObject(refused('ETIMEDOUT'));
  expect(await waiting).toMatchObject(refused('ETIMEDOUT'));
  expect(await problemIn(vault.update([put('c', 'refused at once')]))).toMatchObject(refused('ETIMEDOUT'));
  expect(await tokensOf(vault)).toBe('kept');
  answer();
  await vault.settled();
  for (const each of [vault, await open()])
    expect([await tokensOf(each, 'a'), await tokensOf(each, 'b'), await tokensOf(each, 'c')]).toEqual([
      'later',
      null,
      null,
    ]);
  await vault.update([put('b', 'again')]);
  expect([await tokensOf(await open(), 'b'), clock.pending]).toEqual(['again', 0]);
});

it('does not wait for ever for a disk that hangs at the start', async () => {
  const clock = createFakeClock();
  const fileSystem = disk();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  fileSystem.now = {
    stat() {
      resolve();
      return new Promise(() => undefined);
    },
  };
  const opening = problemIn(open({ fileSystem, after: clock.after }));
  await asked;
  clock.advance(STORAGE_PATIENCE_MS);
  expect(await opening).toMatchObject(refused('ETIMEDOUT'));
});

it('updates that come during a write share the next one; one that cannot be encrypted fails alone', async () => {
  const fileSystem = disk();
  const cipher = testCipher();
  const encrypt: typeof cipher.encrypt = async (text, context) => {
    if (text === 'refused') throw Object.assign(new Error('prompt'), { code: 'Cancelled' });
    return cipher.encrypt(text, context);
  };
  const vault = await open({ fileSystem, osCipher: async () => ({ ...cipher, encrypt }) });
  await vault.update([put('a', '0'), put('b', '0'), put('c', '0')]);
  let writes = 0;
  fileSystem.now = {
    create(path, mode) {
      writes += 1;
      return nodeFileSystem.create(path, mode);
    },
  };
  const results = await Promise.allSettled([
    vault.update([put('a', '1')]),
    vault.update([put('b', '1'), put('c', 'refused')]),
    vault.update([put('a', '2')]),
    vault.update([put('c', '2')]),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(writes).toBe(1);
  const reopened = await open();
  const values = ['a', 'b', 'c'].map((account) => tokensOf(reopened, account));
  expect(await Promise.all(values)).toEqual(['2', '0', '2']);
});
