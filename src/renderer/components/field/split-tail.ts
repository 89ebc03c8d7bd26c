/** What must stay in sight at the end of a shortened value. */
const longestTail = 24;
const plainTail = 12;

/**
 * Splits a value into a head that may be shortened and a tail that must not be.
 *
 * The tail of an address is its last path segment (`/authorize`), as that is what tells two endpoints apart; of
 * anything else, its last twelve characters.
 */
export function splitTail(value: string): { readonly head: string; readonly tail: string } {
  const cut = tailStart(value);
  return { head: value.slice(0, cut), tail: value.slice(cut) };
}

function tailStart(value: string): number {
  const slash = value.lastIndexOf('/', value.length - 2);
  const isAddress = /^[a-z]+:\/\//i.test(value);
  if (isAddress && slash > value.indexOf('//') + 1 && value.length - slash <= longestTail) return slash;
  return Math.max(0, value.length - plainTail);
}
