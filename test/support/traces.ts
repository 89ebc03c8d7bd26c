/** How a secret may stand in something that left Jeton. */

/**
 * As it is, escaped for an address, and in base64, of either alphabet. Base64 cuts text into threes, so what comes
 * before (`user=…` in XOAUTH2, `client:` in HTTP Basic) decides which of three spellings it has there.
 */
export function tracesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const spellings = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      // Without the characters that the neighbours have a part in.
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  );
  const inAddresses = spellings.map((spelling) => spelling.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([secret, encodeURIComponent(secret), ...spellings, ...inAddresses])];
}
