import { basename, dirname, join } from 'node:path';
import { systemCode } from '../problem-error.ts';
import { asideName } from '../storage/aside.ts';
import {
  PRIVATE,
  previousOf,
  readIfPresent,
  removeIfPresent,
  unlessMissing,
  writeAtomically,
} from './atomic-file.ts';
import { outwaitReaders } from './busy-file.ts';
import type { Entry } from './entry.ts';
import type { FileSystem } from './file-system.ts';
import { readGeneration } from './read-generation.ts';
import { digestOf } from './sealed-line.ts';
import { writeEntriesOnly, writeVersion2 } from './version-2.ts';

/**
 * Takes a name for a file that is to be kept aside, which nothing has yet: an empty file holds it until something is
 * renamed onto it.
 *
 * @param at milliseconds since the epoch; a clock that stands or goes back takes no name twice
 * @throws the system's error
 */
export async function reserveAside(path: string, at: number, fileSystem: FileSystem): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const name = asideName(path, at, copy);
    try {
      await (await fileSystem.create(name, PRIVATE)).close();
      return name;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Gives a reserved name back if nothing came to lie under it. Never rejects: an empty file is in nobody's way. */
export async function releaseAside(name: string, fileSystem: FileSystem): Promise<void> {
  const stamp = await fileSystem.stat(name).catch(() => null);
  if (stamp !== null && stamp.size === 0n) await removeIfPresent(name, fileSystem).catch(() => undefined);
}

/** Renames the file; that it was already gone is fine. @returns whether it was there. @throws the system's error */
export async function setAside(path: string, at: number, fileSystem: FileSystem): Promise<boolean> {
  const present = await fileSystem.stat(path).then(() => true, unlessMissing);
  if (present !== true) return false;
  const name = await reserveAside(path, at, fileSystem);
  try {
    await outwaitReaders(() => fileSystem.rename(path, name));
  } catch (error) {
    await releaseAside(name, fileSystem);
    throw error;
  }
  return true;
}

/** The vault's files that were set aside. @throws the system's error */
export async function listAsides(path: string, fileSystem: FileSystem): Promise<string[]> {
  const folder = dirname(path);
  const names = await fileSystem.list(folder);
  return names
    .filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.aside'))
    .map((name) => join(folder, name));
}

/** What names an erased owner, or one of its fields, and does not give away which. */
export function erasureMark(owner: string, field?: string): string {
  return digestOf(field === undefined ? owner : `${owner}\n${field}`);
}

/**
 * Takes what was erased out of a file that was set aside. Of a damaged line nobody can tell whose it was, and nearly all
 * of a token may still be legible in it: only intact lines of others stay. A version 1 file in which anything is damaged
 * has no intact lines, so that it goes as a whole: a promise to forget is worth more than remains that no Jeton can open.
 * A file of a newer Jeton stays as it is, for it may be whole.
 *
 * @param marks see {@link erasureMark}
 * @throws the system's error
 */
export async function eraseFromAside(
  path: string,
  marks: ReadonlySet<string>,
  fileSystem: FileSystem,
): Promise<void> {
  const bytes = await readIfPresent(path, fileSystem);
  const reading = bytes === null ? null : readGeneration(bytes);
  if (reading === null || reading.kind === 'newer') return;
  if (reading.kind === 'unreadable') return removeIfPresent(path, fileSystem);
  const { entries, isWhole, lock, number } = reading.generation;
  const kept = new Map([...entries].filter(([, entry]) => !isErased(entry, marks)));
  if (isWhole && kept.size === entries.size) return;
  if (kept.size === 0) return removeIfPresent(path, fileSystem);
  const chunks =
    lock === null
      ? writeEntriesOnly(kept)
      : writeVersion2({ ...lock, generation: number, entries: kept, damage: [], erased: [] }).chunks();
  await writeAtomically(path, chunks, { fileSystem });
}

function isErased({ owner, field }: Entry, marks: ReadonlySet<string>): boolean {
  return marks.has(erasureMark(owner)) || marks.has(erasureMark(owner, field));
}

/** Removes what a crash left half written; none of it was acknowledged. Never rejects: the next start tries again. */
export async function removeHalfWritten(path: string, fileSystem: FileSystem): Promise<void> {
  const folder = dirname(path);
  const names = await fileSystem.list(folder).catch(() => []);
  const known = new Set([basename(path), basename(previousOf(path))]);
  for (const name of names) {
    const of = name.slice(0, -'.new'.length);
    if (
      !name.endsWith('.new') ||
      !(known.has(of) || (name.startsWith(basename(path)) && of.endsWith('.aside')))
    )
      continue;
    await removeIfPresent(join(folder, name), fileSystem).catch(() => undefined);
  }
}
