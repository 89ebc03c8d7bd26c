import { beforeEach, expect, it } from 'vitest';
import { type ContentsDouble, doubledContents } from '../../../../test/support/electron-double.ts';
import type { Clock } from '../../platform.ts';
import { recoverRenderer } from './recovery.ts';

let now: number;
let waiting: { at: number; callback: () => void }[];
let contents: ContentsDouble;
let reports: string[];

const clock: Clock = {
  now: () => now,
  monotonic: () => now,
  after(delayMs, callback) {
    const entry = { at: now + delayMs, callback };
    waiting.push(entry);
    return () => {
      waiting = waiting.filter((other) => other !== entry);
    };
  },
};

function pass(ms: number): void {
  now += ms;
  const due = waiting.filter(({ at }) => at <= now);
  waiting = waiting.filter(({ at }) => at > now);
  for (const { callback } of due) callback();
}

const crash = () => contents.events.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });

beforeEach(() => {
  now = 1_000_000;
  waiting = [];
  reports = [];
  contents = doubledContents();
  recoverRenderer(contents, clock, (message) => reports.push(message));
});

it('reloads a page that crashed, and says so in the log', () => {
  crash();
  expect(contents.calls).toEqual(['reload']);
  expect(reports).toEqual(['renderer gone: crashed, exit code 5']);
});

it('does not reload for ever a page that dies on sight', () => {
  crash();
  pass(2_000);
  crash();
  expect(contents.calls).toEqual(['reload']);
  expect(reports.at(-1)).toBe('renderer not reloaded again');
});

it('reloads again a page that had recovered in between', () => {
  crash();
  pass(61_000);
  crash();
  expect(contents.calls).toEqual(['reload', 'reload']);
});

it('leaves a page that ended by itself', () => {
  contents.events.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(contents.calls).toEqual([]);
});

it('gives up a page that hangs, once and after a while', () => {
  contents.events.emit('unresponsive');
  contents.events.emit('unresponsive');
  pass(9_000);
  expect(contents.calls).toEqual([]);
  pass(2_000);
  expect(contents.calls).toEqual(['crash']);
});

it('is patient with a page that comes back', () => {
  contents.events.emit('unresponsive');
  pass(5_000);
  contents.events.emit('responsive');
  pass(60_000);
  expect(contents.calls).toEqual([]);
});
