/** The outline of a milled coin: as many small outward arcs as it has teeth. Pure geometry, in user units. */

export interface CoinShape {
  readonly cx: number;
  readonly cy: number;
  /** To the foot of the teeth. */
  readonly radius: number;
  /** At least three. */
  readonly teeth: number;
  /** How far a tooth stands out; more than 0, at most half the distance between two feet. */
  readonly relief: number;
}

const round = (value: number) => Number(value.toFixed(2));

/** @returns the `d` of a closed path that starts and ends at the top */
export function coinPath({ cx, cy, radius, teeth, relief }: CoinShape): string {
  const half = radius * Math.sin(Math.PI / teeth);
  // The circle through two feet whose bulge is `relief`: chord and sagitta give its radius.
  const bulge = round((half * half + relief * relief) / (2 * relief));
  const foot = (index: number) => {
    const angle = (2 * Math.PI * index) / teeth - Math.PI / 2;
    return `${round(cx + radius * Math.cos(angle))} ${round(cy + radius * Math.sin(angle))}`;
  };
  const arcs = Array.from({ length: teeth }, (_, index) => `A${bulge} ${bulge} 0 0 1 ${foot(index + 1)}`);
  return `M${foot(0)}${arcs.join('')}Z`;
}
