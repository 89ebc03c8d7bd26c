import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '../problem-error.ts';

/** Milliseconds between one try and the next: about a second in all, which is longer than a scanner takes. */
const DELAYS_MS = [10, 20, 40, 80, 150, 300, 400] as const;

/** What Windows answers about a file that somebody else has open; elsewhere these mean what they say. */
const busyCodes: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);

interface Circumstances {
  /** `process.platform` */
  readonly system: NodeJS.Platform;
  readonly wait: (delayMs: number) => Promise<unknown>;
}

/**
 * Works on a file that a virus scanner or an indexer may be reading: Windows refuses to rename or remove it for that
 * moment.
 *
 * @throws what the last try threw
 */
export async function outwaitReaders<T>(
  work: () => Promise<T>,
  { system, wait }: Circumstances = { system: process.platform, wait: sleep },
): Promise<T> {
  for (const delayMs of system === 'win32' ? DELAYS_MS : []) {
    try {
      return await work();
    } catch (error) {
      if (!busyCodes.has(systemCode(error))) throw error;
      await wait(delayMs);
    }
  }
  return work();
}
