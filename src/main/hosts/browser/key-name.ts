import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readIfPresent, writeAtomically } from '../../vault/atomic-file.ts';

const keyNameSchema = z.templateLiteral(['vault-key-', z.uuid()]);

/** Under which name a data folder has its key in the keyring of its user. */
export interface KeyName {
  /** @returns null when the folder has none yet. @throws when it cannot be read, or makes no sense */
  read(): Promise<string | null>;
  /** The one that is there, else a new one, on the disk before it is given out. @throws when it cannot be written */
  make(): Promise<string>;
}

/**
 * The name lies in the folder itself, so that it moves with it. It is no secret. Only the holder of the folder's lock
 * may make one.
 */
export function keyNameIn(folder: string): KeyName {
  const path = join(folder, 'keyring-entry');
  async function read(): Promise<string | null> {
    const text = await readIfPresent(path);
    return text === null ? null : keyNameSchema.parse(text.toString().trim());
  }
  return {
    read,
    async make() {
      const present = await read();
      if (present !== null) return present;
      const name = `vault-key-${randomUUID()}`;
      await writeAtomically(path, [`${name}\n`]);
      return name;
    },
  };
}
