import { dirname } from 'node:path';
import { refusal, systemCode } from '../problem-error.ts';
import {
  eraseFromAside,
  erasureMark,
  listAsides,
  releaseAside,
  removeHalfWritten,
  reserveAside,
  setAside,
} from './aside-files.ts';
import {
  PRIVATE,
  previousOf,
  readIfPresent,
  removeIfPresent,
  syncFolder,
  temporaryOf,
  unlessMissing,
  writeAtomically,
} from './atomic-file.ts';
import type { Envelope } from './envelope.ts';
import type { FileStamp, FileSystem } from './file-system.ts';
import { readGeneration } from './read-generation.ts';
import { type FoundVault, readVaultFile } from './vault-file.ts';
import { writeVersion2 } from './version-2.ts';

/** What was worked around; words only, no content. */
export type VaultDamage =
  | 'previous-generation-used'
  | 'set-aside'
  /** What was salvaged could not be written yet: the next write does it. */
  | 'not-repaired'
  | 'previous-generation-not-renewed'
  | 'erased-entries-remain'
  | 'protection-unavailable'
  /** Of the check entry alone: what it was checking opens, so that it was made anew. */
  | 'check-damaged';

/** Whose entries go, or which one of them. */
export interface Erasure {
  readonly owner: string;
  readonly field?: string;
}

/** The vault on the disk. One thing at a time is asked of it: its caller sees to that. */
export interface VaultStorage {
  /**
   * Reads what is there, and puts right what can be put right without a key.
   *
   * @throws {ProblemError} `storage-failed` when a file is there and cannot be read
   */
  load(): Promise<FoundVault | { readonly kind: 'none' } | { readonly kind: 'newer' }>;
  /**
   * Makes this the newest generation; durable when it resolves. Always followed by {@link VaultStorage.tidy}.
   *
   * @param erasures what is in it no more, and is to be in no other file either
   * @throws {ProblemError} `storage-failed`; facts say `changed-elsewhere` when another process has written the file
   */
  write(envelope: Envelope, erasures?: readonly Erasure[]): Promise<void>;
  /**
   * Brings the older files in line with the newest. Never rejects: what cannot be done now is reported, and done after
   * the next write or at the next start.
   *
   * @param erasures of what the newest did not have anyway
   */
  tidy(erasures?: readonly Erasure[]): Promise<void>;
  /** Sets every generation aside. @throws {ProblemError} `storage-failed` */
  setAside(): Promise<void>;
}

interface Collaborators {
  readonly path: string;
  readonly fileSystem: FileSystem;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onDamage: (event: VaultDamage) => void;
}

