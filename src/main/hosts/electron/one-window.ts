/** The one window, which comes and goes while Jeton lives: opened, brought to the front, led to a screen. */
import type { Destination } from '../../../shared/destination.ts';
import { sendEvent } from './ipc.ts';
import { bringToFront, type HostWindow, type MainWindow } from './main-window.ts';
import { APP_URL, pageAt } from './own-page.ts';

export interface OneWindow {
  current(): MainWindow | null;
  /** Opens it, or brings it to the front; on that screen where one is named. */
  show(destination?: Destination): void;
  /** Whether the user looks at that very screen. */
  isShowing(destination: Destination): boolean;
}

/** @param open makes the window and loads the page at that address of it */
export function createOneWindow(open: (page: string) => MainWindow): OneWindow {
  let current: MainWindow | null = null;

  function openAt(page: string): void {
    const opened = open(page);
    opened.window.on('closed', () => {
      if (current === opened) current = null;
    });
    current = opened;
  }

  return {
    current: () => current,
    show(destination) {
      if (current === null) return openAt(pageAt(destination));
      bringToFront(current);
      if (destination !== undefined) lead(current.window, destination);
    },
    isShowing(destination) {
      if (current === null || !current.window.isFocused()) return false;
      const page = current.window.webContents.getURL();
      return page === pageAt(destination) || (destination.screen === 'home' && page === APP_URL);
    },
  };
}

function lead(window: HostWindow, destination: Destination): void {
  const { webContents } = window;
  if (!webContents.isLoadingMainFrame()) {
    sendEvent(webContents, 'screen.wanted', { destination });
    return;
  }
  // Nobody in the page hears yet. Once it is there, another address after `#` is no load but a turn of the page.
  webContents.once('did-finish-load', () => {
    const page = pageAt(destination);
    if (webContents.getURL() !== page) void window.loadURL(page).catch(() => undefined);
  });
}
