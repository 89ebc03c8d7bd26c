import type { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import { type Entries, type Entry, placeOf, sealEntry } from './entry.ts';
import type { EntryDamage } from './envelope.ts';
import { isOwner, type VaultOwner } from './owner.ts';
import type { SecretCipher } from './secret-cipher.ts';
import type { Erasure } from './vault-storage.ts';

/** A draft keeps one client secret per service: going to another service and back loses nothing. */
export type VaultField = 'client-secret' | `client-secret/${string}` | 'tokens';

/** Whose entry, and which. */
export interface VaultPlace {
  readonly owner: VaultOwner;
  readonly field: VaultField;
}

export type VaultChange =
  | { readonly kind: 'put'; readonly owner: VaultOwner; readonly field: VaultField; readonly value: Secret }
  | { readonly kind: 'erase'; readonly owner: VaultOwner; readonly field?: VaultField };

/** A change whose secret is ciphertext by now. */
type SealedChange =
  | { readonly kind: 'put'; readonly entry: Entry }
  | { readonly kind: 'erase'; readonly owner: string; readonly field?: string };

export interface Contents {
  readonly entries: Entries;
  readonly damage: readonly EntryDamage[];
}

/** Whether this is an entry as this version knows them. */
export function isPlace<T extends { readonly owner: string; readonly field: string }>(
  place: T,
): place is T & VaultPlace {
  return isOwner(place.owner) && /^(?:tokens|client-secret(?:\/.*)?)$/s.test(place.field);
}

/** What a ciphertext is bound to: it opens for no other owner and in no other field. */
export function contextOf(owner: string, field: string): string {
  return `jeton-vault/${owner}/${field}`;
}

/** @throws what the cipher throws */
export async function sealChanges(
  changes: readonly VaultChange[],
  cipher: SecretCipher,
): Promise<readonly SealedChange[]> {
  const sealed: SealedChange[] = [];
  for (const change of changes) {
    if (change.kind === 'erase') {
      sealed.push(change);
      continue;
    }
    const { owner, field, value } = change;
    const ciphertext = await cipher.encrypt(value.reveal(), contextOf(owner, field));
    sealed.push({ kind: 'put', entry: sealEntry(owner, field, Buffer.from(ciphertext).toString('base64')) });
  }
  return sealed;
}

/**
 * Applies changes in their order.
 *
 * @returns the new contents, or the very same ones when nothing is different; and what was taken out of them
 */
export function applyChanges(
  before: Contents,
  changes: readonly SealedChange[],
): { contents: Contents; erased: readonly Erasure[] } {
  const entries = new Map(before.entries);
  const damage = new Map(before.damage.map((each) => [placeOf(each), each]));
  const erased: Erasure[] = [];
  let isDifferent = false;
  for (const change of changes) {
    if (change.kind === 'put') {
      const place = placeOf(change.entry);
      entries.set(place, change.entry);
      damage.delete(place);
      isDifferent = true;
    } else if (erase(entries, damage, change)) {
      erased.push(change);
      isDifferent = true;
    }
  }
  return { contents: isDifferent ? { entries, damage: [...damage.values()] } : before, erased };
}

/** @returns whether there was anything, readable or lost */
function erase(
  entries: Map<string, Entry>,
  damage: Map<string, EntryDamage>,
  { owner, field }: Erasure,
): boolean {
  let found = false;
  for (const places of [entries, damage])
    for (const [place, named] of places)
      if (named.owner === owner && (field === undefined || named.field === field))
        found = places.delete(place) || found;
  return found;
}

/** Whether the change erases everything of somebody. */
export function isOfOwner(
  change: VaultChange | SealedChange,
): change is { kind: 'erase'; owner: VaultOwner } {
  return change.kind === 'erase' && change.field === undefined;
}

/** Whether damage of the disk has taken this entry, and nobody has written it since. */
export function isLost({ damage }: Contents, owner: VaultOwner, field: VaultField): boolean {
  return damage.some((each) => each.outcome === 'lost' && each.owner === owner && each.field === field);
}

/** What the vault answers about an entry that damage has made unreadable. */
export function unreadable(field: VaultField): Error {
  return refusal('vault-entry-unreadable', 'vault', { field });
}
