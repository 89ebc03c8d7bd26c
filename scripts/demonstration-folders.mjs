/** The folders of demonstrations, in the system's temporary one. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './processes.mjs';

/** `demo/demo.ts` names its own folders so too: the number is of the process that removes it at its end. */
const NAME = /^jeton-demo-(?:data-)?(\d+)-/;

/**
 * A folder that is gone at the end: the accounts of a demonstration are worth nothing without the services that they
 * were made with.
 */
export function demonstrationFolder() {
  const folder = mkdtempSync(join(tmpdir(), `jeton-demo-data-${process.pid}-`));
  process.once('exit', () => removeIfPossible(folder));
  return folder;
}

/** Removes the folders of demonstrations that could not do so themselves. @param {string} [folder] */
export function removeLeftovers(folder = tmpdir()) {
  for (const name of readdirSync(folder)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) removeIfPossible(join(folder, name));
  }
}

/**
 * On the way out, where nothing may throw: Windows keeps a file for a moment after its program has ended (EBUSY), and
 * another user's folder is his. What stays is in the system's temporary folder, and its vault is closed.
 *
 * @param {string} folder
 * @param {typeof rmSync} [remove]
 */
export function removeIfPossible(folder, remove = rmSync) {
  try {
    remove(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The next demonstration tries again.
  }
}
