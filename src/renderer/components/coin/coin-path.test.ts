import { describe, expect, it } from 'vitest';
import { coinPath } from './coin-path.ts';

const shape = { cx: 18, cy: 18, radius: 16, teeth: 28, relief: 0.9 };

function points(path: string): { x: number; y: number }[] {
  const ends = path.matchAll(/(?:M|0 0 1 )(-?[\d.]+) (-?[\d.]+)/g);
  return [...ends].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

describe('coinPath', () => {
  it('has one outward arc per tooth', () => {
    expect(coinPath(shape).match(/A/g)).toHaveLength(28);
    expect(coinPath({ ...shape, teeth: 12 }).match(/A/g)).toHaveLength(12);
  });

  it('is a path that a renderer can read: one move, arcs of seven numbers, closed', () => {
    const number = String.raw`-?\d+(?:\.\d+)?`;
    const arc = `A${number} ${number} 0 0 1 ${number} ${number}`;
    expect(coinPath(shape)).toMatch(new RegExp(`^M${number} ${number}(?:${arc}){28}Z$`));
  });

  it('starts at the top, comes back there, and keeps every foot on its circle', () => {
    const feet = points(coinPath(shape));
    expect(feet.at(0)).toEqual({ x: 18, y: 2 });
    expect(feet.at(-1)).toEqual({ x: 18, y: 2 });
    for (const { x, y } of feet) expect(Math.hypot(x - 18, y - 18)).toBeCloseTo(16, 1);
  });

  it('lets a tooth stand out by the relief that was asked for', () => {
    const bulge = Number(/A([\d.]+)/.exec(coinPath(shape))?.[1]);
    const half = 16 * Math.sin(Math.PI / 28);
    expect(bulge - Math.sqrt(bulge * bulge - half * half)).toBeCloseTo(0.9, 1);
  });
});
