/** What a vault's file holds, whatever its version; nothing in here is a secret by itself. */
import * as z from 'zod';
import type { Entries } from './entry.ts';

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

/** What a key needs to be found and recognised again; the same in every version of the file. */
export const lockSchema = z.object({
  protection: protectionSchema,
  /** A known text under the vault's key: it tells a wrong key from a damaged entry. Base64. */
  check: z.base64(),
});
export type Lock = z.infer<typeof lockSchema>;

/**
 * What became of an entry whose place on the disk was damaged. `restored`: it is the one of the generation before, and
 * its token may have been rotated since. `lost`: there is none.
 */
export const entryDamageSchema = z.object({
  owner: z.string(),
  field: z.string(),
  outcome: z.enum(['restored', 'lost']),
});
export type EntryDamage = Readonly<z.infer<typeof entryDamageSchema>>;

export interface Envelope extends Lock {
  readonly entries: Entries;
  /** Of entries that nobody has written or erased since. */
  readonly damage: readonly EntryDamage[];
}
