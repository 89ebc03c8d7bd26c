import { isIntact } from './sealed-line.ts';

/** More differences are no scattered damage, and trying them all would take long. */
const MAX_DIFFERENCES = 10;

/**
 * Makes one good header of two damaged copies: where they agree they are believed, and where they differ one of them is
 * right, so that each choice is tried until the digest fits.
 *
 * @param text the whole file, beginning with one copy and ending with the other
 * @returns null when no choice fits
 */
export function reconcile(text: string): string | null {
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  // Damage may have made an end of line, or taken one away, within or after either copy.
  const lengths = [text.indexOf('\n'), end - text.lastIndexOf('\n', end - 1) - 1, text.lastIndexOf('\n')];
  for (const length of new Set(lengths)) {
    if (length <= 0 || length * 2 > text.length) continue;
    for (const last of [end, text.length - 1]) {
      const found = choose(text.slice(0, length), text.slice(last - length, last));
      if (found !== null) return found;
    }
  }
  return null;
}

function choose(one: string, other: string): string | null {
  const differences: number[] = [];
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] === other[at]) continue;
    differences.push(at);
    if (differences.length > MAX_DIFFERENCES) return null;
  }
  for (let choice = 0; choice < 2 ** differences.length; choice += 1) {
    let candidate = '';
    let from = 0;
    differences.forEach((at, bit) => {
      candidate += one.slice(from, at) + ((choice >> bit) & 1 ? other[at] : one[at]);
      from = at + 1;
    });
    candidate += one.slice(from);
    if (isIntact(candidate)) return candidate;
  }
  return null;
}
