/**
 * What the authorization server knows: the secrets of its applications, and what it granted. In memory alone, or in a
 * file too, so that a demonstration that is started again honours what it gave before.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { AdapterPayload } from 'oidc-provider';
import * as z from 'zod';
import { secretOfGoogleShape } from './clients.ts';

export interface Entry {
  readonly model: string;
  readonly id: string;
  payload: AdapterPayload;
}

export interface Memory {
  /** By model and id. */
  readonly entries: Map<string, Entry>;
  /** To be called after each change of the entries. */
  save(): void;
  /** @returns the secret of that application, the same at each start */
  secretOf(application: string): string;
}

const documentSchema = z.object({
  secrets: z.record(z.string(), z.string()),
  entries: z.array(
    z.object({ model: z.string(), id: z.string(), payload: z.looseObject({ exp: z.number().optional() }) }),
  ),
});

export function keyOf(model: string, id: string): string {
  return `${model}:${id}`;
}

/** @param file is read where it is there and makes sense, and written at every change; none for memory alone */
export function openMemory(file?: string): Memory {
  const kept = file === undefined ? undefined : readDocument(file);
  const secrets = new Map(Object.entries(kept?.secrets ?? {}));
  const now = Date.now() / 1000;
  const entries = new Map(
    (kept?.entries ?? [])
      .filter(({ payload }) => payload.exp === undefined || payload.exp > now)
      .map((entry): [string, Entry] => [keyOf(entry.model, entry.id), entry]),
  );

  function save(): void {
    if (file === undefined) return;
    const document = { secrets: Object.fromEntries(secrets), entries: [...entries.values()] };
    writeFileSync(`${file}.new`, JSON.stringify(document), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return {
    entries,
    save,
    secretOf(application) {
      const secret = secrets.get(application) ?? secretOfGoogleShape();
      secrets.set(application, secret);
      save();
      return secret;
    },
  };
}

function readDocument(file: string): z.infer<typeof documentSchema> | undefined {
  try {
    return documentSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
