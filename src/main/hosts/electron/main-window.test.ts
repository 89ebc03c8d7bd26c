import { beforeEach, describe, expect, it } from 'vitest';
import { doubledScreen, doubledWindow, type WindowDouble } from '../../../../test/support/electron-double.ts';
import { bringToFront, openMainWindow, webPreferences } from './main-window.ts';

const saved = { bounds: { x: 20, y: 40, width: 900, height: 650 }, maximized: true, zoomFactor: 1.5 };

let kept: unknown[];
let reports: string[];
let changes: boolean[];

function open(
  behaviour: Parameters<typeof doubledWindow>[1] = {},
  document: unknown = undefined,
  system: NodeJS.Platform = 'win32',
) {
  let window: WindowDouble | undefined;
  const screen = doubledScreen();
  const main = openMainWindow(
    {
      createWindow: (options) => {
        window = doubledWindow(options, behaviour);
        return window;
      },
      screen: () => screen,
      state: { read: () => document, write: (state) => void kept.push(state), setAside: () => {} },
      clock: { now: () => 0, monotonic: () => 0, after: () => () => {} },
      report: (message) => void reports.push(message),
      onCompanionChange: (active) => void changes.push(active),
    },
    {
      page: 'app://jeton/',
      preload: '/out/preload/index.cjs',
      backgroundColor: '#f5eee0',
      icon: '/assets/icon.png',
      devTools: false,
      system,
    },
  );
  if (window === undefined) throw new Error('no window was made');
  return { main, window };
}

beforeEach(() => {
  kept = [];
  reports = [];
  changes = [];
});

describe('what a page may do to the PC', () => {
  it('is nothing', () => {
    expect(webPreferences({ preload: '/p.cjs', devTools: false })).toEqual({
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: false,
    });
    expect(open().window.options.webPreferences).toEqual(
      webPreferences({ preload: '/out/preload/index.cjs', devTools: false }),
    );
  });
});

describe('the window', () => {
  it('loads our page, and shows once there is something to show', async () => {
    const { window } = open();
    expect(window.options).toMatchObject({
      show: false,
      backgroundColor: '#f5eee0',
      minWidth: 720,
      minHeight: 560,
    });
    expect(window.calls).toEqual(['load app://jeton/']);
    window.events.emit('ready-to-show');
    expect(window.calls).toEqual(['load app://jeton/', 'show']);
  });

  it('brings its picture along on Linux, where the program has none', () => {
    expect(open({}, undefined, 'linux').window.options.icon).toBe('/assets/icon.png');
    expect(open({}, undefined, 'win32').window.options.icon).toBeUndefined();
  });

  it('comes back where it was, as large and as enlarged', () => {
    const { window } = open({}, saved);
    expect(window.options).toMatchObject(saved.bounds);
    window.webContents.events.emit('did-finish-load');
    expect(window.webContents.getZoomFactor()).toBe(1.5);
    window.events.emit('ready-to-show');
    expect(window.calls.slice(1)).toEqual(['maximize', 'show']);
  });

  it('remembers the size that it has when not maximized', () => {
    const { main, window } = open({ bounds: saved.bounds, maximized: true });
    main.zoom.take('in');
    window.events.emit('close');
    expect(kept).toEqual([{ bounds: saved.bounds, maximized: true, zoomFactor: 1.1 }]);
  });

  it('shows all the same when the page cannot be loaded', async () => {
    const { window } = open({ loads: false });
    await new Promise((resolve) => setImmediate(resolve));
    expect(window.calls).toContain('show');
    expect(reports).toEqual(['page not loaded: ERR_FILE_NOT_FOUND']);
  });

  it('reloads a page that crashed', () => {
    const { window } = open();
    window.webContents.events.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    expect(window.webContents.calls).toEqual(['reload']);
  });

  it('comes to the front from the task bar', () => {
    const minimized = open({ minimized: true });
    bringToFront(minimized.main);
    expect(minimized.window.calls.slice(1)).toEqual(['restore', 'show', 'focus']);
    const behind = open();
    bringToFront(behind.main);
    expect(behind.window.calls.slice(1)).toEqual(['show', 'focus']);
    expect(behind.window.looks.isOnTop).toBe(false);
  });
});

describe('the window in its narrow form', () => {
  it('tells of it', async () => {
    const { main } = open();
    expect(await main.companion.set(true)).toBe(true);
    expect(changes).toEqual([true]);
  });

  it('comes to the front as it is, and on top even where that was forgotten of a hidden window', async () => {
    const { main, window } = open();
    await main.companion.set(true);
    const { bounds } = window.looks;
    window.minimize();
    window.looks.isOnTop = false;
    bringToFront(main);
    expect(window.calls.slice(1)).toEqual(['restore', 'show', 'focus']);
    expect(window.looks).toMatchObject({ bounds, isOnTop: true, isMinimized: false });
    expect(main.companion.isActive()).toBe(true);
  });

  it('is never how the next start begins', async () => {
    const { main, window } = open({ bounds: saved.bounds, maximized: true });
    await main.companion.set(true);
    window.events.emit('close');
    expect(kept).toEqual([{ bounds: saved.bounds, maximized: true, zoomFactor: 1 }]);
  });

  it('widens with the page that is enlarged in it, and a wide window does not', async () => {
    const { main, window } = open();
    main.zoom.take('in');
    expect(window.looks.bounds.width).toBe(1000);
    await main.companion.set(true);
    expect(window.looks.bounds.width).toBe(396);
    main.zoom.take('in');
    expect(window.looks.bounds).toMatchObject({ width: 450, x: 1920 - 450 });
    main.zoom.take('reset');
    expect(window.looks.bounds).toMatchObject({ width: 360, x: 1920 - 360 });
  });
});
