/**
 * Version 2 of the vault's file: the same header as first and as last line, and between them one line per entry. Each
 * line tells by itself whether it is intact, and the header names every entry with the length and the digest of its
 * line: what damage took is known by name, and nothing else is lost with it.
 */
import * as z from 'zod';
import { type Entries, type Entry, entryOf, placeOf, readEntry } from './entry.ts';
import { type Envelope, entryDamageSchema, lockSchema } from './envelope.ts';
import type { Generation, MissingEntry } from './generation.ts';
import { reconcile } from './header-copies.ts';
import { asciiJson, isIntact, SUM_PATTERN, sealLine, sumOf } from './sealed-line.ts';

const FORMAT = 'jeton-vault';
const VERSION = 2;

/** Characters that are handed to the disk at once. */
const CHUNK_LENGTH = 2 ** 20;

const headerSchema = lockSchema.extend({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Counts the writes. */
  generation: z.number().int().min(0),
  damage: z.array(entryDamageSchema),
  /** Digests of what was erased and may remain in files that were set aside. */
  erased: z.array(z.string()),
  /** Owner, field, length and digest of each line, in the order of the lines. */
  entries: z.array(z.tuple([z.string(), z.string(), z.number().int().min(1), z.string().regex(SUM_PATTERN)])),
});

interface Header {
  readonly line: string;
  readonly values: z.infer<typeof headerSchema>;
}

export interface Version2 extends Envelope {
  readonly generation: number;
  readonly erased: Iterable<string>;
}

/** @returns the header's digest, and the file's text in parts */
export function writeVersion2(contents: Version2): { seal: string; chunks: () => Iterable<string> } {
  const { generation, protection, check, damage, erased, entries } = contents;
  const values = {
    format: FORMAT,
    version: VERSION,
    generation,
    protection,
    check,
    damage,
    erased: [...erased],
  };
  const index = Array.from(entries.values(), (entry) => entry.index).join(',');
  const header = sealLine(`${asciiJson(values).slice(1, -1)},"entries":[${index}]`);
  return { seal: sumOf(header), chunks: () => inChunks([header, ...linesOf(entries), header]) };
}

/** What is left of a file without its header: its intact entries. */
export function writeEntriesOnly(entries: Entries): Iterable<string> {
  return inChunks(linesOf(entries));
}

/**
 * @param text the file's bytes, as Latin-1: damage must not move what it does not touch
 * @returns null when nothing in it reads as this version
 */
export function readVersion2(text: string): Generation | null {
  const lines = text.split('\n');
  const header = readHeader(lines.at(0)) ?? readHeader(lines.at(-2)) ?? readHeader(reconcile(text));
  return header === null ? withoutHeader(lines) : withHeader(header, text, lines);
}

function withHeader({ line, values }: Header, text: string, lines: readonly string[]): Generation {
  const { generation: number, protection, check, damage, erased } = values;
  const entries = new Map<string, Entry>();
  const missing: MissingEntry[] = [];
  let elsewhere: ReadonlyMap<string, string> | undefined;
  let offset = line.length + 1;
  for (const [owner, field, length, sum] of values.entries) {
    let found: string | undefined = text.slice(offset, offset + length);
    offset += length + 1;
    if (sumOf(found) !== sum || !isIntact(found)) {
      // Something was put in or taken out before it.
      elsewhere ??= new Map(lines.filter(isIntact).map((intact) => [sumOf(intact), intact]));
      found = elsewhere.get(sum);
    }
    if (found === undefined) missing.push({ owner, field, sum });
    else entries.set(placeOf({ owner, field }), entryOf(owner, field, found));
  }
  return {
    number,
    lock: { protection, check },
    seal: sumOf(line),
    entries,
    missing,
    damage,
    erased,
    isWhole:
      missing.length === 0 &&
      lines.length === values.entries.length + 3 &&
      text.length === offset + line.length + 1 &&
      text.startsWith(`${line}\n`) &&
      text.endsWith(`\n${line}\n`),
  };
}

function withoutHeader(lines: readonly string[]): Generation | null {
  const entries = new Map<string, Entry>();
  for (const line of lines) {
    const entry = isIntact(line) ? readEntry(line) : null;
    if (entry !== null) entries.set(placeOf(entry), entry);
  }
  if (entries.size === 0) return null;
  return {
    number: 0,
    lock: null,
    seal: null,
    entries,
    missing: [],
    damage: [],
    erased: [],
    isWhole: false,
  };
}

function readHeader(line: string | undefined | null): Header | null {
  if (line === undefined || line === null || !isIntact(line)) return null;
  try {
    const parsed = headerSchema.safeParse(JSON.parse(line));
    return parsed.success ? { line, values: parsed.data } : null;
  } catch {
    return null;
  }
}

function linesOf(entries: Entries): string[] {
  return Array.from(entries.values(), ({ line }) => line);
}

function* inChunks(lines: readonly string[]): Generator<string> {
  let chunk: string[] = [];
  let length = 0;
  for (const line of lines) {
    chunk.push(line, '\n');
    length += line.length + 1;
    if (length < CHUNK_LENGTH) continue;
    yield chunk.join('');
    chunk = [];
    length = 0;
  }
  if (length > 0) yield chunk.join('');
}
