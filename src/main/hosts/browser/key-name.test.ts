import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyNameIn } from './key-name.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-key-name-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is made once, stays with the folder, and is another in every folder', async () => {
  expect(await keyNameIn(folder).read()).toBeNull();
  const name = await keyNameIn(folder).make();
  expect(name).toMatch(/^vault-key-[0-9a-f-]{36}$/);
  expect(await keyNameIn(folder).read()).toBe(name);
  expect(await keyNameIn(folder).make()).toBe(name);
  rmSync(join(folder, 'keyring-entry'));
  expect(await keyNameIn(folder).make()).not.toBe(name);
});

it('that makes no sense is neither believed nor replaced', async () => {
  const file = join(folder, 'keyring-entry');
  for (const text of ['', 'vault-key-', 'login-password']) {
    writeFileSync(file, text);
    await expect(keyNameIn(folder).read()).rejects.toThrow();
    await expect(keyNameIn(folder).make()).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});
