/** Where the window was last time, and whether it can be there again. */
import type { Display, Rectangle } from 'electron';
import * as z from 'zod';
import type { SettingsStore } from '../../platform.ts';

export const MINIMUM_SIZE = { width: 720, height: 560 } as const;
export const FIRST_SIZE = { width: 1180, height: 800 } as const;

/** How much of the title bar must be on a screen for a person to be able to drag the window, in pixels. */
const GRIP = { width: 120, height: 32 } as const;

const integer = z.number().int().min(-100_000).max(100_000);

export const windowStateSchema = z.object({
  bounds: z.object({ x: integer, y: integer, width: integer, height: integer }),
  maximized: z.boolean(),
  zoomFactor: z.number().min(1).max(2),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Reads the state of last time. Whatever is wrong with it, a window opens: null means the usual place. */
export function readWindowState(store: Pick<SettingsStore, 'read'>): WindowState | null {
  try {
    return windowStateSchema.safeParse(store.read()).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps the state; a disk that refuses is not worth a word, nor a window that cannot close. */
export function keepWindowState(store: Pick<SettingsStore, 'write' | 'setAside'>, state: WindowState): void {
  try {
    store.write(state);
  } catch {
    attempt(() => store.setAside());
  }
}

/**
 * The bounds to open with: those of last time where a screen still shows the title bar (a second screen may have
 * gone), no larger than that screen; else only a size, and the system centres the window.
 */
export function restoredBounds(
  saved: Rectangle | null,
  displays: readonly Pick<Display, 'workArea'>[],
): Rectangle | { readonly width: number; readonly height: number } {
  if (saved === null) return { ...FIRST_SIZE };
  const display = displays.find(({ workArea }) => showsTitleBar(workArea, saved));
  if (display === undefined) return { ...FIRST_SIZE };
  return {
    x: saved.x,
    y: saved.y,
    width: clamp(saved.width, MINIMUM_SIZE.width, display.workArea.width),
    height: clamp(saved.height, MINIMUM_SIZE.height, display.workArea.height),
  };
}

function showsTitleBar(area: Rectangle, window: Rectangle): boolean {
  const visibleWidth = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  return visibleWidth >= GRIP.width && window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
}

/** The minimum wins over a screen that is smaller than it, as it does when a person drags the edge. */
function clamp(value: number, minimum: number, maximum: number): number {
  return Math.max(minimum, Math.min(value, maximum));
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // As above.
  }
}
