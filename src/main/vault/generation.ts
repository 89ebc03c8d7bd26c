import type { Entries } from './entry.ts';
import type { EntryDamage, Lock } from './envelope.ts';

/** An entry that the header names and whose line is damaged. */
export interface MissingEntry {
  readonly owner: string;
  readonly field: string;
  readonly sum: string;
}

/** What can be read of one file of the vault. */
export interface Generation {
  /** Counts the writes; 0 for version 1, and where no header tells. */
  readonly number: number;
  /** Null when the header is lost. */
  readonly lock: Lock | null;
  /** The header's digest, which no other file has; null where there is none. */
  readonly seal: string | null;
  /** The intact ones. */
  readonly entries: Entries;
  readonly missing: readonly MissingEntry[];
  readonly damage: readonly EntryDamage[];
  readonly erased: readonly string[];
  /** Whether every byte is as it was written. */
  readonly isWhole: boolean;
}
