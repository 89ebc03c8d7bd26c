import * as z from 'zod';
import { type Entry, placeOf, sealEntry } from './entry.ts';
import { type Envelope, lockSchema } from './envelope.ts';

/** One JSON object: any damaged byte is the whole file's. Read, and never written any more. */
const envelopeSchema = lockSchema.extend({
  format: z.literal('jeton-vault'),
  version: z.literal(1),
  /** Owner -> field -> ciphertext. */
  entries: z.record(z.string(), z.record(z.string(), z.base64())),
});

/** @param json what the file says as a whole. @returns null when that is no vault of version 1 */
export function readVersion1(json: unknown): Envelope | null {
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success) return null;
  const { protection, check } = parsed.data;
  const entries = new Map<string, Entry>();
  for (const [owner, fields] of Object.entries(parsed.data.entries))
    for (const [field, ciphertext] of Object.entries(fields))
      entries.set(placeOf({ owner, field }), sealEntry(owner, field, ciphertext));
  return { protection, check, entries, damage: [] };
}
