/** The vault's check entry: a known text under the vault's key. */
import type { CheckAnswer } from './choose-protection.ts';
import { entryContext } from './entry-context.ts';
import type { Envelope } from './envelope.ts';
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
  { check, entries }: Pick<Envelope, 'check' | 'entries'>,
): Promise<CheckAnswer> {
  const answer = await tryOne(cipher, check, CONTEXT);
  if (answer !== 'foreign') return answer;
  for (const [owner, fields] of Object.entries(entries)) {
    for (const [field, ciphertext] of Object.entries(fields)) {
      const entry = await tryOne(cipher, ciphertext, entryContext(owner, field));
      if (entry !== 'foreign') return entry === 'opens' ? 'damaged' : entry;
    }
  }
  return 'foreign';
}

/** What a cipher that may begin a vault is worth: it must open what it closes. Never rejects. */
export async function tryCipher(cipher: SecretCipher): Promise<CheckAnswer> {
  try {
    return await tryOne(cipher, await newCheck(cipher), CONTEXT);
  } catch {
    return 'silent';
  }
}

async function tryOne(cipher: SecretCipher, ciphertext: string, context: string): Promise<CheckAnswer> {
  try {
    await cipher.decrypt(Buffer.from(ciphertext, 'base64'), context);
    return 'opens';
  } catch (error) {
    return error instanceof UnreadableCiphertext ? 'foreign' : 'silent';
  }
}
