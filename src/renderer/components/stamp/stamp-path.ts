/** The outline of a postage stamp: a rectangle with a row of round bites along each side. Pure geometry. */

export interface StampShape {
  readonly width: number;
  readonly height: number;
  /** Bites along the top, and as many along the bottom. */
  readonly across: number;
  /** Bites along each side. */
  readonly down: number;
  /** Radius of a bite; less than half of the room that one has. */
  readonly bite: number;
}

const round = (value: number) => Number(value.toFixed(3));

/** @returns the `d` of a closed path, clockwise from the upper left corner */
export function stampPath({ width, height, across, down, bite }: StampShape): string {
  const side = (command: 'h' | 'v', count: number, length: number, sign: 1 | -1) => {
    const flat = round(sign * (length / count - 2 * bite));
    const half = round(flat / 2);
    const hop = round(sign * 2 * bite);
    // Seen along the way, every bite goes in to the right: sweep 0 all around.
    const arc = `a${bite} ${bite} 0 0 0 ${command === 'h' ? `${hop} 0` : `0 ${hop}`}`;
    return `${command}${half}${Array.from({ length: count }, () => arc).join(`${command}${flat}`)}${command}${half}`;
  };
  return [
    'M0 0',
    side('h', across, width, 1),
    side('v', down, height, 1),
    side('h', across, width, -1),
    side('v', down, height, -1),
    'Z',
  ].join('');
}
