/** The one window: how it is made, and what it does by itself. */
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { Clock, SettingsStore } from '../../platform.ts';
import type { HideableWindow } from './close-to-tray.ts';
import {
  type CompanionParts,
  type CompanionWindow,
  createCompanionWindow,
  type ShrinkableWindow,
} from './companion-window.ts';
import { recoverRenderer } from './recovery.ts';
import { keepWindowState, MINIMUM_SIZE, readWindowState, restoredBounds } from './window-state.ts';
import { enableZoom, type ZoomControl } from './zoom.ts';

/** What is used of a window. */
export type HostWindow = ShrinkableWindow &
  HideableWindow &
  Pick<BrowserWindow, 'id' | 'show' | 'focus' | 'isFocused' | 'loadURL'> & {
    readonly webContents: Pick<
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
    >;
  };

export interface WindowParts {
  readonly createWindow: (options: BrowserWindowConstructorOptions) => HostWindow;
  readonly screen: CompanionParts['screen'];
  readonly state: SettingsStore;
  readonly clock: Clock;
  readonly report: (message: string) => void;
  /** Hears when the window becomes narrow or large. */
  readonly onCompanionChange: (active: boolean) => void;
}

export interface WindowLook {
  /** The page's address, on one of its screens. */
  readonly page: string;
  /** Path of the built preload. */
  readonly preload: string;
  readonly backgroundColor: string;
  /** Path of the picture of the task bar. */
  readonly icon: string;
  /** Developers only: never in a packaged program. */
  readonly devTools: boolean;
  /** `process.platform` */
  readonly system: NodeJS.Platform;
}

export interface MainWindow {
  readonly window: HostWindow;
  readonly zoom: ZoomControl;
  readonly companion: CompanionWindow;
}

/**
 * What makes a page harmless to the PC, whatever runs in it. Electron's defaults are the same today; they are
 * written out so that a change of theirs, or of ours, is seen.
 */
export function webPreferences(look: Pick<WindowLook, 'preload' | 'devTools'>) {
  return {
    preload: look.preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    // A dictionary would be fetched from Google, and addresses and identifiers underlined in red.
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: look.devTools,
  } as const;
}

/** Opens the window where it was last time and shows it once it has something to show. */
export function openMainWindow(parts: WindowParts, look: WindowLook): MainWindow {
  const saved = readWindowState(parts.state);
  const window = parts.createWindow({
    ...restoredBounds(saved?.bounds ?? null, parts.screen().getAllDisplays()),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: 'Jeton',
    backgroundColor: look.backgroundColor,
    webPreferences: webPreferences(look),
    // Windows and macOS take it from the program itself.
    ...(look.system === 'linux' ? { icon: look.icon } : {}),
  });
  const zoom = enableZoom(window.webContents, look.system, saved?.zoomFactor ?? 1, () =>
    companion.zoomChanged(),
  );
  const companion = createCompanionWindow({
    window,
    screen: parts.screen,
    zoomFactor: zoom.factor,
    clock: parts.clock,
    onChange: parts.onCompanionChange,
  });
  recoverRenderer(window.webContents, parts.clock, parts.report);

  window.once('ready-to-show', () => {
    if (saved?.maximized === true) window.maximize();
    window.show();
  });
  window.on('close', () =>
    // Never the narrow form: the next start has another purpose.
    keepWindowState(parts.state, { ...companion.largeForm(), zoomFactor: zoom.factor() }),
  );
  window.loadURL(look.page).catch((error: unknown) => {
    parts.report(`page not loaded: ${error instanceof Error ? error.message : String(error)}`);
    // An empty window says that something is wrong; a program without a window says nothing.
    if (!window.isDestroyed()) window.show();
  });
  return { window, zoom, companion };
}

/** Brings a window to the front, from wherever it is and in the form that it has. */
export function bringToFront({ window, companion }: Pick<MainWindow, 'window' | 'companion'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  companion.stayOnTop();
}
