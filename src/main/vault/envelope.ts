import * as z from 'zod';

const scryptSchema = z.object({
  // Bounds keep a doctored file from asking for all the memory of the PC.
  N: z
    .number()
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.base64(),
});
export type ScryptParameters = z.infer<typeof scryptSchema>;

const protectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), scrypt: scryptSchema }),
  z.object({ kind: z.literal('keyring') }),
  z.object({ kind: z.literal('safe-storage') }),
]);
export type Protection = z.infer<typeof protectionSchema>;

/** Version 1 of the vault file. Ciphertexts are base64; nothing in here is a secret by itself. */
export const envelopeSchema = z.object({
  format: z.literal('jeton-vault'),
  version: z.literal(1),
  protection: protectionSchema,
  /** A known text under the vault's key: it tells a wrong key from a damaged entry. */
  check: z.base64(),
  /** Owner (`account/<id>`, `draft/<id>`) -> field (`tokens`, `client-secret`, `client-secret/<service>`) -> ciphertext. */
  entries: z.record(z.string(), z.record(z.string(), z.base64())),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export type EnvelopeReading =
  | { readonly kind: 'good'; readonly envelope: Envelope }
  | { readonly kind: 'damaged' }
  /** A version that this Jeton does not know: must be left alone. */
  | { readonly kind: 'newer' };

/** Reads the text of a vault file; total. */
export function readEnvelope(text: string): EnvelopeReading {
  const json = parseJson(text);
  const envelope = envelopeSchema.safeParse(json);
  if (envelope.success) return { kind: 'good', envelope: envelope.data };
  const header = z
    .object({ format: z.literal('jeton-vault'), version: z.number().int().min(2) })
    .safeParse(json);
  return { kind: header.success ? 'newer' : 'damaged' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
