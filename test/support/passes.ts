/**
 * How much work a text makes, whatever machine it is done on: counted in passes over that text.
 *
 * A limit in milliseconds fails on a slow or busy machine. Here both sides are processor time of this very thread, so
 * that neither the machine nor its other programs count.
 */

/**
 * @returns how often every character of the text could have been looked at, one by one, while the work was done. Linear
 *   work takes tens or hundreds of passes, however long the text is; quadratic work half as many as it has characters.
 *   Where it took few enough, what it took is not measured any closer
 */
export type PassCounter = (text: string, work: () => unknown) => number;

/** What no linear work comes near on a text of that length, and every quadratic work exceeds eight times. */
export function mostPasses(text: string): number {
  return text.length / 16;
}

/** Takes the measure of this machine once, which is a matter of a fifth of a second. */
export function createPassCounter(): PassCounter {
  const microsecondsPerCharacter = measure('a'.repeat(2 ** 20));
  return (text, work) => {
    const pass = text.length * microsecondsPerCharacter;
    return quickest(work, mostPasses(text) * pass) / pass;
  };
}

/** Many ticks of a clock that counts in hundredths of a second, as some machines do: one pass alone would often be none. */
const MEASURED_MICROSECONDS = 200_000;
const MOST_MEASURED_RUNS = 2_000;

/** @returns microseconds of processor time for a look at one character */
function measure(sample: string): number {
  lookAt(sample);
  const before = process.threadCpuUsage();
  let runs = 0;
  let spent = 0;
  while (spent < MEASURED_MICROSECONDS && runs < MOST_MEASURED_RUNS) {
    lookAt(sample);
    runs += 1;
    spent = spentSince(before);
  }
  return Math.max(spent, 1) / (runs * sample.length);
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

function lookAt(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** So often is anything done again, that neither a first run nor a collection of garbage counts. */
const RUNS = 5;

/**
 * @param few microseconds: once a run took fewer, no further one is needed
 * @returns microseconds of processor time, one at least
 */
function quickest(work: () => unknown, few: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS && best > few; run += 1) {
    const before = process.threadCpuUsage();
    work();
    best = Math.min(best, Math.max(spentSince(before), 1));
  }
  return best;
}
