import type { VaultNotice } from '../../shared/contract.ts';

/** What the vault's owner should know of what happened to it: kept until she has read it, or Jeton ends. */
export interface VaultNotices {
  add(kind: VaultNotice['kind'], accountIds?: readonly string[]): void;
  /** Oldest first. */
  list(): VaultNotice[];
  dismiss(): void;
}

/** @param onChange told whenever there are others than before */
export function createVaultNotices(now: () => number, onChange: () => void): VaultNotices {
  let notices: readonly VaultNotice[] = [];
  return {
    add(kind, accountIds = []) {
      // A removal that fails at each write is one piece of news.
      const known = notices.find((notice) => notice.kind === kind);
      const all = [...new Set([...(known?.accountIds ?? []), ...accountIds])];
      if (known !== undefined && all.length === known.accountIds.length) return;
      const others = notices.filter((notice) => notice !== known);
      notices = [...others, { at: known?.at ?? now(), kind, accountIds: all }];
      onChange();
    },
    list: () => [...notices],
    dismiss() {
      if (notices.length === 0) return;
      notices = [];
      onChange();
    },
  };
}
