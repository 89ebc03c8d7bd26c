import { open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { outwaitReaders } from './busy-file.ts';

/**
 * Writes a file so that a crash or a power cut at any instant leaves either the old content or the new one:
 * temporary file, fsync, rename, fsync of the folder. The content that was there becomes `<path>.previous`.
 *
 * Between the two renames there is no file under `path`; a reader then takes `<path>.previous`, which holds
 * everything that was acknowledged so far.
 *
 * @throws the system's error (`ENOSPC`, `EROFS`…); the old content is then still there
 */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await outwaitReaders(() => open(temporary, 'w', 0o600));
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await outwaitReaders(() => rename(path, previousOf(path))).catch(unlessMissing);
  await outwaitReaders(() => rename(temporary, path));
  await syncFolder(dirname(path));
}

/** The generation before the current one. */
export function previousOf(path: string): string {
  return `${path}.previous`;
}

/** @returns the content, or null when there is no such file. @throws every other error */
export async function readIfPresent(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    unlessMissing(error);
    return null;
  });
}

/** Removes the file; that it was already gone is fine. @throws every other error of the system */
export async function removeIfPresent(path: string): Promise<void> {
  await outwaitReaders(() => unlink(path)).catch(unlessMissing);
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** Makes the renames themselves durable. Windows cannot open a folder, and does not need it: NTFS journals them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
