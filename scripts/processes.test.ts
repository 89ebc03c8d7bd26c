import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
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
