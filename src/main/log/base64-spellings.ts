/**
 * A text as it may stand within base64 of either alphabet (RFC 4648 §4 and §5), which cuts into threes: what comes before
 * it (`user=…`) decides which of three spellings it has there.
 */
export function base64Spellings(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const spellings = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      // Without the characters in which the neighbours have a part.
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  );
  return [...spellings, ...spellings.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))];
}
