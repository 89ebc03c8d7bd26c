/** What an entry's ciphertext is bound to: it opens for no other owner and in no other field. */
export function entryContext(owner: string, field: string): string {
  return `jeton-vault/${owner}/${field}`;
}
