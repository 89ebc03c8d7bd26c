import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsInside,
  companionBounds,
  companionMinimum,
  largeBounds,
  zoomedBounds,
} from './companion-bounds.ts';

const fullHd = { x: 0, y: 0, width: 1920, height: 1040 };
const laptop = { x: 0, y: 25, width: 1366, height: 700 };
const second = { x: 1920, y: 0, width: 1280, height: 984 };

describe('the place of the narrow window', () => {
  it('is 360 pixels at the right edge, as high as it needs, the buttons of a browser above it free', () => {
    expect(companionBounds(fullHd, 1)).toEqual({ x: 1560, y: 140, width: 360, height: 760 });
  });

  it('is as high as a lower screen lets it, on the screen that it is on', () => {
    expect(companionBounds(laptop, 1)).toEqual({ x: 1006, y: 25, width: 360, height: 700 });
    expect(companionBounds(second, 1)).toEqual({ x: 2840, y: 112, width: 360, height: 760 });
  });

  it('is wider for an enlarged page, never more than half of the screen, which the browser needs', () => {
    expect(companionBounds(fullHd, 1.25).width).toBe(450);
    expect(companionBounds(fullHd, 2)).toMatchObject({ x: 1200, width: 720 });
    expect(companionBounds(laptop, 2).width).toBe(683);
  });

  it('is the whole of a screen that is smaller than 360 by 400, and can be no less', () => {
    const tiny = { x: 10, y: 20, width: 320, height: 240 };
    expect(companionBounds(tiny, 2)).toEqual(tiny);
    expect(companionMinimum(tiny)).toEqual({ width: 320, height: 240 });
    expect(companionMinimum(fullHd)).toEqual({ width: 360, height: 400 });
  });
});

describe('the narrow window after its page was enlarged', () => {
  it('keeps its right edge', () => {
    const moved = { x: 500, y: 100, width: 360, height: 600 };
    expect(zoomedBounds(moved, fullHd, 1.5)).toEqual({ x: 320, y: 100, width: 540, height: 600 });
  });

  it('stays on the screen where it stood at the left edge', () => {
    const left = { x: 0, y: 100, width: 360, height: 600 };
    expect(zoomedBounds(left, fullHd, 2)).toEqual({ x: 0, y: 100, width: 720, height: 600 });
  });
});

const coordinate = fc.integer({ min: -5000, max: 5000 });
const size = fc.integer({ min: 1, max: 4000 });
const rectangle = fc.record({ x: coordinate, y: coordinate, width: size, height: size });

it('lies within its screen, whatever the screen, and whatever it was before', () => {
  fc.assert(
    fc.property(
      rectangle,
      rectangle,
      fc.constantFrom(1, 1.1, 1.25, 1.5, 1.75, 2),
      (area, before, zoomFactor) => {
        const results = [
          companionBounds(area, zoomFactor),
          zoomedBounds(before, area, zoomFactor),
          boundsInside(before, area),
        ];
        for (const { x, y, width, height } of results) {
          expect(x).toBeGreaterThanOrEqual(area.x);
          expect(y).toBeGreaterThanOrEqual(area.y);
          expect(x + width).toBeLessThanOrEqual(area.x + area.width);
          expect(y + height).toBeLessThanOrEqual(area.y + area.height);
        }
        const least = companionMinimum(area);
        expect(results[0]?.width).toBeGreaterThanOrEqual(least.width);
        expect(results[0]?.height).toBeGreaterThanOrEqual(least.height);
      },
    ),
  );
});

it('moves nothing that lies within its screen already', () => {
  const inside = { x: 1500, y: 200, width: 380, height: 640 };
  expect(boundsInside(inside, fullHd)).toEqual(inside);
});

describe('the place of the large window afterwards', () => {
  const screens = (...areas: (typeof fullHd)[]) => areas.map((workArea) => ({ workArea }));

  it('is exactly the one of before, even across two screens or half off one', () => {
    const both = screens(fullHd, second);
    for (const bounds of [
      { x: 1500, y: 40, width: 1200, height: 900 },
      { x: -400, y: 600, width: 1180, height: 800 },
    ]) {
      expect(largeBounds(bounds, both, screens(second, fullHd), fullHd)).toEqual(bounds);
    }
  });

  it('is the middle of the present screen when its own was unplugged, no larger than it', () => {
    const onSecond = { x: 1950, y: 40, width: 1180, height: 900 };
    expect(largeBounds(onSecond, screens(laptop, second), screens(laptop), laptop)).toEqual({
      x: 93,
      y: 25,
      width: 1180,
      height: 700,
    });
  });

  it('is no larger than a screen that shrank', () => {
    const wide = { x: 0, y: 25, width: 1900, height: 1000 };
    expect(largeBounds(wide, screens(fullHd), screens(laptop), laptop)).toEqual({
      x: 0,
      y: 25,
      width: 1366,
      height: 700,
    });
  });
});
