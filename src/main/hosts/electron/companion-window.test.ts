import { beforeEach, describe, expect, it } from 'vitest';
import {
  doubledScreen,
  doubledWindow,
  LAPTOP,
  type WindowBehaviour,
} from '../../../../test/support/electron-double.ts';
import { createFakeClock } from '../../../../test/support/fake-clock.ts';
import { createCompanionWindow } from './companion-window.ts';
import { MINIMUM_SIZE } from './window-state.ts';

const LARGE = { x: 200, y: 100, width: 1180, height: 800 };
const NARROW = { x: 1560, y: 140, width: 360, height: 760 };
const NARROW_MINIMUM = { width: 360, height: 400 };
const SECOND = { x: 1920, y: 0, width: 1280, height: 984 };

let changes: boolean[];
beforeEach(() => {
  changes = [];
});

/** A large window on a laptop's screen. */
function setUp(behaviour: WindowBehaviour = {}, areas = [LAPTOP], zoomFactor = 1) {
  const window = doubledWindow(
    { minWidth: MINIMUM_SIZE.width, minHeight: MINIMUM_SIZE.height },
    { bounds: LARGE, ...behaviour },
  );
  const screen = doubledScreen(...areas);
  const clock = createFakeClock();
  const companion = createCompanionWindow({
    window,
    screen: () => screen,
    zoomFactor: () => zoomFactor,
    clock,
    onChange: (active) => void changes.push(active),
  });
  return { window, screen, clock, companion, looks: window.looks };
}

/** What it has to be like once it is large again. */
const asBefore = { bounds: LARGE, minimum: MINIMUM_SIZE, isOnTop: false };

describe('shrinking and enlarging', () => {
  it('goes to the right edge, on top of others, and comes back exactly as it was', async () => {
    const { companion, looks } = setUp();
    expect(await companion.set(true)).toBe(true);
    expect(looks).toMatchObject({ bounds: NARROW, minimum: NARROW_MINIMUM, isOnTop: true });
    expect(companion.isActive()).toBe(true);
    expect(await companion.set(false)).toBe(false);
    expect(looks).toMatchObject({ ...asBefore, isMaximized: false });
    expect(changes).toEqual([true, false]);
  });

  it('does the same thing once, however often it is asked', async () => {
    const { companion, looks } = setUp();
    await Promise.all([companion.set(true), companion.set(true)]);
    await companion.set(true);
    expect(changes).toEqual([true]);
    await Promise.all([companion.set(false), companion.set(false)]);
    expect(changes).toEqual([true, false]);
    expect(looks).toMatchObject(asBefore);
  });

  it('goes where the window is, when there are two screens', async () => {
    const { companion, looks } = setUp({ bounds: { ...LARGE, x: 1930 } }, [LAPTOP, SECOND]);
    await companion.set(true);
    expect(looks.bounds).toMatchObject({ x: 1920 + 1280 - 360, width: 360 });
  });

  it('is wider for a page that is enlarged', async () => {
    const { companion, looks } = setUp({}, [LAPTOP], 2);
    await companion.set(true);
    expect(looks.bounds).toMatchObject({ width: 720, x: 1200 });
  });

  it('fits a screen of less than 360 by 400', async () => {
    const tiny = { x: 0, y: 0, width: 340, height: 380 };
    const { companion, looks } = setUp({}, [tiny]);
    await companion.set(true);
    expect(looks).toMatchObject({ bounds: tiny, minimum: { width: 340, height: 380 } });
    await companion.set(false);
    expect(looks).toMatchObject(asBefore);
  });

  it('takes a minimised window out of the task bar, where no window has bounds', async () => {
    const { companion, looks } = setUp({ minimized: true });
    await companion.set(true);
    expect(looks).toMatchObject({ bounds: NARROW, isMinimized: false });
  });
});

describe.each([
  { system: 'a system that obeys at once', isSlow: false },
  { system: 'a system that takes its time (X11, macOS)', isSlow: true },
])('on $system', ({ isSlow }) => {
  it('shrinks a maximised window, and maximises it again over the bounds that it had', async () => {
    const { companion, window, looks } = setUp({ maximized: true, isSlow });
    await companion.set(true);
    window.settle();
    expect(looks).toMatchObject({ bounds: NARROW, isMaximized: false, isOnTop: true });
    await companion.set(false);
    window.settle();
    expect(looks).toMatchObject({ ...asBefore, isMaximized: true });
    expect(changes).toEqual([true, false]);
  });

  it('shrinks a full-screen window, which goes back there afterwards', async () => {
    const { companion, window, looks } = setUp({ fullScreen: true, isSlow });
    const shrinking = companion.set(true);
    await Promise.resolve();
    window.settle();
    expect(await shrinking).toBe(true);
    expect(looks).toMatchObject({ bounds: NARROW, isFullScreen: false, isOnTop: true });
    await companion.set(false);
    window.settle();
    expect(looks).toMatchObject({ ...asBefore, isFullScreen: true });
    expect(changes).toEqual([true, false]);
  });

  it('takes the maximising of the narrow window for the end of its narrow form', async () => {
    const { companion, window, looks } = setUp({ isSlow });
    await companion.set(true);
    window.maximize();
    expect(companion.isActive()).toBe(false);
    expect(looks).toMatchObject({ minimum: MINIMUM_SIZE, isOnTop: false, isMaximized: true });
    expect(changes).toEqual([true, false]);
    window.unmaximize();
    window.settle();
    expect(looks).toMatchObject({ ...asBefore, isMaximized: false });
    expect(changes).toEqual([true, false]);
  });

  it('takes its full screen for the same', async () => {
    const { companion, window, looks } = setUp({ isSlow });
    await companion.set(true);
    window.setFullScreen(true);
    window.settle();
    expect(companion.isActive()).toBe(false);
    expect(looks).toMatchObject({ isOnTop: false, isFullScreen: true });
    window.setFullScreen(false);
    window.settle();
    expect(looks).toMatchObject({ ...asBefore, isFullScreen: false });
  });

  it('waits for a window that is both, which takes no bounds until it is neither', async () => {
    const { companion, window, looks } = setUp({ isSlow });
    await companion.set(true);
    window.maximize();
    window.setFullScreen(true);
    window.setFullScreen(false);
    window.settle();
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: true });
    window.unmaximize();
    window.settle();
    expect(looks).toMatchObject({ ...asBefore, isMaximized: false });
  });
});

