import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { drawQr } from './qr-path.ts';

const ADDRESS = 'https://microsoft.com/devicelogin';

/** What the path paints, module by module. */
function painted(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  return modules;
}

describe('drawQr', () => {
  it('paints the very modules of the code, inside a margin of four', () => {
    const drawing = drawQr(ADDRESS);
    const { data, size } = encode(ADDRESS, { ecc: 'M', border: 0 });
    expect(drawing?.size).toBe(size + 8);
    const inside = painted(drawing?.path ?? '', size + 8);
    expect(inside.slice(4, -4).map((row) => row.slice(4, -4))).toEqual(data);
    expect(inside.flat().filter(Boolean)).toHaveLength(data.flat().filter(Boolean).length);
  });

  it('draws every run once, and nothing else', () => {
    expect(drawQr(ADDRESS)?.path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
  });

  it('leads elsewhere for another text', () => {
    expect(drawQr(ADDRESS)?.path).not.toBe(drawQr(`${ADDRESS}?code=1`)?.path);
  });

  it('draws no code that a telephone could not read from the screen', () => {
    expect(drawQr(`https://example.org/${'a'.repeat(150)}`)).not.toBeNull();
    expect(drawQr(`https://example.org/${'a'.repeat(4000)}`)).toBeNull();
    expect(drawQr('')).toBeNull();
  });
});
