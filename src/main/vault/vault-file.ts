import { previousOf, readIfPresent, temporaryOf, unlessMissing } from './atomic-file.ts';
import type { Envelope } from './envelope.ts';
import type { FileStamp, FileSystem } from './file-system.ts';
import type { Generation } from './generation.ts';
import { type Reading, readGeneration } from './read-generation.ts';
import { salvage } from './salvage.ts';

export type VaultFile =
  /** No vault, or nothing of one that could be used: files that are to be set aside. */
  { readonly kind: 'none'; readonly unreadable: readonly string[] } | { readonly kind: 'newer' } | FoundVault;

export interface FoundVault {
  readonly kind: 'found';
  readonly envelope: Envelope;
  /** The greatest that was met. */
  readonly number: number;
  readonly erased: readonly string[];
  /** Of the newest file, by which it is known again; null where there is none under its name. */
  readonly stamp: FileStamp | null;
  readonly seal: string | null;
  /**
   * What is to be done before the next write: nothing; the temporary file gets its name (a crash fell between the two
   * renames); what was salvaged is written, and the damaged file kept aside.
   */
  readonly repair: 'none' | 'rename' | 'rewrite';
  readonly isFromPrevious: boolean;
  /** What lies in the generation before; null when that is missing or damaged. */
  readonly previous: Envelope | null;
  /** Whether the generation before is something that only a newer Jeton can read. */
  readonly isPreviousNewer: boolean;
  readonly isPreviousDamaged: boolean;
}

/**
 * Reads what the files of a vault hold together, and changes none of them.
 *
 * @throws the system's error when a file is there and cannot be read
 */
export async function readVaultFile(path: string, fileSystem: FileSystem): Promise<VaultFile> {
  const newest = await readOne(path, fileSystem);
  const previous = await readOne(previousOf(path), fileSystem);
  if (newest === null) return readWithoutNewest(path, previous, fileSystem);
  if (newest.kind === 'newer') return { kind: 'newer' };
  const { generation, stamp } = newest;
  const isWhole = generation?.isWhole === true;
  if (!isWhole && previous?.kind === 'newer') return { kind: 'newer' };
  const envelope = salvage(generation, previous?.generation ?? null);
  if (envelope === null) return { kind: 'none', unreadable: [path, previousOf(path)] };
  return {
    ...together(envelope, [generation, previous?.generation], previous),
    stamp,
    seal: generation?.seal ?? null,
    repair: isWhole ? 'none' : 'rewrite',
    isFromPrevious: !isWhole && (generation?.lock == null || generation.missing.length > 0),
  };
}

/** A crash fell between the two renames: the write that it ended may be whole, and is then later than the one before. */
async function readWithoutNewest(
  path: string,
  previous: FileReading | null,
  fileSystem: FileSystem,
): Promise<VaultFile> {
  const before = previous?.generation ?? null;
  const waiting = (await readOne(temporaryOf(path), fileSystem))?.generation ?? null;
  if (waiting?.isWhole === true && waiting.number > (before?.number ?? 0) && previous?.kind !== 'newer') {
    const envelope = salvage(waiting, null);
    if (envelope !== null)
      return {
        ...together(envelope, [waiting], previous),
        stamp: null,
        seal: waiting.seal,
        repair: 'rename',
        isFromPrevious: false,
      };
  }
  if (previous === null) return { kind: 'none', unreadable: [] };
  if (previous.kind === 'newer') return { kind: 'newer' };
  const envelope = salvage(before, null);
  if (envelope === null) return { kind: 'none', unreadable: [previousOf(path)] };
  const repair = before?.isWhole === true ? 'none' : 'rewrite';
  return { ...together(envelope, [before], previous), stamp: null, seal: null, repair, isFromPrevious: true };
}

function together(
  envelope: Envelope,
  sources: readonly (Generation | null | undefined)[],
  previous: FileReading | null,
): Omit<FoundVault, 'stamp' | 'seal' | 'repair' | 'isFromPrevious'> {
  const generation = previous?.generation ?? null;
  return {
    kind: 'found',
    envelope,
    number: Math.max(0, ...sources.map((source) => source?.number ?? 0)),
    erased: sources.flatMap((source) => source?.erased ?? []),
    previous: generation?.isWhole === true ? salvage(generation, null) : null,
    isPreviousNewer: previous?.kind === 'newer',
    isPreviousDamaged: previous !== null && previous.kind !== 'newer' && generation?.isWhole !== true,
  };
}

interface FileReading {
  readonly kind: Reading['kind'];
  readonly generation: Generation | null;
  readonly stamp: FileStamp;
}

async function readOne(path: string, fileSystem: FileSystem): Promise<FileReading | null> {
  // Looked at before it is read: what another process puts there meanwhile is then noticed at the first write.
  const stamp = await fileSystem.stat(path).catch(unlessMissing);
  const bytes = await readIfPresent(path, fileSystem);
  if (bytes === null || stamp === undefined) return null;
  const reading = readGeneration(bytes);
  return { kind: reading.kind, generation: reading.kind === 'read' ? reading.generation : null, stamp };
}
