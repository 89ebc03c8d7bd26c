import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

const DAY_MS = 86_400_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('measures durations whatever the PC’s clock is set to', () => {
  const before = systemClock.monotonic();
  vi.setSystemTime(Date.now() - DAY_MS);
  vi.advanceTimersByTime(1500);
  expect(systemClock.monotonic() - before).toBe(1500);
});

it('calls back once, after the delay', () => {
  const callback = vi.fn();
  systemClock.after(1000, callback);
  vi.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(DAY_MS);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('waits longer than a Node timer can', () => {
  const callback = vi.fn();
  systemClock.after(90 * DAY_MS, callback);
  vi.advanceTimersByTime(90 * DAY_MS - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('does not call back once cancelled, even after the first stretch of a long delay', () => {
  const callback = vi.fn();
  const cancel = systemClock.after(90 * DAY_MS, callback);
  vi.advanceTimersByTime(40 * DAY_MS);
  cancel();
  vi.advanceTimersByTime(90 * DAY_MS);
  expect(callback).not.toHaveBeenCalled();
});
