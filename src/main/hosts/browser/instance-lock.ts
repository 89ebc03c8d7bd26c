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
 * @throws when the folder cannot be written
 */
export function takeInstanceLock(folder: string): InstanceLock | null {
  const database = new DatabaseSync(join(folder, 'instance.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}
