import { randomBytes, scrypt } from 'node:crypto';
import type { Secret } from '../log/secret.ts';
import { seal, unseal } from './aes-gcm.ts';
import type { ScryptParameters } from './envelope.ts';
import type { SecretCipher } from './secret-cipher.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** OWASP's present advice for scrypt: 128 MiB and about a third of a second on a school's PC. */
export const SCRYPT_COST = { N: 2 ** 17, r: 8, p: 1 } as const;

/** Fresh parameters for a new vault. */
export function newScryptParameters(cost: Omit<ScryptParameters, 'salt'> = SCRYPT_COST): ScryptParameters {
  return { ...cost, salt: randomBytes(SALT_BYTES).toString('base64') };
}

/**
 * A cipher whose key comes from a passphrase (scrypt, RFC 7914) with the parameters kept beside the ciphertext.
 * Whether the passphrase is right shows when the vault's check entry opens.
 */
export async function passphraseCipher(
  passphrase: Secret,
  parameters: ScryptParameters,
): Promise<SecretCipher> {
  const key = await deriveKey(passphrase, parameters);
  return {
    protection: 'passphrase',
    encrypt: async (plaintext, context) => seal(key, plaintext, context),
    decrypt: async (ciphertext, context) => unseal(key, ciphertext, context),
  };
}

/** A cipher whose key lives and dies with this process: for "only until I close Jeton". */
export function sessionCipher(): SecretCipher {
  const key = randomBytes(KEY_BYTES);
  return {
    protection: 'session',
    encrypt: async (plaintext, context) => seal(key, plaintext, context),
    decrypt: async (ciphertext, context) => unseal(key, ciphertext, context),
  };
}

function deriveKey(passphrase: Secret, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      // The same word typed on two keyboards may differ in its code points; NFKC makes them one (RFC 8265 §4).
      passphrase.reveal().normalize('NFKC'),
      Buffer.from(salt, 'base64'),
      KEY_BYTES,
      { N, r, p, maxmem: 256 * N * r },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}
