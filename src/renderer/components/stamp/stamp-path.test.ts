import { describe, expect, it } from 'vitest';
import { stampPath } from './stamp-path.ts';

const shape = { width: 92, height: 116, across: 11, down: 14, bite: 2.5 };

/** Follows the relative commands of a path and says where it ends. */
function walk(path: string): { x: number; y: number } {
  const end = { x: 0, y: 0 };
  for (const [, command, numbers = ''] of path.matchAll(/([hva])([-\d. ]+)/g)) {
    const values = numbers.trim().split(/\s+/).map(Number);
    if (command === 'h') end.x += values[0] ?? Number.NaN;
    if (command === 'v') end.y += values[0] ?? Number.NaN;
    if (command === 'a') {
      end.x += values[5] ?? Number.NaN;
      end.y += values[6] ?? Number.NaN;
    }
  }
  return end;
}

describe('stampPath', () => {
  it('bites as often as asked, on all four sides', () => {
    expect(stampPath(shape).match(/a/g)).toHaveLength(2 * (11 + 14));
    expect(stampPath({ ...shape, across: 3, down: 5 }).match(/a/g)).toHaveLength(16);
  });

  it('bites inwards everywhere: the same radius, sweep 0', () => {
    expect(stampPath(shape).match(/a2\.5 2\.5 0 0 0 /g)).toHaveLength(50);
  });

  it('comes back to the corner where it began', () => {
    const end = walk(stampPath(shape));
    expect(end.x).toBeCloseTo(0, 1);
    expect(end.y).toBeCloseTo(0, 1);
    expect(stampPath(shape)).toMatch(/^M0 0.*Z$/);
  });

  it('is as wide and as high as asked', () => {
    const [top = '', right = ''] = stampPath(shape).split(/(?<=h[\d.]+)(?=v)/);
    expect(walk(top).x).toBeCloseTo(92, 1);
    expect(walk(right.split(/(?<=v[\d.]+)(?=h-)/)[0] ?? '').y).toBeCloseTo(116, 1);
  });

  it('holds only numbers that a renderer can read', () => {
    expect(stampPath(shape)).not.toMatch(/NaN|undefined|e-/);
  });
});
