import type { ClosedReason } from '../../shared/contract.ts';

/** A protection that comes from the operating system, through the host. */
export type SystemProtection = 'keyring' | 'safe-storage';

/**
 * What a cipher says of the vault's check entry. `damaged`: of the check alone, since entries open; `foreign`: nothing
 * opens, though the cipher works; `silent`: the cipher itself gives no answer just now.
 */
export type CheckAnswer = 'opens' | 'damaged' | 'foreign' | 'silent';

/** What the host has for this user now. Where there is no vault yet, the check is one that was closed just now. */
export type Offer =
  | { readonly protection: 'none' }
  | { readonly protection: SystemProtection; readonly check: CheckAnswer };

export type ProtectionChoice =
  /** There is no vault yet, and what the host offers serves: nobody has to be asked. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'open'; readonly checkDamaged: boolean }
  | { readonly kind: 'ask-passphrase' }
  /** There is no vault yet: a passphrase, or memory only, as the user chooses. */
  | { readonly kind: 'ask-user' }
  | { readonly kind: 'closed'; readonly closedBy: SystemProtection; readonly reason: ClosedReason };

/**
 * Whether a vault opens, with what, and if not, why not.
 *
 * @param closedBy what the vault's file says, or `none` where there is no file
 */
export function chooseProtection(
  closedBy: 'none' | 'passphrase' | SystemProtection,
  offer: Offer,
): ProtectionChoice {
  if (closedBy === 'passphrase') return { kind: 'ask-passphrase' };
  if (closedBy === 'none') {
    const serves = offer.protection !== 'none' && offer.check === 'opens';
    return { kind: serves ? 'begin' : 'ask-user' };
  }
  if (offer.protection !== closedBy) return { kind: 'closed', closedBy, reason: 'other-backend' };
  switch (offer.check) {
    case 'opens':
    case 'damaged':
      return { kind: 'open', checkDamaged: offer.check === 'damaged' };
    case 'foreign':
      return { kind: 'closed', closedBy, reason: 'other-user-or-pc' };
    case 'silent':
      return { kind: 'closed', closedBy, reason: 'not-answering' };
  }
}
