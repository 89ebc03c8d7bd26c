import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronHost } from './hosts.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jeton-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program in the place of Electron's. */
function program(script: string): string {
  const file = join(folder, 'electron');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o700);
  return file;
}

const run = (file: string, windowWithinMs?: number) =>
  electronHost(file, [], process.env, [], windowWithinMs);

// Windows runs no shell script, and knows no signal.
describe.runIf(process.platform !== 'win32')('Electron', () => {
  it.each([
    ['is killed by a signal', 'kill -SEGV $$'],
    ['misses a library', 'exit 127'],
    ['crashes with a code', 'exit 133'],
  ])('that %s before there can be a window does not run here', async (_what, script) => {
    expect(await run(program(script))).toBeNull();
  });

  it('that cannot be started at all does not run here', async () => {
    expect(await run(join(folder, 'nothing'))).toBeNull();
  });

  it('that was closed at once ran, and that is no failure', async () => {
    expect(await run(program('exit 0'))).toBe(0);
  });

  it.each([
    ['exit 3', 3],
    ['kill -SEGV $$', 128 + 11],
  ])('that ended badly once there was a window did run: %s', async (script, code) => {
    expect(await run(program(script), 0)).toBe(code);
  });

  it('does not outlive who started it, however that one was ended', async () => {
    // Its output is this test's too, so that the end of the last of them is seen.
    const electron = program('test "$2" = --ends-with-stdin && echo "held by $$" && exec cat');
    const script = `import { electronHost } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'hosts.mjs')).href)};
      await electronHost(${JSON.stringify(electron)}, [], process.env, []);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(starter.stdout, 'data');
    expect(String(said)).toMatch(/^held by \d+/);
    starter.kill('SIGKILL');
    expect(await text(starter.stdout)).toBe('');
  });
});
