import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SettingsStore } from '../platform.ts';
import { createSettingsStore } from './settings-store.ts';

let folder: string;
let path: string;
let store: SettingsStore;

/** electron-store needs Electron; conf is its base and takes the same options, but for the name of the name. */
function open(): SettingsStore {
  return createSettingsStore(
    folder,
    'drafts',
    ({ name, ...options }) => new Conf({ configName: name, ...options }),
    { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) },
  );
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-settings-'));
  path = join(folder, 'drafts.json');
  store = open();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('has no document before one is written, and does not make one by looking', async () => {
  expect(store.read()).toBeUndefined();
  expect(existsSync(path)).toBe(false);
});

it('gives back what was written, in this run and the next', async () => {
  const document = { version: 1, 'with.dot': { list: [1, null, 'é'] } };
  store.write(document);
  expect(store.read()).toEqual(document);
  expect(open().read()).toEqual(document);
});

it('keeps the file for this user alone', async () => {
  store.write({ a: 1 });
  expect((await stat(path)).mode & 0o077).toBe(0);
});

it('replaces the whole document', () => {
  store.write({ a: 1, b: 2 });
  store.write({ b: 3 });
  expect(store.read()).toEqual({ b: 3 });
});

it('refuses what is not an object', () => {
  expect(() => store.write([1])).toThrow(TypeError);
  expect(() => store.write(null)).toThrow(TypeError);
});

it.each(['', '{"cut off', '[1]', 'null', '"text"'])('leaves an unreadable file alone: %j', async (text) => {
  await writeFile(path, text);
  expect(() => store.read()).toThrow(SyntaxError);
  expect(() => store.write({ a: 1 })).toThrow();
  expect(await readFile(path, 'utf8')).toBe(text);

  store.setAside();
  expect(store.read()).toBeUndefined();
  expect(await readdir(folder)).toEqual(['drafts.json.2026-01-02T03-04-05-000Z.aside']);
  store.write({ a: 1 });
  expect(store.read()).toEqual({ a: 1 });
});

it('tells a file that the disk does not give from one that is no document', async () => {
  await mkdir(path);
  expect(() => store.read()).toThrow(expect.objectContaining({ code: 'EISDIR' }));
  expect(() => store.read()).not.toThrow(SyntaxError);
});

it('throws when a file that was fine has been damaged since', async () => {
  store.write({ a: 1 });
  await writeFile(path, '{');
  expect(() => store.read()).toThrow();
});

it('sets nothing aside where there is nothing', () => {
  expect(() => store.setAside()).not.toThrow();
});

it('removes what a Jeton that was killed while it wrote left half-written, and nothing else', async () => {
  const stays = [
    'accounts.json.tmp-1767323045a1b2c3',
    'drafts.json.tmp',
    'drafts.json.tmp-copy',
    'drafts.json',
  ];
  for (const name of [...stays, 'drafts.json.tmp-1767323045a1b2c3'])
    await writeFile(join(folder, name), '{}');
  open();
  expect((await readdir(folder)).sort()).toEqual(stays.sort());
});
