/** The vault's check entry: a known text under the vault's key. */

import { type Contents, contextOf } from './change.ts';
import type { CheckAnswer } from './choose-protection.ts';
import { ciphertextOf } from './entry.ts';
import type { Lock } from './envelope.ts';
import { type SecretCipher, UnreadableCiphertext } from './secret-cipher.ts';

const TEXT = 'jeton';
const CONTEXT = 'jeton-vault/check';

/** @throws what the cipher throws */
export async function newCheck(cipher: SecretCipher): Promise<string> {
  return Buffer.from(await cipher.encrypt(TEXT, CONTEXT)).toString('base64');
}

/** Tells a wrong key from a damaged check, and both from a cipher that gives no answer. Never rejects. */
export async function tryCheck(
  cipher: SecretCipher,
  { check, entries }: Pick<Lock, 'check'> & Pick<Contents, 'entries'>,
): Promise<CheckAnswer> {
  const answer = await tryOne(cipher, Buffer.from(check, 'base64'), CONTEXT);
  if (answer !== 'foreign') return answer;
  for (const entry of entries.values()) {
    const ciphertext = ciphertextOf(entry);
    if (ciphertext === null) continue;
    const found = await tryOne(cipher, ciphertext, contextOf(entry.owner, entry.field));
    if (found !== 'foreign') return found === 'opens' ? 'damaged' : found;
  }
  return 'foreign';
}

/** What a cipher that may begin a vault is worth: it must open what it closes. Never rejects. */
export async function tryCipher(cipher: SecretCipher): Promise<CheckAnswer> {
  try {
    return await tryOne(cipher, await cipher.encrypt(TEXT, CONTEXT), CONTEXT);
  } catch {
    return 'silent';
  }
}

async function tryOne(cipher: SecretCipher, ciphertext: Uint8Array, context: string): Promise<CheckAnswer> {
  try {
    await cipher.decrypt(ciphertext, context);
    return 'opens';
  } catch (error) {
    return error instanceof UnreadableCiphertext ? 'foreign' : 'silent';
  }
}
