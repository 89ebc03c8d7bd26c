import { type Entry, placeOf } from './entry.ts';
import type { EntryDamage, Envelope } from './envelope.ts';
import type { Generation } from './generation.ts';

/**
 * Puts together what two generations still hold: every entry that is intact in the newest, and what is damaged there
 * from the one before. What comes out older than it was, or not at all, is reported by name.
 *
 * @param newest null when nothing in the newest file can be read
 * @param previous null when there is none, or nothing in it can be read
 * @returns null when neither says any more what protects them
 */
export function salvage(newest: Generation | null, previous: Generation | null): Envelope | null {
  const lock = newest?.lock ?? previous?.lock ?? null;
  if (lock === null) return null;
  const entries = new Map<string, Entry>(newest?.entries);
  const damage = new Map<string, EntryDamage>();
  const report = ({ owner, field }: Named, outcome: EntryDamage['outcome']): void => {
    damage.set(placeOf({ owner, field }), { owner, field, outcome });
  };
  for (const named of missingFrom(newest, previous)) {
    const place = placeOf(named);
    const older = previous?.entries.get(place);
    if (older !== undefined) entries.set(place, older);
    // The very same line in both generations: nothing happened to it.
    if (older?.sum !== named.sum || older === undefined)
      report(named, older === undefined ? 'lost' : 'restored');
  }
  // What was reported before, of entries that nobody has written since.
  const known = newest?.lock == null ? previous : newest;
  for (const earlier of known?.damage ?? []) {
    const place = placeOf(earlier);
    const now = entries.get(place);
    const isTheSame = known === newest || now === undefined || now.sum === previous?.entries.get(place)?.sum;
    if (isTheSame && !damage.has(place)) damage.set(place, earlier);
  }
  return { ...lock, entries, damage: [...damage.values()] };
}

interface Named {
  readonly owner: string;
  readonly field: string;
  /** Null where only the generation before names it. */
  readonly sum: string | null;
}

function missingFrom(newest: Generation | null, previous: Generation | null): readonly Named[] {
  if (newest?.lock != null) return newest.missing;
  // Without its header the newest file does not say what else was in it. The generation before does: both name the
  // same entries from the moment on when one is added or erased.
  const before = previous === null ? [] : [...previous.entries.values(), ...previous.missing];
  return before
    .filter((named) => newest?.entries.has(placeOf(named)) !== true)
    .map(({ owner, field }) => ({ owner, field, sum: null }));
}
