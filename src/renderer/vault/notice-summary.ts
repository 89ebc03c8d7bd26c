import type { VaultNotice } from '../../shared/contract.ts';

export interface NoticePart {
  readonly kind: VaultNotice['kind'];
  readonly accountIds: readonly string[];
}

/** The gravest first. */
const GRAVITY = [
  'entries-lost',
  'entries-restored',
  'previous-generation-used',
  'set-aside',
  'erased-entries-remain',
] as const satisfies readonly VaultNotice['kind'][];

/**
 * The one notice that becomes of all: its parts, the gravest first. That a file was set aside is said only where there
 * is nothing else to say; else it is how the vault was repaired, which nobody has to know.
 */
export function summaryOf(notices: readonly VaultNotice[]): readonly NoticePart[] {
  const parts = GRAVITY.flatMap((kind) => {
    const same = notices.filter((notice) => notice.kind === kind);
    const accountIds = [...new Set(same.flatMap((notice) => notice.accountIds))];
    return same.length === 0 ? [] : [{ kind, accountIds }];
  });
  const repaired = parts.some(({ kind }) => kind !== 'set-aside' && kind !== 'erased-entries-remain');
  return repaired ? parts.filter(({ kind }) => kind !== 'set-aside') : parts;
}

/** At most so many addresses stand in the notice; the list below it has all of them. */
const SHOWN = 5;

/** The addresses of accounts that are there still, and how many more there are. */
export function addressesOf(
  { accountIds }: NoticePart,
  accounts: readonly { readonly id: string; readonly settings: { readonly from: string } }[],
): { readonly shown: readonly string[]; readonly more: number } {
  const concerned = new Set(accountIds);
  const all = accounts.filter(({ id }) => concerned.has(id)).map(({ settings }) => settings.from);
  return { shown: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) };
}
