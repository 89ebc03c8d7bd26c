import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-make-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes all that is missing, for this user alone', () => {
  const path = join(folder, 'a', 'b', 'c');
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
  if (process.platform === 'win32') return;
  for (const made of [path, join(folder, 'a', 'b'), join(folder, 'a')])
    expect(statSync(made).mode & 0o777).toBe(0o700);
});

it('leaves one that is there as it is', () => {
  const path = join(folder, 'there');
  mkdirSync(path, { mode: 0o755 });
  const before = statSync(path).mode;
  makeFolder(path);
  expect(statSync(path).mode).toBe(before);
});

it('does not take a file for a folder', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow('EEXIST');
  expect(() => makeFolder(join(folder, 'file', 'below'))).toThrow('ENOTDIR');
});

it.runIf(existsSync('/proc'))('ends where nothing can be made', () => {
  expect(() => makeFolder('/proc/jeton/data')).toThrow('ENOENT');
});
