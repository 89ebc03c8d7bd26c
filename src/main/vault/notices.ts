import type { VaultNotice } from '../../shared/contract.ts';
import { placeOf } from './entry.ts';
import type { EntryDamage } from './envelope.ts';
import type { VaultDamage } from './vault-storage.ts';

/** What the vault's owner should know of what happened to it: kept until she has read it, or Jeton ends. */
export interface VaultNotices {
  /** Of the files. What only an administrator could do something about is for the log alone. */
  addEvent(event: VaultDamage): void;
  /** Of entries; what was told once in this run is no news. */
  addDamage(damage: readonly EntryDamage[]): void;
  /** Oldest first. */
  list(): VaultNotice[];
  dismiss(): void;
}

const KIND_OF_OUTCOME = { lost: 'entries-lost', restored: 'entries-restored' } as const;

/** @param onChange told whenever there are others than before */
export function createVaultNotices(now: () => number, onChange: () => void): VaultNotices {
  let notices: readonly VaultNotice[] = [];
  const told = new Set<string>();

  function add(kind: VaultNotice['kind'], accountIds: readonly string[] = []): void {
    // A removal that fails at each write is one piece of news.
    const known = notices.find((notice) => notice.kind === kind);
    const all = [...new Set([...(known?.accountIds ?? []), ...accountIds])];
    if (known !== undefined && all.length === known.accountIds.length) return;
    const others = notices.filter((notice) => notice !== known);
    notices = [...others, { at: known?.at ?? now(), kind, accountIds: all }];
    onChange();
  }

  return {
    addEvent(event) {
      switch (event) {
        case 'previous-generation-used':
        case 'set-aside':
        case 'erased-entries-remain':
          return add(event);
        case 'not-repaired':
        case 'previous-generation-not-renewed':
        case 'protection-unavailable':
        case 'check-damaged':
          return;
      }
    },
    addDamage(damage) {
      for (const each of damage) {
        const news = `${each.outcome}\n${placeOf(each)}`;
        if (told.has(news)) continue;
        told.add(news);
        // A draft's secret is asked for again where it is needed.
        const [, accountId] = /^account\/(.+)$/.exec(each.owner) ?? [];
        if (accountId !== undefined) add(KIND_OF_OUTCOME[each.outcome], [accountId]);
      }
    },
    list: () => [...notices],
    dismiss() {
      if (notices.length === 0) return;
      notices = [];
      onChange();
    },
  };
}
