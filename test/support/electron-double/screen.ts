import type { Display, Rectangle, Screen } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type ScreenDouble = Pick<
  Screen,
  'getAllDisplays' | 'getDisplayMatching' | 'getPrimaryDisplay' | 'on'
> & {
  readonly events: DoubledEvents<Screen>;
  /** The work areas of the displays that are plugged in, the primary one first. */
  areas: readonly Rectangle[];
  /** Of the primary display, 1 for 100 %. */
  scaleFactor: number;
};

export const LAPTOP: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };

export function doubledScreen(...areas: readonly Rectangle[]): ScreenDouble {
  const events = doubledEvents<Screen>();
  const double: ScreenDouble = {
    events,
    areas: areas.length === 0 ? [LAPTOP] : areas,
    scaleFactor: 1,
    on: events.on,
    getAllDisplays: () => double.areas.map(display),
    getPrimaryDisplay: () => ({ ...display(double.areas[0] ?? LAPTOP), scaleFactor: double.scaleFactor }),
    getDisplayMatching(window) {
      const [nearest = LAPTOP] = [...double.areas].sort((a, b) => overlap(b, window) - overlap(a, window));
      return display(nearest);
    },
  };
  return double;
}

/** Of a real display, only its work area is looked at, and of the primary one its scale. */
function display(workArea: Rectangle): Display {
  return { workArea } as Display;
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
