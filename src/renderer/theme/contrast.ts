/** WCAG 2 contrast, and the colour pairs of `tokens.css`. For the test that keeps them readable. */

export type Scheme = 'light' | 'dark';
export type Tokens = ReadonlyMap<string, string>;

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** @returns 1 for the same colour to 21 for black on white; both are `#rrggbb` */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @returns the opaque `light-dark(#…, #…)` variables of a style sheet, without their `--j-`, for one scheme */
export function readTokens(css: string, scheme: Scheme): Tokens {
  const pairs = css.matchAll(/--j-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]),
  );
}
