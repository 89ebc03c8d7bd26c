/** The lines of a postmark. Pure geometry, in user units. */

const round = (value: number) => Number(value.toFixed(2));

interface Wave {
  readonly x: number;
  readonly y: number;
  /** Half waves, first up, then down. */
  readonly swings: number;
  /** Length of one half wave. */
  readonly stride: number;
  /** How far a crest is from the middle line. */
  readonly rise: number;
}

/** @returns the `d` of one wavy line, from left to right */
export function wavePath({ x, y, swings, stride, rise }: Wave): string {
  // A quadratic curve reaches half the height of its control point.
  const first = `q${round(stride / 2)} ${round(-2 * rise)} ${round(stride)} 0`;
  return `M${round(x)} ${round(y)}${first}${`t${round(stride)} 0`.repeat(Math.max(0, swings - 1))}`;
}

/** The half circle that words stand on: over the top, read clockwise, or under the bottom, read from left to right. */
export function wordArc(center: number, radius: number, half: 'top' | 'bottom'): string {
  const sweep = half === 'top' ? 1 : 0;
  return `M${round(center - radius)} ${center}a${radius} ${radius} 0 0 ${sweep} ${round(2 * radius)} 0`;
}
