/**
 * One start after the other where both would install or build: a lock between processes of this user.
 *
 * It is a socket, so that the kernel lets it go however its holder ends, and that whoever waits is told at once, without
 * asking again and again. (Node 20 has no lock on files.)
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectFolder } from './project.mjs';

const SOON_MS = 50;

/**
 * Does the work once nobody else does any for this project.
 *
 * @template T
 * @param {() => Promise<T>} work begins by looking whether it is still to be done
 * @param {() => void} onWait called once when somebody else is at it
 * @param {string} [project] its folder
 * @returns {Promise<T>}
 */
export async function inTurn(work, onWait, project = projectFolder) {
  const turn = await take(addressFor(project), onWait);
  try {
    return await work();
  } finally {
    turn.end();
  }
}

/** A name of this user and this project: a path on POSIX, where 104 characters are the most, a pipe on Windows. */
function addressFor(project) {
  const user = process.platform === 'win32' ? userInfo().username : String(process.getuid());
  const name = `jeton-${createHash('sha256').update(`${user}\0${project}`).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

async function take(address, onWait) {
  let hasWaited = false;
  const tell = () => {
    if (!hasWaited) onWait();
    hasWaited = true;
  };
  for (let refusals = 0; ; ) {
    const turn = await listen(address);
    if (turn !== null) return turn;
    refusals = (await untilLetGo(address, tell)) === 'ECONNREFUSED' ? refusals + 1 : 0;
    // A file with nobody behind it: its holder was killed, or has it since this very moment and will answer soon.
    if (refusals > 0) await delay(SOON_MS);
    if (refusals > 1) rmSync(address, { force: true });
  }
}

/** @returns null when somebody else has it */
function listen(address) {
  return new Promise((resolve) => {
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket.on('error', () => undefined));
      socket.once('close', () => waiting.delete(socket));
    });
    const end = () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    // Where a file system knows no sockets there is no lock, and no harm most of the time.
    server.once('error', (error) => resolve(error.code === 'EADDRINUSE' ? null : { end: () => undefined }));
    server.listen(address, () => resolve({ end }));
  });
}

/** @returns the system's code for why there was nobody to wait for (`ECONNREFUSED`, `ENOENT`); else null, at the end */
function untilLetGo(address, onHeld) {
  return new Promise((resolve) => {
    let reason = null;
    connect(address)
      .once('connect', onHeld)
      .once('error', (error) => {
        reason = error.code;
      })
      .once('close', () => resolve(reason))
      .resume();
  });
}
