/** Settings documents as files, one per name, in the user's data folder: electron-store in Electron, conf elsewhere. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Conf from 'conf';
import type { Clock, SettingsStore } from '../platform.ts';
import { asideName } from '../storage/aside.ts';

type Document = Record<string, unknown>;

/** What is used of electron-store, whose base is conf. */
export type StoreFile = Pick<Conf<Document>, 'store'>;

/** How every file is opened. electron-store writes atomically: temporary file, fsync, rename. */
export interface StoreFileOptions {
  readonly name: string;
  readonly cwd: string;
  readonly clearInvalidConfig: false;
  readonly accessPropertiesByDotNotation: false;
  readonly configFileMode: 0o600;
  readonly deserialize: (text: string) => Document;
}

/**
 * One settings document, `<folder>/<name>.json`, readable by this user alone.
 *
 * `read` and `write` throw when the file is there and is not a JSON object (an empty file included): it is left
 * alone, so that nothing that a human could still save is written over. `setAside` renames it, as a damaged vault is;
 * the next `read` finds none.
 *
 * @param openFile opens electron-store; called late, since electron-store reads the file as it opens
 */
export function createSettingsStore(
  folder: string,
  name: string,
  openFile: (options: StoreFileOptions) => StoreFile,
  clock: Pick<Clock, 'now'>,
): SettingsStore {
  const path = join(folder, `${name}.json`);
  removeHalfWritten(folder, name);
  let file: StoreFile | null = null;
  const opened = (): StoreFile => {
    file ??= openFile({
      name,
      cwd: folder,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
      deserialize,
    });
    return file;
  };
  return {
    // electron-store takes a missing file for an empty document, which is not the same thing.
    read: () => (existsSync(path) ? { ...opened().store } : undefined),
    write(document) {
      if (!isDocument(document)) throw new TypeError('a settings document is an object');
      opened().store = document;
    },
    setAside() {
      file = null;
      if (!existsSync(path)) return;
      renameSync(path, asideName(path, clock.now()));
    },
  };
}

/** What a Jeton that was killed in the middle of a write left: electron-store's temporary files, never read again. */
function removeHalfWritten(folder: string, name: string): void {
  const leftover = new RegExp(`^${name}\\.json\\.tmp-\\d{10}[\\da-f]{6}$`);
  try {
    for (const found of readdirSync(folder))
      if (leftover.test(found)) rmSync(join(folder, found), { force: true });
  } catch {
    // The next start tries again; nothing waits for it.
  }
}

/** A `SyntaxError` is what conf knows as "not the format". */
function deserialize(text: string): Document {
  const document: unknown = JSON.parse(text);
  if (!isDocument(document)) throw new SyntaxError('a settings document is an object');
  return document;
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
