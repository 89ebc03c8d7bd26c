import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../core.ts';
import { refusal } from '../../problem-error.ts';
import { createFakeCore } from './fixtures/fake-core.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { runBrowserHost } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  args: readonly string[] = [],
  createCore: () => Promise<Core> = async () => createFakeCore(),
) {
  let said = '';
  const started = await runBrowserHost({
    args: ['--data', folder, '--no-open', ...args],
    programFolder: resolve('.'),
    createCore,
    output: () => undefined,
    remark: (text) => {
      said += text;
    },
    patienceMs: 300,
  });
  if ('close' in started) await started.close();
  return { exitCode: 'exitCode' in started ? started.exitCode : null, said };
}

function isFree(): boolean {
  const lock = takeInstanceLock(folder);
  lock?.release();
  return lock !== null;
}

describe('a start that fails', () => {
  it.each([
    ['what the system said', refusal('storage-failed', 'vault', { system: 'EACCES' }), 'EACCES'],
    ['what the error says where the system said nothing', new Error('no such thing'), 'no such thing'],
    [
      'what Node says rather than its code',
      Object.assign(new Error('file is not a database'), { code: 'ERR_SQLITE_ERROR' }),
      'file is not a database',
    ],
  ])('says %s, and lets the folder go', async (_what, error, reason) => {
    const { exitCode, said } = await run([], () => Promise.reject(error));
    expect(exitCode).toBe(1);
    expect(said).toContain(`«\u00a0${folder}\u00a0» (${reason})`);
    expect(isFree()).toBe(true);
  });

  it('blames the port, and not the folder, where the system refuses the port', async () => {
    const refused = Object.assign(new Error('listen EACCES: permission denied 127.0.0.1:80'), {
      code: 'EACCES',
      syscall: 'listen',
    });
    const { exitCode, said } = await run(['--port', '80'], () => Promise.reject(refused));
    expect(exitCode).toBe(1);
    expect(said).toContain('Le système refuse le port 80 à Jeton (EACCES)');
    expect(said).not.toContain(folder);
    expect(isFree()).toBe(true);
  });

  it('says why the lock cannot be written in the system’s words, not in SQLite’s', async () => {
    mkdirSync(join(folder, 'instance.lock'));
    const { exitCode, said } = await run();
    expect(exitCode).toBe(1);
    expect(said).toContain(`«\u00a0${folder}\u00a0» (EISDIR)`);
  });
});

describe('a start that does without something', () => {
  it.each([
    ['is missing', null],
    ['is no JSON', 'services:'],
    ['is no catalogue', '{ "version": 2 }'],
  ])('says which catalogue %s', async (_what, content) => {
    const good = join(folder, 'good.json');
    const bad = join(folder, 'bad.json');
    writeFileSync(good, '{ "version": 1 }');
    if (content !== null) writeFileSync(bad, content);
    const { exitCode, said } = await run(['--catalogue', good, '--catalogue', bad]);
    expect(exitCode).toBeNull();
    expect(said).toContain(`Le fichier «\u00a0${bad}\u00a0» n’est pas un catalogue`);
    expect(said).not.toContain(good);
  });

  it('says where it cannot write its log', async () => {
    writeFileSync(join(folder, 'logs'), '');
    const { exitCode, said } = await run();
    expect(exitCode).toBeNull();
    expect(said).toContain(`son journal dans «\u00a0${join(folder, 'logs')}\u00a0» (EEXIST)`);
  });

  it('says nothing where nothing is missing', async () => {
    expect(await run()).toEqual({ exitCode: null, said: '' });
  });
});
