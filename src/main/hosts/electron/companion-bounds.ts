/** Where the narrow window stands beside the browser, and where the large one comes back to. */
import type { Display, Rectangle } from 'electron';
import { restoredBounds } from './window-state.ts';

/** In device-independent pixels, so that 125 or 200 % of the system change nothing here. */
const COMPANION_SIZE = { width: 360, height: 760 } as const;
const LEAST_HEIGHT = 400;

export type Area = Pick<Display, 'workArea'>;

/**
 * At the right edge of the screen, in the middle of its height: where there is room, the tabs and the window buttons of
 * a browser behind it stay free.
 *
 * @param zoomFactor of the page, from 1 to 2
 */
export function companionBounds(area: Rectangle, zoomFactor: number): Rectangle {
  const width = companionWidth(area, zoomFactor);
  const height = Math.min(COMPANION_SIZE.height, area.height);
  return {
    x: area.x + area.width - width,
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

/** A page that is enlarged needs a wider window to say as much, but never more than half of what the browser needs. */
function companionWidth(area: Rectangle, zoomFactor: number): number {
  const wanted = Math.min(Math.round(COMPANION_SIZE.width * zoomFactor), Math.floor(area.width / 2));
  return Math.min(area.width, Math.max(COMPANION_SIZE.width, wanted));
}

/** The least that the narrow window can be dragged to; a small screen has the last word. */
export function companionMinimum(area: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(COMPANION_SIZE.width, area.width),
    height: Math.min(LEAST_HEIGHT, area.height),
  };
}

/** The narrow window after the page was enlarged: as wide as it needs now, its right edge where it was. */
export function zoomedBounds(bounds: Rectangle, area: Rectangle, zoomFactor: number): Rectangle {
  const width = companionWidth(area, zoomFactor);
  return boundsInside({ ...bounds, x: bounds.x + bounds.width - width, width }, area);
}

/** The same window, moved and shrunk as little as it takes to lie wholly within the area. */
export function boundsInside(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

/**
 * Where the large window comes back to: exactly where it was, unless the screens have changed meanwhile; then as at a
 * start, and in the middle of the present screen where its own has gone.
 *
 * @param screensBefore those that there were when the window was large
 */
export function largeBounds(
  bounds: Rectangle,
  screensBefore: readonly Area[],
  screens: readonly Area[],
  present: Rectangle,
): Rectangle {
  if (isSameDesk(screensBefore, screens)) return bounds;
  const restored = restoredBounds(bounds, screens);
  if ('x' in restored) return restored;
  const centred = {
    ...bounds,
    x: present.x + Math.round((present.width - bounds.width) / 2),
    y: present.y + Math.round((present.height - bounds.height) / 2),
  };
  return boundsInside(centred, present);
}

function isSameDesk(before: readonly Area[], now: readonly Area[]): boolean {
  const places = (screens: readonly Area[]) =>
    screens.map(({ workArea: { x, y, width, height } }) => `${x},${y},${width},${height}`).sort();
  return places(before).join(' ') === places(now).join(' ');
}

export function isSameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
