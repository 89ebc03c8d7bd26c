import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestPlatform } from '../../test/support/platform.ts';
import { createCore } from './compose.ts';
import { problemOf } from './fixtures/problem-of.ts';

it('leaves a log of why it could not start, whole on the disk, and says why', async () => {
  await using platform = await createTestPlatform();
  await mkdir(join(platform.paths.data, 'vault.json'));
  const error = await createCore(platform).catch((reason: unknown) => reason);
  expect(problemOf(error)).toMatchObject({ code: 'storage-failed', facts: { system: 'EISDIR' } });
  const lines = (await readFile(join(platform.paths.logs, 'jeton.log'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'error', msg: 'Jeton could not start', system: 'EISDIR' }),
  ]);
});
