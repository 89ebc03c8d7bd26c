/**
 * A list of records in a settings document: parsed on the way in, versioned, never silently reset.
 *
 * A record that does not parse (written by a newer Jeton, or edited by hand) is not shown, and is written back
 * untouched. A document that cannot be read at all is kept aside by the host's store.
 */
import * as z from 'zod';
import type { SettingsStore } from '../platform.ts';
import { refusal, systemCode } from '../problem-error.ts';

const documentSchema = z.object({ version: z.literal(1), items: z.array(z.unknown()) });

export interface RecordList<T extends { readonly id: string }> {
  all(): readonly T[];
  find(id: string): T | undefined;
  /** Adds the record, or replaces the one of the same id. @throws {ProblemError} `storage-failed` */
  put(record: T): void;
  /** @throws {ProblemError} `storage-failed` */
  remove(id: string): void;
}

/**
 * @param onUnreadable told how many records were left out (0: the whole document was set aside)
 */
export function openRecordList<T extends { readonly id: string }>(
  store: SettingsStore,
  schema: z.ZodType<T>,
  onUnreadable: (count: number) => void,
): RecordList<T> {
  const records = new Map<string, T>();
  const unreadable: unknown[] = [];
  for (const item of readItems(store, onUnreadable)) {
    const parsed = schema.safeParse(item);
    if (parsed.success) records.set(parsed.data.id, parsed.data);
    else unreadable.push(item);
  }
  if (unreadable.length > 0) onUnreadable(unreadable.length);

  /** Writes first, keeps afterwards: what is shown is what is on the disk. */
  function commit(change: (next: Map<string, T>) => void): void {
    const next = new Map(records);
    change(next);
    writeOrRefuse(store, { version: 1, items: [...next.values(), ...unreadable] });
    records.clear();
    for (const [id, record] of next) records.set(id, record);
  }

  return {
    all: () => [...records.values()],
    find: (id) => records.get(id),
    put: (record) => commit((next) => next.set(record.id, record)),
    remove: (id) => commit((next) => next.delete(id)),
  };
}

/** One value in a settings document, with a default while there is none. */
export interface Value<T> {
  get(): T;
  /** @throws {ProblemError} `storage-failed` */
  set(value: T): void;
}

export function openValue<T>(store: SettingsStore, schema: z.ZodType<T>, fallback: T): Value<T> {
  const stored = schema.safeParse(readDocument(store, () => undefined));
  let current = stored.success ? stored.data : fallback;
  return {
    get: () => current,
    set(value) {
      writeOrRefuse(store, value);
      current = value;
    },
  };
}

function readItems(store: SettingsStore, onUnreadable: (count: number) => void): readonly unknown[] {
  const document = readDocument(store, () => onUnreadable(0));
  if (document === undefined) return [];
  const parsed = documentSchema.safeParse(document);
  if (parsed.success) return parsed.data.items;
  store.setAside();
  onUnreadable(0);
  return [];
}

function readDocument(store: SettingsStore, onUnreadable: () => void): unknown {
  try {
    return store.read();
  } catch {
    store.setAside();
    onUnreadable();
    return undefined;
  }
}

function writeOrRefuse(store: SettingsStore, document: unknown): void {
  try {
    store.write(document);
  } catch (error) {
    throw refusal('storage-failed', 'storage', { system: systemCode(error) });
  }
}
