/** A countdown is announced at five minutes and at one minute, not every second. */
export type Milestone = 'fiveMinutes' | 'oneMinute';

const minuteMs = 60_000;

/**
 * @param beforeMs what was left a moment ago, in milliseconds
 * @param nowMs what is left now
 * @returns the milestone that was passed in between; the later one if both were, as after a sleep
 */
export function milestonePassed(beforeMs: number, nowMs: number): Milestone | null {
  if (nowMs <= 0) return null;
  if (beforeMs > minuteMs && nowMs <= minuteMs) return 'oneMinute';
  if (beforeMs > 5 * minuteMs && nowMs <= 5 * minuteMs) return 'fiveMinutes';
  return null;
}
