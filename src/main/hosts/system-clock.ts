import type { Clock } from '../platform.ts';

/** The longest delay of a Node timer, in milliseconds; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Time as it passes. Delays may be longer than a Node timer can be (a refresh token lives for months). */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  after(delayMs, callback) {
    let remaining = delayMs;
    let timer: NodeJS.Timeout;
    const wait = () => {
      const stretch = Math.min(remaining, LONGEST_TIMER_MS);
      remaining -= stretch;
      timer = setTimeout(remaining > 0 ? wait : callback, stretch);
    };
    wait();
    return () => clearTimeout(timer);
  },
};
