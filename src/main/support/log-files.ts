/**
 * The log as it lies on the disk, newest first, as far as a bundle has room for it.
 *
 * Whatever somebody put there is read: it is a folder of the user's, and may hold garbage, a gigabyte, or nothing.
 */
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../problem-error.ts';

export interface LogFile {
  /** `jeton.log`, `jeton.log.1`… */
  readonly name: string;
  /** Its end, whole lines. */
  readonly text: string;
}

export interface LogFiles {
  /** Newest first. */
  readonly files: readonly LogFile[];
  /** How many bytes of older lines were not read. */
  readonly leftOutBytes: number;
  /** What could not be read, and why, as the system names it. */
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

const logName = /^jeton\.log(?:\.(\d{1,2}))?$/;

/** @param limitBytes how much is read at the most, of all files together. Never throws. */
export async function readLogFiles(folder: string, limitBytes: number): Promise<LogFiles> {
  const files: LogFile[] = [];
  const unreadable: { name: string; reason: string }[] = [];
  const known = new Set<string>();
  let leftOutBytes = 0;
  let room = limitBytes;
  let names: string[];
  try {
    names = await logsIn(folder);
  } catch (error) {
    return { files, leftOutBytes, unreadable: [{ name: 'log', reason: systemCode(error) }] };
  }
  for (const name of names) {
    try {
      const { identity, size, text, readBytes } = await readEnd(join(folder, name), room);
      // Rotated since the folder was listed: it was read under its former name.
      if (known.has(identity)) continue;
      known.add(identity);
      files.push({ name, text });
      leftOutBytes += size - readBytes;
      room -= readBytes;
    } catch (error) {
      unreadable.push({ name: `log/${name}`, reason: systemCode(error) });
    }
  }
  return { files: files.filter(({ text }) => text !== ''), leftOutBytes, unreadable };
}

async function logsIn(folder: string): Promise<string[]> {
  const age = (name: string): number => Number(logName.exec(name)?.[1] ?? 0);
  return (await readdir(folder)).filter((name) => logName.test(name)).sort((a, b) => age(a) - age(b));
}

interface End {
  /** Which file it is, whatever it is called by now. */
  readonly identity: string;
  readonly size: number;
  readonly text: string;
  readonly readBytes: number;
}

/** @throws the system's error, or one whose code is `not-a-file` */
async function readEnd(path: string, limitBytes: number): Promise<End> {
  // A pipe would be waited for, and a link may lead anywhere.
  if (!(await lstat(path)).isFile()) throw Object.assign(new Error('not a file'), { code: 'not-a-file' });
  const handle = await open(path, 'r');
  try {
    const { dev, ino, size } = await handle.stat({ bigint: true });
    const length = Math.min(Number(size), Math.max(0, limitBytes));
    const bytes = await readAt(handle, Number(size) - length, length);
    const isWhole = length === Number(size);
    // From the first line that is there from its beginning: half a token has no name before it.
    const from = isWhole ? 0 : bytes.indexOf(0x0a) + 1;
    const isNothing = !isWhole && from === 0;
    const kept = isNothing ? Buffer.alloc(0) : bytes.subarray(from);
    // Some file systems number nothing.
    const identity = ino === 0n ? path : `${dev}:${ino}`;
    return { identity, size: Number(size), text: kept.toString('utf8'), readBytes: kept.length };
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    // Shorter than it was: somebody emptied it.
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
