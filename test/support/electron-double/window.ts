import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type ContentsDouble = Pick<
  WebContents,
  | 'id'
  | 'on'
  | 'send'
  | 'isDestroyed'
  | 'reload'
  | 'forcefullyCrashRenderer'
  | 'getZoomFactor'
  | 'setZoomFactor'
  | 'setWindowOpenHandler'
> & {
  readonly events: DoubledEvents<WebContents>;
  readonly calls: string[];
  readonly sent: { readonly channel: string; readonly payload: unknown }[];
  /** Opens a link as `target=_blank` does. */
  open(url: string): Electron.WindowOpenHandlerResponse | undefined;
};

export function doubledContents(id = 1): ContentsDouble {
  const events = doubledEvents<WebContents>();
  const calls: string[] = [];
  const sent: ContentsDouble['sent'] = [];
  let zoomFactor = 1;
  let onOpen: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  return {
    id,
    events,
    calls,
    sent,
    on: events.on,
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
  | 'on'
  | 'once'
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'loadURL'
> & {
  readonly webContents: ContentsDouble;
  readonly options: BrowserWindowConstructorOptions;
  readonly events: DoubledEvents<BrowserWindow>;
  readonly calls: string[];
};

/** @param behaviour what the window answers */
export function doubledWindow(
  options: BrowserWindowConstructorOptions,
  behaviour: {
    readonly bounds?: Rectangle;
    readonly maximized?: boolean;
    readonly minimized?: boolean;
    readonly loads?: boolean;
  } = {},
): WindowDouble {
  const events = doubledEvents<BrowserWindow>();
  const calls: string[] = [];
  return {
    webContents: doubledContents(),
    options,
    events,
    calls,
    on: events.on,
    once: events.once,
    show: () => void calls.push('show'),
    focus: () => void calls.push('focus'),
    restore: () => void calls.push('restore'),
    maximize: () => void calls.push('maximize'),
    isMinimized: () => behaviour.minimized ?? false,
    isMaximized: () => behaviour.maximized ?? false,
    isDestroyed: () => false,
    getNormalBounds: () => behaviour.bounds ?? { x: 0, y: 0, width: 1000, height: 700 },
    async loadURL(url) {
      calls.push(`load ${url}`);
      if (behaviour.loads === false) throw new Error('ERR_FILE_NOT_FOUND');
    },
  };
}
