import type { VaultOwner } from './owner.ts';
import type { Vault, VaultField } from './vault.ts';

/**
 * Whether something that was kept once is certainly gone: the vault is open and does not hold it, or there is no vault
 * any more (what was in memory only went with the last end of Jeton). While it is locked or out of reach, nobody knows.
 */
export function isGone(vault: Pick<Vault, 'status' | 'has'>, owner: VaultOwner, field: VaultField): boolean {
  const { state } = vault.status();
  return state === 'unprotected' || (state === 'ready' && !vault.has(owner, field));
}
