import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refusal } from '../../problem-error.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { runBrowserHost } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['what the system said', refusal('storage-failed', 'vault', { system: 'EACCES' }), 'EACCES'],
  ['what the error says where the system said nothing', new Error('no such thing'), 'no such thing'],
])('a start that fails says %s, and lets the folder go', async (_what, error, reason) => {
  let said = '';
  const started = await runBrowserHost({
    args: ['--data', folder, '--no-open'],
    programFolder: resolve('.'),
    createCore: () => Promise.reject(error),
    output: () => undefined,
    remark: (text) => {
      said += text;
    },
    patienceMs: 300,
  });
  expect(started).toEqual({ exitCode: 1 });
  expect(said).toContain(`«\u00a0${folder}\u00a0» (${reason})`);
  const next = takeInstanceLock(folder);
  expect(next).not.toBeNull();
  next?.release();
});
