/** Other programs: started here, and ended with everything that they started. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from './project.mjs';

const PARENT_CHECK_MS = 500;

export const posix = process.platform !== 'win32';

/** What ends a program here. */
const thisSystem = {
  posix,
  /** @param {readonly string[]} args */
  taskkill: (args) => void spawnSync('taskkill', args, { stdio: 'ignore', windowsHide: true }),
};

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a program at the head of a process group of its own, so that it can be ended with its descendants.
 * Whoever starts programs calls {@link endAllOnSignal} too: a Ctrl+C of the terminal does not reach them.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const child = spawn(command, args, { cwd: projectFolder, detached: posix, windowsHide: true, ...options });
  running.add(child);
  const forget = () => running.delete(child);
  child.once('exit', forget);
  child.once('error', forget);
  return child;
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean, input?: string }} [options] beyond `timeoutMs`
 *   it is killed
 * @returns {Promise<{ ok: boolean, timedOut: boolean, output: string }>} `output` is what it said, on
 *   either stream, without colours
 */
export function run(command, args, { timeoutMs, input, ...options } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = start(command, args, {
      ...options,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(input);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endTree(child);
          }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const end = (ok) => {
      clearTimeout(timer);
      resolve({ ok: ok && !timedOut, timedOut, output: stripVTControlCharacters(output) });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Ends a program and all that it started, at once. */
function endTree(child, system = thisSystem) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (!system.posix) return system.taskkill(['/pid', String(child.pid), '/T', '/F']);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/**
 * Asks a program to end, by closing its standard input and by SIGTERM; Windows knows no signals, there its windows are
 * closed instead (`taskkill` without `/F` sends WM_CLOSE). Then makes it.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} patienceMs
 */
export function endGently(child, patienceMs, system = thisSystem) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => endTree(child, system), patienceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    child.stdin?.end();
    if (system.posix) child.kill('SIGTERM');
    else system.taskkill(['/pid', String(child.pid)]);
  });
}

/**
 * Ctrl+C, SIGTERM, a closed terminal or the end of `npm` end this process and, before it, what it started.
 *
 * @param {number} code the exit code then: 0 for a program that is meant to be ended so
 * @param {() => Promise<void>} [farewell] ends what wants to be ended gently
 */
export function endAllOnSignal(code, farewell = async () => undefined) {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void farewell().finally(() => {
      for (const child of running) endTree(child);
      process.exit(code);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  // npm passes a SIGTERM on to the shell that it started us through, and the shell keeps it for itself.
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = npmAbove(parent);
  // An orphan gets another parent, but not on Windows, where the number stays. The shell outlives a killed npm.
  const isOrphan = () => process.ppid !== parent || !isAlive(parent) || (npm !== null && !isAlive(npm));
  setInterval(() => isOrphan() && end(), PARENT_CHECK_MS).unref();
}

/**
 * @param {number} shell what npm runs scripts through
 * @returns {number | null} npm's own process; null where somebody else started the shell, and on Windows, which does not
 *   tell whose child a process is
 */
function npmAbove(shell) {
  const above = posix ? look(shell)?.parent : undefined;
  // npm writes its command line over its arguments: « npm start ».
  return above !== undefined && look(above)?.command.startsWith('npm') ? above : null;
}

/** What the system says of a process: Linux in its files, macOS through `ps`. */
function look(pid) {
  try {
    // Its own name, in brackets, may hold anything.
    const [, rest = ''] = /\) \S (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { parent: Number.parseInt(rest, 10), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? [];
    return command === undefined ? null : { parent: Number(parent), command };
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error.code === 'EPERM';
  }
}
