import { performance } from 'node:perf_hooks';

/** Median and spread of repeated measurements, in milliseconds. */
export interface Timing {
  readonly medianMs: number;
  readonly bestMs: number;
  readonly worstMs: number;
}

/**
 * Runs the work `times` times, one after the other, after one run that warms up.
 *
 * @param work may call `stop` when what is measured is over and only tidying up is left
 */
export async function timed(times: number, work: (stop: () => void) => Promise<unknown>): Promise<Timing> {
  await work(() => undefined);
  const runs: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const since = performance.now();
    let elapsedMs: number | null = null;
    const stop = (): void => {
      elapsedMs ??= performance.now() - since;
    };
    await work(stop);
    stop();
    runs.push(elapsedMs ?? 0);
  }
  runs.sort((a, b) => a - b);
  return {
    medianMs: runs[Math.floor(runs.length / 2)] ?? 0,
    bestMs: runs[0] ?? 0,
    worstMs: runs.at(-1) ?? 0,
  };
}

export function milliseconds({ medianMs, bestMs, worstMs }: Timing): string {
  return `${medianMs.toFixed(1)} ms (${bestMs.toFixed(1)} to ${worstMs.toFixed(1)})`;
}

/** How many times as long as the bare work. */
export function ratio(ours: Timing, bare: Timing): string {
  return `${(ours.medianMs / bare.medianMs).toFixed(2)} ×`;
}
