import { expect, it } from 'vitest';
import { doubledApp, doubledEvent } from '../../../../test/support/electron-double.ts';
import { closeBeforeQuit, QUIT_LIMIT_MS } from './shutdown.ts';

function setUp(close: () => Promise<void>) {
  const app = doubledApp();
  const timers: { delayMs: number; callback: () => void; cancelled: boolean }[] = [];
  closeBeforeQuit(
    app,
    { close },
    {
      after(delayMs, callback) {
        const timer = { delayMs, callback, cancelled: false };
        timers.push(timer);
        return () => {
          timer.cancelled = true;
        };
      },
    },
  );
  const willQuit = () => {
    const event = doubledEvent({});
    app.events.emit('will-quit', event);
    return event.defaultPrevented;
  };
  return { app, timers, willQuit };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('waits for the core, then quits for good', async () => {
  let finish = (): void => {};
  const { app, timers, willQuit } = setUp(() => new Promise((resolve) => (finish = resolve)));
  expect(willQuit()).toBe(true);
  await settled();
  expect(app.calls).toEqual([]);
  finish();
  await settled();
  expect(app.calls).toEqual(['quit']);
  expect(timers[0]?.cancelled).toBe(true);
  expect(willQuit()).toBe(false);
});

it('does not wait for ever', async () => {
  const { app, timers, willQuit } = setUp(() => new Promise(() => {}));
  willQuit();
  expect(timers[0]?.delayMs).toBe(QUIT_LIMIT_MS);
  timers[0]?.callback();
  await settled();
  expect(app.calls).toEqual(['quit']);
});

it('quits when the core fails to close', async () => {
  const { app, willQuit } = setUp(() => Promise.reject(new Error('disk gone')));
  willQuit();
  await settled();
  expect(app.calls).toEqual(['quit']);
});

it('closes once, however often somebody asks to quit', async () => {
  let closed = 0;
  const { willQuit } = setUp(async () => void closed++);
  expect(willQuit()).toBe(true);
  expect(willQuit()).toBe(true);
  await settled();
  expect(closed).toBe(1);
});
