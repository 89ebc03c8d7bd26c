import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../problem-error.ts';
import { makeFolder } from '../make-folder.ts';

/**
 * Makes the log's folder. Without a log Jeton runs all the same, but whoever will look for it should know.
 *
 * @returns why no log can be written there, as the system names it (`EACCES`, `EROFS`…), or null
 */
export function prepareLogFolder(folder: string): string | null {
  try {
    makeFolder(folder);
    closeSync(openSync(join(folder, 'jeton.log'), 'a', 0o600));
    return null;
  } catch (error) {
    return systemCode(error);
  }
}
