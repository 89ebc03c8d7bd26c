import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { UnreadableCiphertext } from './secret-cipher.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce and the context as associated data.
 *
 * @param key 32 bytes
 * @returns nonce, tag and ciphertext, one after the other
 */
export function seal(key: Uint8Array, plaintext: string, context: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/**
 * Opens what {@link seal} made.
 *
 * @throws {UnreadableCiphertext} for another key, another context, or a single changed bit
 */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): string {
  if (sealed.byteLength < NONCE_BYTES + TAG_BYTES) throw new UnreadableCiphertext('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new UnreadableCiphertext('authentication failed', { cause });
  }
}
