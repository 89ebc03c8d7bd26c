import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { Clock, SettingsStore } from '../../platform.ts';

type Document = Record<string, unknown>;

/**
 * One settings document, `<folder>/<name>.json`, readable by this user alone.
 *
 * conf writes atomically (temporary file, fsync, rename). It would take an empty file, a list or a bare `null` for an
 * empty document, which would then be written over: here they are unreadable, so that they are kept aside.
 */
export function openConfStore(folder: string, name: string, clock: Pick<Clock, 'now'>): SettingsStore {
  const path = join(folder, `${name}.json`);
  // A new one for each use: conf reads the file when it is made, and throws then.
  const conf = (): Conf<Document> =>
    new Conf<Document>({
      cwd: folder,
      configName: name,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
      deserialize,
    });
  return {
    read: () => (existsSync(path) ? { ...conf().store } : undefined),
    write(document) {
      if (!isDocument(document)) throw new TypeError('a settings document is an object');
      conf().store = document;
    },
    setAside() {
      if (!existsSync(path)) return;
      const moment = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
      renameSync(path, join(folder, `${name}.unreadable-${moment}.json`));
    },
  };
}

function deserialize(text: string): Document {
  const document: unknown = JSON.parse(text);
  if (!isDocument(document)) throw new SyntaxError('a settings document is an object');
  return document;
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
