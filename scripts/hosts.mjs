/** The two hosts as programs of their own. */
import { constants } from 'node:os';
import { posix, start } from './processes.mjs';
import { inProject, pinnedNode, projectFolder } from './project.mjs';

/** On a slow PC too a window is there by then, in milliseconds; whoever ends badly before has shown nothing. */
const WINDOW_WITHIN_MS = 10_000;

/** Exit codes beyond this one are of programs that somebody, or the system, killed. */
export const KILLED = 128;

/**
 * Runs Jeton in Electron until it ends, or until this process does: where Electron can read its standard input, that
 * is a pipe which only this process holds.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').ChildProcess[]} started takes the process, so that it is ended at the end
 * @returns {Promise<number | null>} its exit code; null when it does not run here: it cannot be started at all, or it
 *   ended badly (a missing library, a sandbox that is refused, a crash) before anybody can have seen its window
 */
export async function electronHost(program, args, env, started, windowWithinMs = WINDOW_WITHIN_MS) {
  const begun = performance.now();
  const leash = posix ? ['--ends-with-stdin'] : [];
  const code = await untilItEnds(started, program, [projectFolder, ...leash, ...args], {
    env,
    stdio: [posix ? 'pipe' : 'ignore', 'inherit', 'inherit'],
    // Windows applies it to the program's first window too (STARTUPINFO); Electron's own launcher says false as well.
    windowsHide: false,
  });
  if (code === 0) return 0;
  return performance.now() - begun < windowWithinMs ? null : (code ?? 1);
}

/**
 * Runs Jeton in the user's browser until it ends, or until this process does, by the same pipe.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').ChildProcess[]} started as above
 * @returns {Promise<number>} its exit code
 */
export async function browserHost(args, env, started) {
  const code = await untilItEnds(started, pinnedNode, [inProject('out', 'main', 'browser.js'), ...args], {
    env,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  return code ?? 1;
}

/**
 * @returns {Promise<number | null>} its exit code, or 128 and the number of the signal that ended it, as shells have it;
 *   null for a program that could not be started
 */
function untilItEnds(started, command, args, options) {
  return new Promise((resolve) => {
    const child = start(command, args, options);
    started.push(child);
    child.once('error', () => resolve(null));
    child.once('exit', (code, signal) => resolve(code ?? KILLED + constants.signals[signal]));
  });
}
