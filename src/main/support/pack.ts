/** From cleaned texts to one zip that fits through the bridge, whatever has to stay behind for it. */
import type { Zippable } from 'fflate';
import { countLines, type LogLines, newerHalf } from './log-lines.ts';
import type { Missing } from './readme.ts';

/** As base64 some 960,000 characters: with its envelope well below what a message may have (`WIRE_MAX_BYTES`). */
export const MAX_ZIP_BYTES = 720_000;

export interface PackedFile {
  readonly path: string;
  readonly text: string;
}

interface Content {
  readonly parts: readonly PackedFile[];
  /** Newest first. */
  readonly log: readonly LogLines[];
  readonly missing: readonly Missing[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What says what the bundle is, and what is not in it; it must be small. */
  readonly describe: (missing: readonly Missing[], leftOutLines: number) => readonly PackedFile[];
}

/** Older lines of the log go first, then the largest part; what went is said. */
export async function pack({ parts, log, missing, at, describe }: Content): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const allLines = countLines(log);
  let kept = { parts: [...parts], log: [...log], missing: [...missing] };
  for (;;) {
    const files = [
      ...describe(kept.missing, allLines - countLines(kept.log)),
      ...kept.parts,
      ...kept.log.map(({ path, lines }) => ({ path, text: lines.map((line) => `${line}\n`).join('') })),
    ];
    const zip = zipSync(zippable(files), { mtime: zipMoment(at) });
    if (zip.length <= MAX_ZIP_BYTES) return zip;
    const smaller = withLess(kept);
    if (smaller === null) return zip;
    kept = smaller;
  }
}

interface Kept {
  parts: PackedFile[];
  log: LogLines[];
  missing: Missing[];
}

/** @returns null when there is nothing left to leave out */
function withLess({ parts, log, missing }: Kept): Kept | null {
  if (countLines(log) > 0) return { parts, log: newerHalf(log), missing };
  const [largest, ...others] = parts.toSorted((a, b) => b.text.length - a.text.length);
  if (largest === undefined) return null;
  return { parts: others, log, missing: [...missing, { part: largest.path, reason: 'too-large' }] };
}

function zippable(files: readonly PackedFile[]): Zippable {
  return Object.fromEntries(files.map(({ path, text }) => [path, Buffer.from(text)]));
}

/** The format knows the years 1980 to 2099, and a PC whose battery is empty may live in 1970. */
function zipMoment(at: number): Date {
  const earliest = new Date(1980, 0, 2).getTime();
  const latest = new Date(2099, 11, 30).getTime();
  return new Date(Math.min(Math.max(at, earliest), latest));
}
