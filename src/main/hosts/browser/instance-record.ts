import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Secret } from '../../log/secret.ts';

/** How the process that holds a data folder can be reached, for a second start by the same user. */
const instanceRecordSchema = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().min(1).max(65535),
  secret: z.string().min(32).max(256),
});
export type InstanceRecord = z.infer<typeof instanceRecordSchema>;

/** Only the lock's holder may call this. The file is readable by this user alone. */
export function writeInstanceRecord(folder: string, port: number, secret: Secret): void {
  const record: InstanceRecord = { pid: process.pid, port, secret: secret.reveal() };
  const temporary = `${recordPath(folder)}.new`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, JSON.stringify(record), { mode: 0o600, flag: 'wx' });
  renameSync(temporary, recordPath(folder));
}

/** Only the lock's holder may call this; a record found at start is one that a killed process left. */
export function removeInstanceRecord(folder: string): void {
  rmSync(recordPath(folder), { force: true });
}

/** @returns null when there is none, or none that makes sense */
export function readInstanceRecord(folder: string): InstanceRecord | null {
  try {
    const parsed = instanceRecordSchema.safeParse(JSON.parse(readFileSync(recordPath(folder), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function recordPath(folder: string): string {
  return join(folder, 'instance.json');
}
