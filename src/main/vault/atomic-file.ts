import { dirname } from 'node:path';
import { systemCode } from '../problem-error.ts';
import { outwaitReaders } from './busy-file.ts';
import { type FileStamp, type FileSystem, nodeFileSystem } from './file-system.ts';

/** For its owner alone. */
export const PRIVATE = 0o600;

/**
 * Writes a file so that a crash or a power cut at any instant leaves either the old content or the new one:
 * temporary file, fsync, rename, fsync of the folder.
 *
 * @param chunks the new content, Latin-1
 * @param keepAs where the content goes that was there; by default it is replaced. Between the two renames there is no
 *   file under `path`: a reader then finds what it needs under `keepAs`, and the new content in `<path>.new`
 * @param onPlaced told as soon as the new file has its name, even if its durability then fails
 * @throws the system's error (`ENOSPC`, `EROFS`…)
 */
export async function writeAtomically(
  path: string,
  chunks: Iterable<string>,
  {
    fileSystem = nodeFileSystem,
    keepAs,
    onPlaced,
  }: {
    readonly fileSystem?: FileSystem;
    readonly keepAs?: string;
    readonly onPlaced?: (stamp: FileStamp) => void;
  } = {},
): Promise<void> {
  const temporary = temporaryOf(path);
  // One that a crash left may have another mode, and `open` would keep it.
  await removeIfPresent(temporary, fileSystem);
  const file = await outwaitReaders(() => fileSystem.create(temporary, PRIVATE));
  let stamp: FileStamp;
  try {
    for (const chunk of chunks) await file.write(chunk);
    await file.sync();
    stamp = await file.stat();
  } finally {
    await file.close();
  }
  if (keepAs !== undefined) await outwaitReaders(() => fileSystem.rename(path, keepAs)).catch(unlessMissing);
  await outwaitReaders(() => fileSystem.rename(temporary, path));
  onPlaced?.(stamp);
  await syncFolder(dirname(path), fileSystem);
}

/** The generation before the current one. */
export function previousOf(path: string): string {
  return `${path}.previous`;
}

/** Where content waits until it is whole. */
export function temporaryOf(path: string): string {
  return `${path}.new`;
}

/** @returns the content, or null when there is no such file. @throws every other error */
export async function readIfPresent(
  path: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<Buffer | null> {
  return fileSystem.read(path).catch((error: unknown) => {
    unlessMissing(error);
    return null;
  });
}

/** Removes the file; that it was already gone is fine. @throws every other error of the system */
export async function removeIfPresent(path: string, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  await outwaitReaders(() => fileSystem.remove(path)).catch(unlessMissing);
}

/** @throws the error, unless it says that there is no such file */
export function unlessMissing(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error;
}

/** Makes the renames themselves durable. Windows cannot open a folder, and does not need it: NTFS journals them. */
export async function syncFolder(folder: string, fileSystem: FileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fileSystem.openFolder(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