describe('a window manager with a mind of its own', () => {
  it('that never leaves full screen is given up after three seconds: the window stays as it is', async () => {
    const { companion, clock, looks } = setUp({ fullScreen: true, isSlow: true });
    const shrinking = companion.set(true);
    await Promise.resolve();
    clock.advance(3_000);
    expect(await shrinking).toBe(false);
    expect(looks).toMatchObject({ ...asBefore, isFullScreen: true });
    expect(changes).toEqual([]);
  });

  it('that knows no place (Wayland) gives the size, and gives it back', async () => {
    const { companion, looks } = setUp({ obeys: 'size' });
    expect(await companion.set(true)).toBe(true);
    expect(looks.bounds).toEqual({ ...LARGE, width: 360, height: 760 });
    companion.screensChanged();
    expect(looks.bounds).toEqual({ ...LARGE, width: 360, height: 760 });
    await companion.set(false);
    expect(looks).toMatchObject(asBefore);
  });

  it('that forgets "on top", or is told so by the user, leaves the narrow form as it is', async () => {
    const { companion, looks, window } = setUp();
    await companion.set(true);
    looks.isOnTop = false;
    window.events.emit('always-on-top-changed', {}, false);
    expect(companion.isActive()).toBe(true);
    companion.stayOnTop();
    expect(looks.isOnTop).toBe(true);
  });

  it('that tiles leaves the size as it is, and the way back works all the same', async () => {
    const { companion, looks } = setUp({ obeys: 'nothing' });
    expect(await companion.set(true)).toBe(true);
    expect(looks.bounds).toEqual(LARGE);
    expect(await companion.set(false)).toBe(false);
    expect(looks).toMatchObject(asBefore);
  });
});

describe('screens that come and go', () => {
  it('bring the narrow window along when its own is unplugged, and the large one after it', async () => {
    const { companion, looks, screen } = setUp({ bounds: { ...LARGE, x: 1930 } }, [LAPTOP, SECOND]);
    await companion.set(true);
    screen.areas = [LAPTOP];
    companion.screensChanged();
    expect(looks.bounds).toEqual({ x: 1560, y: 112, width: 360, height: 760 });
    await companion.set(false);
    expect(looks.bounds).toEqual({ x: 370, y: 120, width: 1180, height: 800 });
  });

  it('wait for a window that is minimised', async () => {
    const { companion, looks, window, screen } = setUp({ bounds: { ...LARGE, x: 1930 } }, [LAPTOP, SECOND]);
    await companion.set(true);
    window.minimize();
    screen.areas = [LAPTOP];
    companion.screensChanged();
    window.restore();
    expect(looks.bounds).toMatchObject({ x: 1560, width: 360 });
  });

  it('keep its foot in sight when they become lower, as at 200 % of the system', async () => {
    const { companion, looks, screen } = setUp();
    await companion.set(true);
    screen.areas = [{ x: 0, y: 0, width: 960, height: 500 }];
    companion.screensChanged();
    expect(looks.bounds).toEqual({ x: 600, y: 0, width: 360, height: 500 });
  });

  it('leave it where the user has put it, and a large window altogether', async () => {
    const { companion, looks, window, screen } = setUp();
    await companion.set(true);
    const chosen = { x: 40, y: 60, width: 420, height: 600 };
    window.setBounds(chosen);
    companion.screensChanged();
    expect(looks.bounds).toEqual(chosen);
    await companion.set(false);
    screen.areas = [{ x: 0, y: 0, width: 800, height: 600 }];
    companion.screensChanged();
    expect(looks.bounds).toEqual(LARGE);
  });
});

describe('what is kept for the next start', () => {
  it('is the large form, in each of its forms', async () => {
    const { companion, window } = setUp({ maximized: true });
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: true });
    await companion.set(true);
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: true });
    window.maximize();
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: true });
    window.unmaximize();
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: false });
  });

  it('is the bounds of before when it is shrunk, maximised by hand and shrunk again', async () => {
    const { companion, window, looks } = setUp();
    await companion.set(true);
    window.maximize();
    await companion.set(true);
    expect(looks).toMatchObject({ bounds: NARROW, isMaximized: false, isOnTop: true });
    expect(companion.largeForm()).toEqual({ bounds: LARGE, maximized: true });
    await companion.set(false);
    expect(looks).toMatchObject({ ...asBefore, isMaximized: true });
  });
});

it('does nothing to a window that went while it left full screen', async () => {
  const { companion, window, looks } = setUp({ fullScreen: true, isSlow: true });
  const shrinking = companion.set(true);
  await Promise.resolve();
  window.destroy();
  window.settle();
  expect(await shrinking).toBe(false);
  expect(looks.isOnTop).toBe(false);
});
