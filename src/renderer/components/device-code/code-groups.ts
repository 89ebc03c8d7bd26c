/** What one keeps in mind on the way to another device, in characters. */
const LONGEST_GROUP = 4;

/**
 * A user code (RFC 8628 §6.1) as it is read: in the groups that the server made; where it made none, in equal pieces of
 * three or four. Nothing is added and nothing lost but blanks; a hyphen stays with what stands before it.
 */
export function codeGroups(userCode: string): readonly string[] {
  return userCode
    .split(/\s+|(?<=-)/)
    .filter((part) => part !== '')
    .flatMap((part) => (part.endsWith('-') || part.length <= LONGEST_GROUP + 1 ? [part] : pieces(part)));
}

function pieces(part: string): readonly string[] {
  const characters = [...part];
  const count = Math.ceil(characters.length / LONGEST_GROUP);
  const cut = (piece: number): number => Math.ceil((piece * characters.length) / count);
  return Array.from({ length: count }, (_, piece) => characters.slice(cut(piece), cut(piece + 1)).join(''));
}
