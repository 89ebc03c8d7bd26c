import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** https://sqlite.org/rescode.html#busy: another connection holds the lock. */
const SQLITE_BUSY = 5;

export interface InstanceLock {
  /** Lets the next process have the folder. Idempotent. */
  release(): void;
}

/**
 * Makes this process the one writer of a data folder.
 *
 * The lock is the kernel's (`fcntl` or `LockFileEx`, through SQLite, which Node has built in), so it ends with the
 * process, `kill -9` included: no stale lock file, no guess whether a process id still is who it was. The file itself
 * stays empty and must not be removed: a lock on a removed file would exclude nobody.
 *
 * @param folder exists
 * @returns null when another process holds it
 * @throws the system's error when the folder cannot be written
 */
export function takeInstanceLock(folder: string): InstanceLock | null {
  const file = join(folder, 'instance.lock');
  let database: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(file, { timeout: 0 });
    database = opened;
    opened.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return {
      release() {
        if (opened.isOpen) opened.close();
      },
    };
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throwSystemError(file);
    throw error;
  }
}

/** SQLite says "unable to open database file", whatever the system told it. Nobody holds the lock here, so none is lost. */
function throwSystemError(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}
