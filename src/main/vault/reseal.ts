import { contextOf } from './change.ts';
import { ciphertextOf, type Entries, type Entry, sealEntry } from './entry.ts';
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
  entries: Entries,
  from: SecretCipher,
  to: SecretCipher,
  onProgress: (progress: ResealProgress) => void,
): Promise<Entries> {
  const resealed = new Map<string, Entry>();
  for (const [place, entry] of entries) {
    resealed.set(place, await resealOne(entry, from, to));
    onProgress({ done: resealed.size, total: entries.size });
  }
  return resealed;
}

async function resealOne(entry: Entry, from: SecretCipher, to: SecretCipher): Promise<Entry> {
  const ciphertext = ciphertextOf(entry);
  if (ciphertext === null) return entry;
  const { owner, field } = entry;
  const context = contextOf(owner, field);
  let text: string;
  try {
    text = await from.decrypt(ciphertext, context);
  } catch (error) {
    if (error instanceof UnreadableCiphertext) return entry;
    throw error;
  }
  return sealEntry(owner, field, Buffer.from(await to.encrypt(text, context)).toString('base64'));
}
