import * as z from 'zod';
import { asciiJson, sealLine, sumOf } from './sealed-line.ts';

/**
 * One entry as it stands in the file. Its line is kept, not its parts: a write among ten thousand then seals one line
 * and copies the others.
 */
export interface Entry {
  /** `account/<id>`, `draft/<id>` */
  readonly owner: string;
  /** `tokens`, `client-secret`, `client-secret/<service>` */
  readonly field: string;
  /** Sealed; without its end of line. */
  readonly line: string;
  readonly sum: string;
  /** How the headers' index names it: JSON. */
  readonly index: string;
}

/** By {@link placeOf}, in the order of the file. */
export type Entries = ReadonlyMap<string, Entry>;

const lineSchema = z.object({ owner: z.string(), field: z.string(), ciphertext: z.base64() });

export function placeOf({ owner, field }: { readonly owner: string; readonly field: string }): string {
  return `${owner}\n${field}`;
}

/** @param ciphertext base64 */
export function sealEntry(owner: string, field: string, ciphertext: string): Entry {
  const place = `"owner":${asciiJson(owner)},"field":${asciiJson(field)}`;
  return entryOf(owner, field, sealLine(`${place},"ciphertext":"${ciphertext}"`));
}

/** @param line an intact one, known to be that entry's */
export function entryOf(owner: string, field: string, line: string): Entry {
  const sum = sumOf(line);
  return { owner, field, line, sum, index: asciiJson([owner, field, line.length, sum]) };
}

/** @param line an intact one. @returns null when it is no entry's */
export function readEntry(line: string): Entry | null {
  const parsed = lineSchema.safeParse(parsedJson(line));
  return parsed.success ? entryOf(parsed.data.owner, parsed.data.field, line) : null;
}

/** @returns null when the line holds none */
export function ciphertextOf({ line }: Entry): Uint8Array | null {
  const parsed = lineSchema.safeParse(parsedJson(line));
  return parsed.success ? Buffer.from(parsed.data.ciphertext, 'base64') : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
