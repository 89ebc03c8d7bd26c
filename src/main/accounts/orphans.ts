import type { Logger } from '../log/logger.ts';
import type { RecordList } from '../storage/document.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import type { Vault } from '../vault/vault.ts';
import type { AccountRecord, DraftRecord } from './records.ts';

interface Collaborators {
  readonly accounts: RecordList<AccountRecord>;
  readonly drafts: RecordList<DraftRecord>;
  readonly vault: Vault;
  readonly log: Logger;
}

/**
 * Erases what the vault holds for accounts and drafts that are no more: a draft that was discarded while the vault was
 * closed, an account whose record a crash kept from being written. For the moment after the vault has opened.
 *
 * What the records do not name may only be unknown: nothing is erased beside records that were not read whole. Never
 * rejects: what cannot be erased today is for the next start.
 */
export async function eraseOrphans({ accounts, drafts, vault, log }: Collaborators): Promise<void> {
  if (!drafts.isWhole) return;
  const known = new Set<string>(accounts.all().map(({ id }) => accountOwner(id)));
  for (const { id, accountId } of drafts.all()) {
    known.add(draftOwner(id));
    // The account that it may have become a moment before a crash, and the one that it reconnects.
    known.add(accountOwner(id));
    if (accountId !== null) known.add(accountOwner(accountId));
  }
  const mayErase = (owner: string): boolean =>
    !known.has(owner) && (accounts.isWhole || !owner.startsWith('account/'));
  const orphans = vault.owners().filter(mayErase);
  if (orphans.length === 0) return;
  try {
    await vault.update(orphans.map((owner) => ({ kind: 'erase', owner })));
    log.info({ count: orphans.length }, 'what nobody names any more was erased from the vault');
  } catch (error) {
    log.warn({ count: orphans.length, err: error }, 'what nobody names any more stays in the vault for now');
  }
}
