/**
 * The window in its narrow form: on top of the others, at the right edge of its screen, to read the guide beside the
 * browser. What it was before comes back when it is enlarged, and is all that is ever kept for the next start.
 *
 * The page's layout follows the width that the window really has. So a window manager that knows no "on top" (Wayland
 * has no word for it), places windows itself or tiles them costs the place, and never a button.
 */
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import type { Clock } from '../../platform.ts';
import {
  type Area,
  boundsInside,
  companionBounds,
  companionMinimum,
  isSameRectangle,
  largeBounds,
  zoomedBounds,
} from './companion-bounds.ts';
import { MINIMUM_SIZE, type WindowState } from './window-state.ts';

/** How long a window may take to leave full screen: macOS slides it away, some window managers never answer. */
const FULL_SCREEN_PATIENCE_MS = 3_000;

/** What is used of a window. */
export type ShrinkableWindow = Pick<
  BrowserWindow,
  | 'on'
  | 'once'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isDestroyed'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'setMinimumSize'
  | 'setAlwaysOnTop'
>;

export interface CompanionParts {
  readonly window: ShrinkableWindow;
  readonly screen: () => Pick<Screen, 'getAllDisplays' | 'getDisplayMatching'>;
  /** Of the page, from 1 to 2. */
  readonly zoomFactor: () => number;
  readonly clock: Pick<Clock, 'after'>;
  /** Hears of every change, the user's own included. */
  readonly onChange: (active: boolean) => void;
}

export interface CompanionWindow {
  isActive(): boolean;
  /** One change after the other. @returns whether the window is narrow now */
  set(active: boolean): Promise<boolean>;
  /** Brings the narrow window back onto a screen, after a screen went or shrank. */
  screensChanged(): void;
  /** Gives the narrow window the width that the enlarged page needs. */
  zoomChanged(): void;
  /** Asks once more to be on top: window managers forget it of a window that was hidden. */
  stayOnTop(): void;
  /** The large form, as it is or as it was: what the next start may see. */
  largeForm(): LargeForm;
}

export type LargeForm = Pick<WindowState, 'bounds' | 'maximized'>;

interface Former extends LargeForm {
  readonly fullScreen: boolean;
  /** The screens that there were. */
  readonly screens: readonly Area[];
}

type Form =
  | { readonly kind: 'large' }
  | { readonly kind: 'narrow'; readonly former: Former; readonly area: Rectangle }
  /** Maximised by the user: large to look at, but narrow again if it were unmaximised. */
  | { readonly kind: 'outgrown'; readonly former: Former };

/** Watches a window that has just been made, which is large. */
export function createCompanionWindow({
  window,
  screen,
  zoomFactor,
  clock,
  onChange,
}: CompanionParts): CompanionWindow {
  let form: Form = { kind: 'large' };
  let lastTurn: Promise<unknown> = Promise.resolve();

  const isActive = (): boolean => form.kind === 'narrow';
  const areaNow = (): Rectangle => screen().getDisplayMatching(window.getBounds()).workArea;

  function largeForm(): LargeForm {
    if (form.kind === 'large') return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    const { bounds, maximized } = form.former;
    return { bounds, maximized: form.kind === 'narrow' ? maximized : window.isMaximized() };
  }

  async function shrink(): Promise<void> {
    const fullScreen = window.isFullScreen();
    if (fullScreen && !(await leaveFullScreen())) return;
    if (window.isDestroyed()) return;
    // Neither a minimised nor a maximised window takes bounds.
    if (window.isMinimized()) window.restore();
    const area = areaNow();
    const former = { ...largeForm(), fullScreen, screens: screen().getAllDisplays() };
    form = { kind: 'narrow', former, area };
    if (window.isMaximized()) window.unmaximize();
    place(area);
    // Once it is shown where it stays: asked of a hidden window, Linux forgets it.
    window.setAlwaysOnTop(true);
    onChange(true);
  }

  function place(area: Rectangle): void {
    const { width, height } = companionMinimum(area);
    // First: Electron makes bounds that are smaller than the minimum as large as it.
    window.setMinimumSize(width, height);
    window.setBounds(companionBounds(area, zoomFactor()));
  }

  function enlarge({ bounds, screens, maximized, fullScreen }: Former): void {
    // First, so that what the window does now is not taken for the user's doing.
    form = { kind: 'large' };
    window.setAlwaysOnTop(false);
    if (window.isMinimized()) window.restore();
    window.setBounds(largeBounds(bounds, screens, screen().getAllDisplays(), areaNow()));
    window.setMinimumSize(MINIMUM_SIZE.width, MINIMUM_SIZE.height);
    if (maximized) window.maximize();
    if (fullScreen) window.setFullScreen(true);
    onChange(false);
  }

  /** @returns false when it is still full screen after all that patience */
  function leaveFullScreen(): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = clock.after(FULL_SCREEN_PATIENCE_MS, () => resolve(false));
      window.once('leave-full-screen', () => {
        giveUp();
        resolve(true);
      });
      window.setFullScreen(false);
    });
  }

  /** The user made the narrow window as large as the screen: that is an end of its narrow form. */
  function outgrow(): void {
    if (form.kind !== 'narrow') return;
    form = { kind: 'outgrown', former: form.former };
    window.setAlwaysOnTop(false);
    window.setMinimumSize(MINIMUM_SIZE.width, MINIMUM_SIZE.height);
    onChange(false);
  }

  /** What was maximised comes down: to its narrow place on the way there, else to where it was when it was large. */
  function comeDown(): void {
    if (form.kind === 'narrow') place(form.area);
    if (form.kind !== 'outgrown' || window.isMaximized() || window.isFullScreen()) return;
    const { bounds, screens } = form.former;
    form = { kind: 'large' };
    window.setBounds(largeBounds(bounds, screens, screen().getAllDisplays(), areaNow()));
  }

  function screensChanged(): void {
    if (!isActive() || window.isMinimized()) return;
    const area = areaNow();
    const { width, height } = companionMinimum(area);
    window.setMinimumSize(width, height);
    moveTo(boundsInside(window.getBounds(), area));
  }

  function moveTo(bounds: Rectangle): void {
    if (!isSameRectangle(bounds, window.getBounds())) window.setBounds(bounds);
  }

  window.on('maximize', outgrow);
  window.on('enter-full-screen', outgrow);
  // On Linux it comes after the fact, and takes the bounds back that were set meanwhile.
  window.on('unmaximize', comeDown);
  window.on('leave-full-screen', comeDown);
  // Screens may have gone while it was minimised, when it took no bounds.
  window.on('restore', screensChanged);

  return {
    isActive,
    set(active) {
      const turn = lastTurn.then(async () => {
        if (active && form.kind !== 'narrow') await shrink();
        else if (!active && form.kind === 'narrow') enlarge(form.former);
        return isActive();
      });
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    screensChanged,
    zoomChanged() {
      if (isActive() && !window.isMinimized())
        moveTo(zoomedBounds(window.getBounds(), areaNow(), zoomFactor()));
    },
    stayOnTop() {
      if (isActive()) window.setAlwaysOnTop(true);
    },
    largeForm,
  };
}
