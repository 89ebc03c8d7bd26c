/**
 * The name under which something that cannot be read is kept, so that a specialist can still look at it: beside where it
 * was, and dated.
 *
 * @param at milliseconds since the epoch
 * @param copy 2, 3… for another one of the same moment: a clock that was set back comes to it again
 */
export function asideName(path: string, at: number, copy = 1): string {
  const moment = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
  return `${path}.${moment}${copy === 1 ? '' : `-${copy}`}.aside`;
}
