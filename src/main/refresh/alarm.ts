import type { Clock } from '../platform.ts';

/** One timer, for one moment. */
export interface Alarm {
  /** @param at by the clock that never goes back, in milliseconds; null for no timer at all */
  set(at: number | null): void;
}

export function createAlarm(clock: Pick<Clock, 'monotonic' | 'after'>, ring: () => void): Alarm {
  let setFor: number | null = null;
  let stop: (() => void) | null = null;
  return {
    set(at) {
      if (at === setFor) return;
      stop?.();
      stop = null;
      setFor = at;
      if (at === null) return;
      stop = clock.after(Math.max(0, Math.ceil(at - clock.monotonic())), () => {
        stop = null;
        setFor = null;
        ring();
      });
    },
  };
}
