/**
 * The name under which something that cannot be read is kept, so that a specialist can still look at it: beside where it
 * was, and dated.
 *
 * @param at milliseconds since the epoch
 */
export function asideName(path: string, at: number): string {
  return `${path}.${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.aside`;
}
