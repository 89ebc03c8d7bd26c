/**
 * Whose an entry of the vault is. An account takes over the id of the draft that it came from, but never its entries:
 * each erases its own, and what one is renewed with cannot be typed over in the other.
 */
export type VaultOwner = `account/${string}` | `draft/${string}`;

export function accountOwner(accountId: string): VaultOwner {
  return `account/${accountId}`;
}

export function isOwner(text: string): text is VaultOwner {
  return /^(?:account|draft)\/./.test(text);
}

export function draftOwner(draftId: string): VaultOwner {
  return `draft/${draftId}`;
}
