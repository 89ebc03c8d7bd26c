import type { Clock } from '../../src/main/platform.ts';

export interface FakeClock extends Clock {
  /** Lets that many milliseconds pass, running what falls due, in order. */
  advance(ms: number): void;
  /** Sets the wall clock forward or back by that many milliseconds, as a person does: no time passes. */
  step(ms: number): void;
  /** How many timers are set. */
  readonly pending: number;
}

/** Time that passes only when told to. */
export function createFakeClock(startMs = Date.UTC(2026, 10, 23, 13, 36)): FakeClock {
  let elapsed = 0;
  let wall = startMs;
  let order = 0;
  const timers = new Map<number, { due: number; callback: () => void }>();
  return {
    now: () => wall + elapsed,
    monotonic: () => elapsed,
    after(delayMs, callback) {
      order += 1;
      const id = order;
      timers.set(id, { due: elapsed + delayMs, callback });
      return () => void timers.delete(id);
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const next = [...timers].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due)[0];
        if (next === undefined) break;
        const [id, { due, callback }] = next;
        timers.delete(id);
        elapsed = Math.max(elapsed, due);
        callback();
      }
      elapsed = end;
    },
    step(ms) {
      wall += ms;
    },
    get pending() {
      return timers.size;
    },
  };
}
