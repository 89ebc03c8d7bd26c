import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../problem-error.ts';

/**
 * Makes a folder, and those above it, for this user alone. One that is there stays as it is.
 *
 * Not by `mkdirSync(…, { recursive: true })`: that one takes a file system which answers ENOENT to whatever one asks it
 * to make (`/proc`) for one whose parents are still missing, and tries again for ever.
 *
 * @throws the system's error
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const parent = dirname(path);
    if (systemCode(error) !== 'ENOENT' || parent === path) throw error;
    makeFolder(parent);
    mkdirSync(path, { mode: 0o700 });
  }
}
