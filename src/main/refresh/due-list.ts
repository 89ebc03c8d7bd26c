/**
 * Who is due when: a binary heap of moments, so that ten thousand accounts cost O(log n) per change.
 *
 * A heap cannot take out of its middle: what was moved or removed stays in it until it comes up, and is thrown away
 * then. When more than half of it is such waste, it is built anew.
 */
import TinyQueue from 'tinyqueue';

interface Entry {
  readonly id: string;
  /** By the clock that never goes back, in milliseconds. */
  readonly at: number;
}

export interface DueList {
  /** Enters somebody, or moves whoever is there already. */
  set(id: string, at: number): void;
  delete(id: string): void;
  /** When somebody is due; null for who is not in the list. */
  at(id: string): number | null;
  /** Who is due first, whenever that is; null while nobody is in the list. */
  first(): Entry | null;
  readonly size: number;
}

/** So much waste never matters. */
const TOLERATED_WASTE = 64;

const soonerFirst = (one: Entry, other: Entry): number => one.at - other.at;

export function createDueList(): DueList {
  const entries = new Map<string, Entry>();
  let queue = new TinyQueue<Entry>([], soonerFirst);

  function limitWaste(): void {
    if (queue.length > 2 * entries.size + TOLERATED_WASTE)
      queue = new TinyQueue([...entries.values()], soonerFirst);
  }

  return {
    set(id, at) {
      const entry = { id, at };
      entries.set(id, entry);
      queue.push(entry);
      limitWaste();
    },
    delete(id) {
      entries.delete(id);
      limitWaste();
    },
    at: (id) => entries.get(id)?.at ?? null,
    first() {
      for (let top = queue.peek(); top !== undefined; top = queue.peek()) {
        if (entries.get(top.id) === top) return top;
        queue.pop();
      }
      return null;
    },
    get size() {
      return entries.size;
    },
  };
}
