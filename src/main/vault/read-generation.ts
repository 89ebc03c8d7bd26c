import * as z from 'zod';
import type { Generation } from './generation.ts';
import { readVersion1 } from './version-1.ts';
import { readVersion2 } from './version-2.ts';

export type Reading =
  | { readonly kind: 'read'; readonly generation: Generation }
  | { readonly kind: 'unreadable' }
  /** A version that this Jeton does not know: must be left alone. */
  | { readonly kind: 'newer' };

const newerSchema = z.object({ format: z.literal('jeton-vault'), version: z.number().int().min(3) });

/** Reads a file of the vault, of any version; total. */
export function readGeneration(bytes: Buffer): Reading {
  const current = readVersion2(bytes.toString('latin1'));
  if (current !== null) return { kind: 'read', generation: current };
  const text = bytes.toString('utf8');
  const whole = parseJson(text);
  const first = readVersion1(whole);
  if (first !== null) {
    const { protection, check, entries } = first;
    const lock = { protection, check };
    const nothing = { number: 0, seal: null, missing: [], damage: [], erased: [] };
    return { kind: 'read', generation: { ...nothing, lock, entries, isWhole: true } };
  }
  // Whatever a later version is like, its first line or the whole of it will say that much.
  const isNewer = [whole, parseJson(text.slice(0, text.indexOf('\n') + 1))].some(
    (json) => newerSchema.safeParse(json).success,
  );
  return { kind: isNewer ? 'newer' : 'unreadable' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
