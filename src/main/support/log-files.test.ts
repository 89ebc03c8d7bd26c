import { execFile } from 'node:child_process';
import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLogFiles } from './log-files.ts';

const ROOM = 1_000_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-log-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string | Buffer) => writeFile(join(folder, name), text);

describe('the files of the log', () => {
  it('are read newest first, and nothing beside them', async () => {
    await write('jeton.log.2', 'old\n');
    await write('jeton.log.10', 'older\n');
    await write('jeton.log', 'new\n');
    await write('jeton.log.1', 'before\n');
    await write('vault.json', 'not a log');
    await write('jeton.log.bak', 'not a log');
    const { files, leftOutBytes, unreadable } = await readLogFiles(folder, ROOM);
    expect(files.map(({ name, text }) => `${name} ${text.trim()}`)).toEqual([
      'jeton.log new',
      'jeton.log.1 before',
      'jeton.log.2 old',
      'jeton.log.10 older',
    ]);
    expect({ leftOutBytes, unreadable }).toEqual({ leftOutBytes: 0, unreadable: [] });
  });

  it('are read from their end as far as there is room, whole lines only', async () => {
    await write('jeton.log', 'one\ntwo\n');
    await write('jeton.log.1', 'refresh_token=half-of-it\nthree\nfour\n');
    await write('jeton.log.2', 'five\n');
    expect(await readLogFiles(folder, 8 + 15)).toEqual({
      files: [
        { name: 'jeton.log', text: 'one\ntwo\n' },
        { name: 'jeton.log.1', text: 'three\nfour\n' },
      ],
      leftOutBytes: 25 + 5,
      unreadable: [],
    });
  });

  it('that were rotated while the folder was read are not there twice', async () => {
    await write('jeton.log', 'the same\n');
    await link(join(folder, 'jeton.log'), join(folder, 'jeton.log.1'));
    const { files } = await readLogFiles(folder, ROOM);
    expect(files.map(({ name }) => name)).toEqual(['jeton.log']);
  });

  it('may hold anything at all', async () => {
    await write('jeton.log', Buffer.from([0, 255, 254, 10, 128, 10]));
    await write('jeton.log.1', `${'x'.repeat(300_000)}`);
    const { files, leftOutBytes } = await readLogFiles(folder, 100_000);
    expect(files.map(({ name }) => name)).toEqual(['jeton.log']);
    expect(leftOutBytes).toBe(300_000);
  });

  it('are none where there is no log yet', async () => {
    expect(await readLogFiles(folder, ROOM)).toEqual({ files: [], leftOutBytes: 0, unreadable: [] });
  });
});

describe('what cannot be read', () => {
  it('is named when it is the folder', async () => {
    expect((await readLogFiles(join(folder, 'gone'), ROOM)).unreadable).toEqual([
      { name: 'log', reason: 'ENOENT' },
    ]);
    await write('file', '');
    expect((await readLogFiles(join(folder, 'file'), ROOM)).unreadable).toEqual([
      { name: 'log', reason: 'ENOTDIR' },
    ]);
  });

  it('is named when it is a file, and the others are read', async () => {
    await write('jeton.log', 'new\n');
    await mkdir(join(folder, 'jeton.log.1'));
    await write('jeton.log.3', 'old\n');
    const { files, unreadable } = await readLogFiles(folder, ROOM);
    expect(files.map(({ name }) => name)).toEqual(['jeton.log', 'jeton.log.3']);
    expect(unreadable).toEqual([{ name: 'log/jeton.log.1', reason: 'not-a-file' }]);
  });

  it.runIf(process.platform === 'linux')(
    'is no pipe that is waited for, and no link to elsewhere',
    async () => {
      await promisify(execFile)('mkfifo', [join(folder, 'jeton.log')]);
      await symlink('/etc/passwd', join(folder, 'jeton.log.1'));
      const { files, unreadable } = await readLogFiles(folder, ROOM);
      expect(files).toEqual([]);
      expect(unreadable.map(({ reason }) => reason)).toEqual(['not-a-file', 'not-a-file']);
    },
  );
});
