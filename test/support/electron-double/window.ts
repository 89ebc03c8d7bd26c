import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type ContentsDouble = Pick<
  WebContents,
  | 'id'
  | 'on'
  | 'once'
  | 'send'
  | 'getURL'
  | 'isLoadingMainFrame'
  | 'isDestroyed'
  | 'reload'
  | 'forcefullyCrashRenderer'
  | 'getZoomFactor'
  | 'setZoomFactor'
  | 'setWindowOpenHandler'
> & {
  readonly events: DoubledEvents<WebContents>;
  readonly calls: string[];
  /** Where the page is, and whether it is still on its way there. */
  readonly page: { url: string; isLoading: boolean };
  readonly sent: { readonly channel: string; readonly payload: unknown }[];
  /** Opens a link as `target=_blank` does. */
  open(url: string): Electron.WindowOpenHandlerResponse | undefined;
};

export function doubledContents(id = 1): ContentsDouble {
  const events = doubledEvents<WebContents>();
  const calls: string[] = [];
  const sent: ContentsDouble['sent'] = [];
  const page: ContentsDouble['page'] = { url: '', isLoading: false };
  let zoomFactor = 1;
  let onOpen: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  return {
    id,
    events,
    calls,
    page,
    sent,
    on: events.on,
    once: events.once,
    getURL: () => page.url,
    isLoadingMainFrame: () => page.isLoading,
    send: (channel, payload: unknown) => void sent.push({ channel, payload }),
    isDestroyed: () => false,
    reload: () => void calls.push('reload'),
    forcefullyCrashRenderer: () => void calls.push('crash'),
    getZoomFactor: () => zoomFactor,
    setZoomFactor: (factor) => {
      zoomFactor = factor;
    },
    setWindowOpenHandler: (handler) => {
      onOpen = handler;
    },
    open: (url) =>
      onOpen?.({
        url,
        frameName: '',
        features: '',
        disposition: 'foreground-tab',
        referrer: { url: '', policy: 'no-referrer' },
      }),
  };
}

export type WindowDouble = Pick<
  BrowserWindow,
  | 'id'
  | 'on'
  | 'once'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'minimize'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isDestroyed'
  | 'destroy'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'setMinimumSize'
  | 'setAlwaysOnTop'
  | 'loadURL'
> & {
  readonly webContents: ContentsDouble;
  readonly options: BrowserWindowConstructorOptions;
  readonly events: DoubledEvents<BrowserWindow>;
  /** What was asked of it by the old means; sizes and places are in `looks`. */
  readonly calls: string[];
  /** How it stands on the screen. */
  readonly looks: {
    bounds: Rectangle;
    minimum: { readonly width: number; readonly height: number };
    isOnTop: boolean;
    isMaximized: boolean;
    isFullScreen: boolean;
    isMinimized: boolean;
    isFocused: boolean;
  };
  /** Lets a slow system do what it was asked for. */
  settle(): void;
};

/** What the window answers, and the manners of the system that it stands on. */
export interface WindowBehaviour {
  readonly bounds?: Rectangle;
  readonly maximized?: boolean;
  readonly minimized?: boolean;
  readonly fullScreen?: boolean;
  readonly loads?: boolean;
  /** macOS leaves full screen only when it has slid away, X11 unmaximises when its window manager comes to it. */
  readonly isSlow?: boolean;
  /** `size`: Wayland, where the place is nobody's to know or to choose. `nothing`: a window manager that tiles. */
  readonly obeys?: 'size' | 'nothing';
}

const USUAL_BOUNDS: Rectangle = { x: 0, y: 0, width: 1000, height: 700 };

/** A window with the quirks of real ones: see the comments of {@link WindowBehaviour} and of `setBounds`. */
export function doubledWindow(
  options: BrowserWindowConstructorOptions,
  behaviour: WindowBehaviour = {},
): WindowDouble {
  const events = doubledEvents<BrowserWindow>();
  const calls: string[] = [];
  const looks: WindowDouble['looks'] = {
    bounds: behaviour.bounds ?? USUAL_BOUNDS,
    minimum: { width: options.minWidth ?? 0, height: options.minHeight ?? 0 },
    isOnTop: false,
    isMaximized: behaviour.maximized ?? false,
    isFullScreen: behaviour.fullScreen ?? false,
    isMinimized: behaviour.minimized ?? false,
    isFocused: false,
  };
  let isDestroyed = false;
  let pending: (() => void)[] = [];
  const soon = (happen: () => void): void => {
    if (behaviour.isSlow === true) pending.push(happen);
    else happen();
  };

  const webContents = doubledContents();
  return {
    id: 1,
    webContents,
    options,
    events,
    calls,
    looks,
    settle() {
      const due = pending;
      pending = [];
      for (const happen of due) happen();
    },
    on: events.on,
    once: events.once,
    show: () => void calls.push('show'),
    hide() {
      calls.push('hide');
      looks.isFocused = false;
    },
    focus() {
      calls.push('focus');
      looks.isFocused = true;
    },
    isFocused: () => looks.isFocused,
    minimize() {
      looks.isMinimized = true;
    },
    restore() {
      calls.push('restore');
      looks.isMinimized = false;
      events.emit('restore');
    },
    maximize() {
      calls.push('maximize');
      looks.isMaximized = true;
      events.emit('maximize');
    },
    unmaximize: () =>
      soon(() => {
        looks.isMaximized = false;
        events.emit('unmaximize');
      }),
    setFullScreen: (flag) =>
      soon(() => {
        looks.isFullScreen = flag;
        events.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
      }),
    isMinimized: () => looks.isMinimized,
    isMaximized: () => looks.isMaximized,
    isFullScreen: () => looks.isFullScreen,
    isDestroyed: () => isDestroyed,
    destroy() {
      isDestroyed = true;
    },
    getBounds: () => (behaviour.obeys === 'size' ? { ...looks.bounds, x: 0, y: 0 } : looks.bounds),
    getNormalBounds: () => looks.bounds,
    setBounds(wanted) {
      // Chromium gives bounds to windows in their normal state only; Electron raises them to the minimum.
      if (looks.isMinimized || looks.isMaximized || looks.isFullScreen) return;
      if (behaviour.obeys === 'nothing') return;
      const next = { ...looks.bounds, ...wanted };
      const place = behaviour.obeys === 'size' ? { x: looks.bounds.x, y: looks.bounds.y } : {};
      looks.bounds = {
        ...next,
        ...place,
        width: Math.max(next.width, looks.minimum.width),
        height: Math.max(next.height, looks.minimum.height),
      };
    },
    setMinimumSize(width, height) {
      looks.minimum = { width, height };
    },
    setAlwaysOnTop(flag) {
      looks.isOnTop = flag;
    },
    async loadURL(url) {
      calls.push(`load ${url}`);
      webContents.page.url = url;
      if (behaviour.loads === false) throw new Error('ERR_FILE_NOT_FOUND');
    },
  };
}
