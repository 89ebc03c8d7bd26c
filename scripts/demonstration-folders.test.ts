import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeIfPossible, removeLeftovers } from './demonstration-folders.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-folders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the folder of a demonstration goes at the end, and one that Windows still holds spoils nothing', () => {
  writeFileSync(join(folder, 'vault.json'), '{}');
  const busy = (): never => {
    throw Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
  };
  expect(() => removeIfPossible(folder, busy)).not.toThrow();
  expect(existsSync(folder)).toBe(true);
  removeIfPossible(folder);
  expect(existsSync(folder)).toBe(false);
});

it('what a killed demonstration left goes at the next one, and that of a running one stays', () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const stays = [
    `jeton-demo-${process.pid}-abcdef`,
    `jeton-demo-data-${process.pid}-abcdef`,
    'jeton-demo-kept',
  ];
  for (const name of [...stays, `jeton-demo-${ended}-abcdef`, `jeton-demo-data-${ended}-abcdef`])
    mkdirSync(join(folder, name, 'logs'), { recursive: true });
  removeLeftovers(folder);
  expect(readdirSync(folder).sort()).toEqual(stays.sort());
});