export function createVaultStorage({ path, fileSystem, now, onDamage }: Collaborators): VaultStorage {
  const previousPath = previousOf(path);
  /** The file that this process read or wrote last. */
  let known: { readonly stamp: FileStamp | null; readonly seal: string | null } = { stamp: null, seal: null };
  let number = 0;
  let newest: Envelope | null = null;
  /** Null: unknown, or not worth keeping. */
  let previous: Envelope | null = null;
  let isDamaged = false;
  let isUnnamed = false;
  let isPreviousDamaged = false;
  /** Of what may still lie in files that were set aside. */
  let marks: ReadonlySet<string> = new Set();

  async function load(): ReturnType<VaultStorage['load']> {
    const found = await orRefuse(() => readVaultFile(path, fileSystem));
    if (found.kind === 'found') await mend(found);
    if (found.kind !== 'none') return found;
    for (const file of found.unreadable)
      if (await orRefuse(() => setAside(file, now(), fileSystem))) onDamage('set-aside');
    await removeHalfWritten(path, fileSystem);
    return { kind: 'none' };
  }

  /** Never rejects: what cannot be written now is in memory, and written next time. */
  async function mend(found: FoundVault): Promise<void> {
    ({ number, envelope: newest, previous, isPreviousDamaged } = found);
    known = { stamp: found.stamp, seal: found.seal };
    marks = new Set(found.erased);
    isDamaged = found.repair === 'rewrite';
    isUnnamed = found.repair === 'rename';
    await makePrivate();
    try {
      if (isUnnamed) await finishRename();
      if (isDamaged) await write(found.envelope);
    } catch {
      onDamage('not-repaired');
    }
    if (found.isFromPrevious) onDamage('previous-generation-used');
    if (isUnnamed || isDamaged) return;
    await removeHalfWritten(path, fileSystem);
    // A file of version 1 is not written for its own sake, nor one that only a newer Jeton can read.
    const isForTidying = known.seal !== null || isBeyond(previous, found.envelope);
    if (known.stamp !== null && isForTidying && !found.isPreviousNewer) await tidy();
  }

  async function write(envelope: Envelope, erasures: readonly Erasure[] = []): Promise<void> {
    await orRefuse(async () => {
      await refuseIfForeign();
      if (isUnnamed) await finishRename();
      const wanted = new Set([...marks, ...erasures.map(markOf)]);
      // A number that was tried is not used again: the file that failed may be there all the same.
      number += 1;
      const erased = isDamaged || (await hasAsides()) ? wanted : [];
      const file = writeVersion2({ ...envelope, generation: number, erased });
      const before = isDamaged ? previous : newest;
      previous = null;
      await place(file);
      previous = before;
      newest = envelope;
      marks = wanted;
    });
  }

  async function place({ seal, chunks }: ReturnType<typeof writeVersion2>): Promise<void> {
    const aside = isDamaged && known.stamp !== null ? await reserveAside(path, now(), fileSystem) : null;
    const onPlaced = (stamp: FileStamp): void => {
      known = { stamp, seal };
      isDamaged = false;
      if (aside !== null) onDamage('set-aside');
    };
    try {
      await writeAtomically(path, chunks(), { fileSystem, keepAs: aside ?? previousPath, onPlaced });
    } finally {
      if (aside !== null) await releaseAside(aside, fileSystem);
    }
  }

  async function tidy(erasures: readonly Erasure[] = []): Promise<void> {
    if (newest !== null && !isInLine(previous, newest)) await renewPrevious(newest);
    marks = new Set([...marks, ...erasures.map(markOf)]);
    if (marks.size === 0) return;
    try {
      for (const aside of await listAsides(path, fileSystem)) await eraseFromAside(aside, marks, fileSystem);
      marks = new Set();
    } catch {
      onDamage('erased-entries-remain');
    }
  }

  /**
   * Two generations hold the same entries from the moment on when one is added or erased. So an erased one lives on in
   * neither, a new one is in both at once, and either names everything that the other may lose.
   */
  async function renewPrevious(envelope: Envelope): Promise<void> {
    const mayHoldErased = previous === null || isBeyond(previous, envelope);
    const file = writeVersion2({ ...envelope, generation: number, erased: [] });
    try {
      if (isPreviousDamaged && (await setAside(previousPath, now(), fileSystem))) onDamage('set-aside');
      isPreviousDamaged = false;
      await writeAtomically(previousPath, file.chunks(), { fileSystem });
      previous = envelope;
    } catch {
      previous = null;
      if (!mayHoldErased) return onDamage('previous-generation-not-renewed');
      // A disk that is full can still forget.
      await removeIfPresent(previousPath, fileSystem).then(
        () => onDamage('previous-generation-not-renewed'),
        () => onDamage('erased-entries-remain'),
      );
    }
  }

  /** Two Jetons cannot run on one folder, unless the locks between them fail (a network drive may have none). */
  async function refuseIfForeign(): Promise<void> {
    const stamp = await fileSystem.stat(path).catch(unlessMissing);
    if (stamp === undefined || isSame(stamp, known.stamp)) return;
    // A network drive may round the time of a file only afterwards, and a backup may put the same file back.
    const bytes = known.seal === null ? null : await readIfPresent(path, fileSystem);
    const reading = bytes === null ? null : readGeneration(bytes);
    if (reading?.kind !== 'read' || reading.generation.seal !== known.seal)
      throw refusal('storage-failed', 'vault', { system: 'changed-elsewhere' });
    known = { ...known, stamp };
  }

  async function finishRename(): Promise<void> {
    await fileSystem.rename(temporaryOf(path), path);
    isUnnamed = false;
    known = { ...known, stamp: await fileSystem.stat(path) };
    await syncFolder(dirname(path), fileSystem);
  }

  /** Whether anything was set aside, as far as that can be told. */
  async function hasAsides(): Promise<boolean> {
    const asides = await listAsides(path, fileSystem).catch(() => null);
    return asides?.length !== 0;
  }

  /** A file that somebody copied there may be readable by others. */
  async function makePrivate(): Promise<void> {
    if (process.platform === 'win32') return;
    for (const file of [path, previousPath, temporaryOf(path)]) {
      const stamp = await fileSystem.stat(file).catch(() => null);
      if (stamp === null || (Number(stamp.mode) & 0o777) === PRIVATE) continue;
      await fileSystem.chmod(file, PRIVATE).catch(() => undefined);
    }
  }

  return {
    load,
    write,
    tidy,
    setAside: () =>
      orRefuse(async () => {
        for (const file of [path, previousPath]) await setAside(file, now(), fileSystem);
        await removeHalfWritten(path, fileSystem);
        known = { stamp: null, seal: null };
        newest = null;
        previous = null;
        isDamaged = false;
        isUnnamed = false;
      }),
  };
}

async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusal('storage-failed', 'vault', { system: systemCode(error) });
  }
}

function markOf({ owner, field }: Erasure): string {
  return erasureMark(owner, field);
}

function isSame(one: FileStamp, other: FileStamp | null): boolean {
  return other !== null && one.ino === other.ino && one.size === other.size && one.mtimeNs === other.mtimeNs;
}

/** Whether both hold the same entries, if not the same values, under the same key. */
function isInLine(previous: Envelope | null, newest: Envelope): boolean {
  return (
    previous !== null &&
    previous.check === newest.check &&
    previous.entries.size === newest.entries.size &&
    !isBeyond(previous, newest)
  );
}

/** Whether it still has an entry that is erased by now, or any at all under a key that was given up. */
function isBeyond(previous: Envelope | null, newest: Envelope): boolean {
  if (previous === null) return false;
  if (previous.check !== newest.check) return true;
  for (const place of previous.entries.keys()) if (!newest.entries.has(place)) return true;
  return false;
}
