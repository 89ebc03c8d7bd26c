import { entryContext } from './entry-context.ts';
import type { Envelope } from './envelope.ts';
import { type SecretCipher, UnreadableCiphertext } from './secret-cipher.ts';

export interface ResealProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Closes every entry anew, with another cipher.
 *
 * An entry that does not open goes along as it is: it opened with the cipher of before as little as it will with the next,
 * and stays reported for its account, which asks for a new sign-in. Dropping it would make it look as if there never
 * had been one.
 *
 * @param onProgress told after each entry
 * @throws what a cipher throws that gives no answer; nothing has changed then
 */
export async function reseal(
  entries: Envelope['entries'],
  from: SecretCipher,
  to: SecretCipher,
  onProgress: (progress: ResealProgress) => void,
): Promise<Envelope['entries']> {
  const total = Object.values(entries).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
  const resealed: Record<string, Record<string, string>> = {};
  let done = 0;
  for (const [owner, fields] of Object.entries(entries)) {
    const closed: Record<string, string> = {};
    for (const [field, ciphertext] of Object.entries(fields)) {
      closed[field] = await resealOne(ciphertext, entryContext(owner, field), from, to);
      done += 1;
      onProgress({ done, total });
    }
    resealed[owner] = closed;
  }
  return resealed;
}

async function resealOne(
  ciphertext: string,
  context: string,
  from: SecretCipher,
  to: SecretCipher,
): Promise<string> {
  let text: string;
  try {
    text = await from.decrypt(Buffer.from(ciphertext, 'base64'), context);
  } catch (error) {
    if (error instanceof UnreadableCiphertext) return ciphertext;
    throw error;
  }
  return Buffer.from(await to.encrypt(text, context)).toString('base64');
}
