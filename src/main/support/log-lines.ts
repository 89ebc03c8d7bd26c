/** Lines of the log, each fit to be shown: JSON, redacted once more, and bounded. */
import { setImmediate } from 'node:timers/promises';
import type { CleanText } from './clean-text.ts';
import type { LogFile } from './log-files.ts';
import type { SecretTraces } from './secret-traces.ts';

/** No line of Jeton's own is longer; a stack is 4,000 characters at the most. */
const MAX_LINE = 8_192;

/** After so many characters somebody else may use the processor. */
const TURN = 131_072;

export interface LogLines {
  /** Of the file in the bundle: `log/jeton.log.jsonl`. */
  readonly path: string;
  /** Oldest first. */
  readonly lines: readonly string[];
}

export interface CleanedLog {
  /** Newest first. */
  readonly files: readonly LogLines[];
  /** Lines in which a known secret was still found after all. */
  readonly withheld: number;
}

export async function cleanLog(
  files: readonly LogFile[],
  clean: CleanText,
  traces: Pick<SecretTraces, 'remainsIn'>,
): Promise<CleanedLog> {
  const cleaned: LogLines[] = [];
  let withheld = 0;
  let worked = 0;
  for (const { name, text } of files) {
    const lines: string[] = [];
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      worked += line.length;
      if (worked > TURN) {
        worked = 0;
        await setImmediate();
      }
      const shown = clean(line);
      if (traces.remainsIn(shown)) withheld += 1;
      else lines.push(asJson(shown));
    }
    cleaned.push({ path: `log/${name}.jsonl`, lines });
  }
  return { files: cleaned, withheld };
}

/** The line itself where it is JSON; what is none, or is too long, stands under `raw`. */
function asJson(line: string): string {
  if (line.length > MAX_LINE) return JSON.stringify({ raw: `${line.slice(0, MAX_LINE)}…`.toWellFormed() });
  try {
    JSON.parse(line);
    return line;
  } catch {
    return JSON.stringify({ raw: line });
  }
}

/** The newer half of all lines; nothing where there is one line, or none. */
export function newerHalf(files: readonly LogLines[]): LogLines[] {
  let room = Math.floor(countLines(files) / 2);
  const kept: LogLines[] = [];
  for (const { path, lines } of files) {
    if (room === 0) break;
    const newest = lines.slice(-room);
    kept.push({ path, lines: newest });
    room -= newest.length;
  }
  return kept;
}

export function countLines(files: readonly LogLines[]): number {
  return files.reduce((sum, { lines }) => sum + lines.length, 0);
}
