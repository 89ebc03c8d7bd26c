/**
 * Closing the window leaves Jeton beside the clock, where it goes on renewing. That is explained once, at the first
 * time, and she may rather quit.
 */
import type { App, BrowserWindow, MessageBoxOptions } from 'electron';
import * as z from 'zod';
import type { SettingsStore } from '../../platform.ts';
import type { HostWords } from './words.ts';

/** What is used of a window. */
export type HideableWindow = Pick<BrowserWindow, 'on' | 'hide' | 'isDestroyed'>;

export interface CloseToTrayParts<Window extends HideableWindow> {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** Where it is remembered that it was explained. */
  readonly store: Pick<SettingsStore, 'read' | 'write'>;
  /** Asks over the window. @returns the index of the button */
  readonly ask: (window: Window, options: MessageBoxOptions) => Promise<number>;
  readonly words: () => HostWords;
  /** The user's preference, where there is an icon to come back by. */
  readonly keepsRunning: () => boolean;
  /** Keeps her choice to quit rather: it is asked once. */
  readonly stopKeepingRunning: () => Promise<void>;
}

const explainedSchema = z.object({ explained: z.literal(true) });

/** The buttons, in their order. Escape is the first: hiding loses nothing. */
const STAY = 0;
const QUIT = 1;

/** @returns what takes care of a window that was just opened */
export function createCloseToTray<Window extends HideableWindow>(
  parts: CloseToTrayParts<Window>,
): (window: Window) => void {
  const { app, store, ask, words, keepsRunning, stopKeepingRunning } = parts;
  let isQuitting = false;
  let wasExplained = readExplained(store);
  let isAsking = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });

  async function explain(window: Window): Promise<void> {
    const { stayTitle, stayText, stayAgree, stayQuit } = words();
    isAsking = true;
    const button = await ask(window, {
      type: 'info',
      title: 'Jeton',
      message: stayTitle,
      detail: stayText,
      buttons: [stayAgree, stayQuit],
      defaultId: STAY,
      cancelId: STAY,
      noLink: true,
    }).catch(() => STAY);
    isAsking = false;
    remember();
    if (button === QUIT) {
      await stopKeepingRunning();
      app.quit();
    } else if (!window.isDestroyed()) window.hide();
  }

  function remember(): void {
    wasExplained = true;
    try {
      store.write({ explained: true });
    } catch {
      // It is explained once more, after the next start.
    }
  }

  return (window) => {
    window.on('close', (event) => {
      if (isQuitting || !keepsRunning()) return;
      event.preventDefault();
      if (isAsking) return;
      if (wasExplained) window.hide();
      else void explain(window);
    });
    // Windows ends the session: `before-quit` does not come then, and nothing may stand in its way.
    window.on('session-end', () => {
      isQuitting = true;
      app.quit();
    });
  };
}

function readExplained(store: Pick<SettingsStore, 'read'>): boolean {
  try {
    return explainedSchema.safeParse(store.read()).success;
  } catch {
    return false;
  }
}
