/**
 * A list of records in a settings document: parsed on the way in, versioned, never silently reset.
 *
 * A record that does not parse (written by a newer Jeton, or edited by hand) is not shown, and is written back
 * untouched. What is no document of ours is kept aside by the host's store. One that the disk does not give just now, or
 * that a newer Jeton wrote, is left alone: Jeton does not start beside it.
 */
import * as z from 'zod';
import type { SettingsStore } from '../platform.ts';
import { refusal, systemCode } from '../problem-error.ts';

const documentSchema = z.object({ version: z.literal(1), items: z.array(z.unknown()) });
const newerSchema = z.object({ version: z.number().int().min(2) });

export interface RecordList<T extends { readonly id: string }> {
  /** Whether there was a document, and `all()` gave every record of it: what it does not name does not exist. */
  readonly isWhole: boolean;
  all(): readonly T[];
  find(id: string): T | undefined;
  /** Adds the record, or replaces the one of the same id. @throws {ProblemError} `storage-failed` */
  put(record: T): void;
  /** @throws {ProblemError} `storage-failed` */
  remove(id: string): void;
}

/**
 * @param onUnreadable told how many records were left out (0: the whole document was set aside)
 * @throws {ProblemError} `storage-failed` when the document cannot be read, or is a newer Jeton's
 */
export function openRecordList<T extends { readonly id: string }>(
  store: SettingsStore,
  schema: z.ZodType<T>,
  onUnreadable: (count: number) => void,
): RecordList<T> {
  const { isWhole, records, unreadable } = readRecords(store, schema, onUnreadable);

  /** Writes first, keeps afterwards: what is shown is what is on the disk. */
  function commit(change: (next: Map<string, T>) => void): void {
    const next = new Map(records);
    change(next);
    orRefuse(() => store.write({ version: 1, items: [...next.values(), ...unreadable] }));
    records.clear();
    for (const [id, record] of next) records.set(id, record);
  }

  return {
    isWhole,
    all: () => [...records.values()],
    find: (id) => records.get(id),
    put: (record) => commit((next) => next.set(record.id, record)),
    remove: (id) => commit((next) => next.delete(id)),
  };
}

/**
 * Reads a list of records, for who writes it in another way than {@link openRecordList}: as `{version: 1, items}`, with
 * what could not be read among them.
 *
 * @throws {ProblemError} as that does
 */
export function readRecords<T extends { readonly id: string }>(
  store: SettingsStore,
  schema: z.ZodType<T>,
  onUnreadable: (count: number) => void,
): { readonly isWhole: boolean; readonly records: Map<string, T>; readonly unreadable: readonly unknown[] } {
  const records = new Map<string, T>();
  const unreadable: unknown[] = [];
  const items = readItems(store, onUnreadable);
  for (const item of items ?? []) {
    const parsed = schema.safeParse(item);
    if (parsed.success) records.set(parsed.data.id, parsed.data);
    else unreadable.push(item);
  }
  if (unreadable.length > 0) onUnreadable(unreadable.length);
  return { isWhole: items !== null && unreadable.length === 0, records, unreadable };
}

/** One value in a settings document, with a default while there is none. */
export interface Value<T> {
  get(): T;
  /** @throws {ProblemError} `storage-failed` */
  set(value: T): void;
}

/** @throws {ProblemError} `storage-failed` when the document cannot be read */
export function openValue<T>(store: SettingsStore, schema: z.ZodType<T>, fallback: T): Value<T> {
  const reading = readDocument(store);
  const stored = reading.kind === 'found' ? schema.safeParse(reading.document) : null;
  let current = stored?.success === true ? stored.data : fallback;
  /** Something is there that is not understood: it stays until there is something to put in its place. */
  let isStrange = reading.kind !== 'none' && stored?.success !== true;
  return {
    get: () => current,
    set(value) {
      if (isStrange) orRefuse(() => store.setAside());
      isStrange = false;
      orRefuse(() => store.write(value));
      current = value;
    },
  };
}

/** @returns null when there is no document, or was none that could be understood */
function readItems(store: SettingsStore, onUnreadable: (count: number) => void): readonly unknown[] | null {
  const reading = readDocument(store);
  if (reading.kind === 'none') return null;
  if (reading.kind === 'found') {
    const parsed = documentSchema.safeParse(reading.document);
    if (parsed.success) return parsed.data.items;
    if (newerSchema.safeParse(reading.document).success)
      throw refusal('storage-failed', 'storage', { system: 'newer-version' });
  }
  orRefuse(() => store.setAside());
  onUnreadable(0);
  return null;
}

type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'found'; readonly document: unknown };

function readDocument(store: SettingsStore): Reading {
  return orRefuse((): Reading => {
    try {
      const document = store.read();
      return document === undefined ? { kind: 'none' } : { kind: 'found', document };
    } catch (error) {
      // Anything else is the disk's (busy, forbidden, out of handles), and the document may be whole.
      if (error instanceof SyntaxError) return { kind: 'damaged' };
      throw error;
    }
  });
}

/** @throws {ProblemError} `storage-failed` for whatever the store throws */
function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusal('storage-failed', 'storage', { system: systemCode(error) });
  }
}
