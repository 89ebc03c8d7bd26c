import type { Clock } from './platform.ts';

/** Work that many occasions ask for and that is done once for all of them, with a pause in between. */
export interface Pace {
  /** At once where it has rested for long enough, else at the end of the pause. Nothing is set while nobody asks. */
  soon(): void;
  /** At once, whatever was before: somebody waits for it. */
  now(): void;
  /** Forgets what was asked for and is not done yet. */
  stop(): void;
}

/**
 * @param pauseMs milliseconds between two times of it; asked after each
 * @param work must not throw
 */
export function createPace(
  clock: Pick<Clock, 'monotonic' | 'after'>,
  pauseMs: () => number,
  work: () => void,
): Pace {
  let restedAt = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | null = null;

  function stop(): void {
    stopTimer?.();
    stopTimer = null;
  }

  function now(): void {
    stop();
    work();
    restedAt = clock.monotonic() + pauseMs();
  }

  return {
    now,
    stop,
    soon() {
      if (stopTimer !== null) return;
      const wait = restedAt - clock.monotonic();
      if (wait <= 0) now();
      else stopTimer = clock.after(wait, now);
    },
  };
}
