import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

function diagnose(input: string) {
  return spawnSync(process.execPath, [resolve('scripts/diagnose.mjs')], { input, encoding: 'utf8' });
}

it('prints one JSON array and nothing else', () => {
  const { stdout, stderr, status } = diagnose(
    JSON.stringify([{ id: 'a', layer: 'token', input: { status: 400, body: { error: 'invalid_client' } } }]),
  );
  expect(JSON.parse(stdout)).toMatchObject([{ id: 'a', code: expect.any(String) }]);
  expect([stderr, status]).toEqual(['', 0]);
});

it('says on stderr what it cannot use, and fails', () => {
  const { stdout, stderr, status } = diagnose('not JSON');
  expect([stdout, status]).toEqual(['', 2]);
  expect(stderr).toContain('JSON array');
});
