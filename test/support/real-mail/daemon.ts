/** A daemon that runs in the foreground for us: started, awaited by its ports, ended with all its children. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LOOPBACK } from '../loopback.ts';

export interface Daemon {
  /** Ends it and whatever it started. Idempotent. */
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 20_000;
const STOP_DEADLINE_MS = 5_000;
const POLL_MS = 25;

export interface DaemonSettings {
  readonly command: string;
  readonly parameters: readonly string[];
  /** It is ready once all of these take connections. */
  readonly ports: readonly number[];
  /** Where it writes its own process id, when it leaves our process group for one of its own. */
  readonly pidFile?: string;
  /** What it logged so far, for the error when it does not start. */
  readLog(): Promise<string>;
}

/** @throws when it ends, or is not ready in time */
export async function startDaemon(settings: DaemonSettings): Promise<Daemon> {
  const { command, parameters, ports, pidFile, readLog } = settings;
  // A process group of its own, so that its children can be ended with it.
  const child = spawn(command, parameters, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const stop = (): Promise<void> => endDaemon(child, pidFile);
  try {
    await untilListening(child, ports, Date.now() + START_DEADLINE_MS);
  } catch (cause) {
    await stop();
    throw new Error(`${command} does not start\n${output}\n${await readLog()}`, { cause });
  }
  return { stop };
}

async function untilListening(
  child: ChildProcess,
  ports: readonly number[],
  deadline: number,
): Promise<void> {
  for (const port of ports) {
    while (!(await takesConnections(port))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
      if (Date.now() > deadline) throw new Error(`nothing listens on port ${port}`);
      await delay(POLL_MS);
    }
  }
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, LOOPBACK);
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}

async function endDaemon(child: ChildProcess, pidFile: string | undefined): Promise<void> {
  const groups = [await ownGroup(pidFile), child.pid].filter((pid) => pid !== undefined);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const [leader] = groups;
  if (leader !== undefined) signalGroup(leader, 'SIGTERM');
  const timely = await Promise.race([ended.then(() => true), delay(STOP_DEADLINE_MS, false, { ref: false })]);
  if (timely) return;
  for (const group of groups) signalGroup(group, 'SIGKILL');
  await ended;
}

async function ownGroup(pidFile: string | undefined): Promise<number | undefined> {
  if (pidFile === undefined) return undefined;
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).trim());
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
