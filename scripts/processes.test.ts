import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endGently, isAlive } from './processes.mjs';

/** A program of Windows, as far as these tests need one: no signal is sent to it, and what would be called is noted. */
function windows() {
  const taskkills: (readonly string[])[] = [];
  return {
    taskkills,
    system: { posix: false, taskkill: (args: readonly string[]) => void taskkills.push(args) },
  };
}

function node(script: string) {
  return spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
}

const untilStdinEnds = "process.stdin.resume(); process.stdout.write('ready')";
const forEver = "setInterval(() => undefined, 1000); process.stdout.write('ready')";

describe('on Windows', () => {
  it('a program is asked to close its windows, and not forced while it does what it is asked', async () => {
    const child = node(untilStdinEnds);
    await once(child.stdout, 'data');
    const { system, taskkills } = windows();
    await endGently(child, 20_000, system);
    expect(taskkills).toEqual([['/pid', String(child.pid)]]);
    expect(child.exitCode).toBe(0);
  });

  it('a program that does not heed it is forced, with all that it started', async () => {
    const child = node(forEver);
    await once(child.stdout, 'data');
    const { system, taskkills } = windows();
    const ended = endGently(child, 1, {
      ...system,
      taskkill(args: readonly string[]) {
        system.taskkill(args);
        if (args.includes('/F')) child.kill('SIGKILL');
      },
    });
    await ended;
    expect(taskkills).toEqual([
      ['/pid', String(child.pid)],
      ['/pid', String(child.pid), '/T', '/F'],
    ]);
  });
});

// Windows does not tell whose child a process is.
describe.runIf(process.platform !== 'win32')('npm', () => {
  it.each(['SIGKILL', 'SIGHUP', 'SIGTERM'] as const)(
    'that is ended by %s takes along what it runs, whatever its shell does',
    async (signal) => {
      const folder = mkdtempSync(join(tmpdir(), 'jeton-npm-'));
      const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'processes.mjs')).href);
      writeFileSync(join(folder, 'package.json'), '{ "scripts": { "start": "node program.mjs" } }');
      writeFileSync(
        join(folder, 'program.mjs'),
        `import { endAllOnSignal } from ${module}; endAllOnSignal(0); process.stdin.resume(); console.log(process.pid);
         setInterval(() => undefined, 1000);`,
      );
      const npm = spawn('npm', ['start', '--loglevel=silent'], {
        cwd: folder,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const pid = Number(String(await once(npm.stdout, 'data')));
      onTestFinished(() => {
        if (isAlive(pid)) process.kill(pid, 'SIGKILL');
        rmSync(folder, { recursive: true });
      });
      npm.kill(signal);
      // The program holds it too: it ends when the last of them has ended.
      expect(await text(npm.stdout)).toBe('');
    },
  );
});

describe('a process', () => {
  it('is alive until it has ended', async () => {
    const child = node(untilStdinEnds);
    await once(child.stdout, 'data');
    const pid = child.pid ?? expect.fail('no process');
    expect(isAlive(pid)).toBe(true);
    child.stdin.end();
    await once(child, 'exit');
    expect(isAlive(pid)).toBe(false);
  });
});
