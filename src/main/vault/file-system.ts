import { type BigIntStats, constants } from 'node:fs';
import { chmod, type FileHandle, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';

/** A file that is open for writing, or a folder that is open for its `sync`. */
export type OpenFile = Pick<FileHandle, 'sync' | 'close'> & {
  /** @param text Latin-1 */
  write(text: string): Promise<void>;
  stat(): Promise<FileStamp>;
};

/** What tells one file from another of the same name: every write makes a new file. */
export type FileStamp = Pick<BigIntStats, 'ino' | 'size' | 'mtimeNs' | 'mode'>;

/** What the vault asks of a disk; tests give one that is full, slow or gone. */
export interface FileSystem {
  /** @throws the system's error, `EEXIST` when there is such a file */
  create(path: string, mode: number): Promise<OpenFile>;
  openFolder(path: string): Promise<Pick<OpenFile, 'sync' | 'close'>>;
  read(path: string): Promise<Buffer>;
  stat(path: string): Promise<FileStamp>;
  list(folder: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  async create(path, mode) {
    const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
    return {
      write: (text) => handle.writeFile(text, 'latin1'),
      sync: () => handle.sync(),
      stat: () => handle.stat({ bigint: true }),
      close: () => handle.close(),
    };
  },
  openFolder: (path) => open(path, 'r'),
  read: (path) => readFile(path),
  stat: (path) => stat(path, { bigint: true }),
  list: (folder) => readdir(folder),
  rename,
  remove: unlink,
  chmod,
};
