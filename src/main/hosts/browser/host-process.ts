import { existsSync, fstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Core } from '../../core.ts';
import type { Platform } from '../../platform.ts';
import { whenParentEnds } from '../parent-program.ts';
import { runBrowserHost } from './run.ts';

/** A close that takes longer than this, in milliseconds, is stuck. */
const CLOSE_MS = 10_000;
/** Ctrl+C reaches a process twice when both the terminal and `npm` pass it on, in milliseconds. */
const ECHO_MS = 1_000;
/** A first Jeton that is still starting is waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Runs the browser host as this process, with its arguments, its output and its exit code. */
export async function runAsProcess(createCore: (platform: Platform) => Promise<Core>): Promise<void> {
  const started = await runBrowserHost({
    args: process.argv.slice(2),
    programFolder: programFolderAbove(import.meta.dirname),
    createCore,
    output: (text) => void process.stdout.write(text),
    remark: (text) => void process.stderr.write(text),
    patienceMs: PATIENCE_MS,
  });
  if ('exitCode' in started) process.exitCode = started.exitCode;
  else endWith(started.close);
}

/**
 * Everything is closed at SIGINT, at SIGTERM, and when a program that holds the standard input goes away: Windows
 * knows no SIGTERM, and a killed `npm start` must not leave a Jeton behind.
 */
function endWith(close: () => Promise<void>): void {
  let endingSince: number | null = null;
  const end = (): void => {
    if (endingSince !== null) {
      // The second Ctrl+C of somebody who does not want to wait.
      if (performance.now() - endingSince > ECHO_MS) process.exit(130);
      return;
    }
    endingSince = performance.now();
    setTimeout(() => process.exit(1), CLOSE_MS).unref();
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  if (isHeldByAProgram()) whenParentEnds(process.stdin, end);
}

/** A terminal, a file or /dev/null is not: the end of those means nothing. */
function isHeldByAProgram(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}

/** The same from the bundle and from the source. */
function programFolderAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : programFolderAbove(dirname(folder));
}
