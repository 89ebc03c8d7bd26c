import type { AccountState, AccountView } from '../../shared/account.ts';

/** From this many on, addresses are rows to search in rather than letters to look at. */
export const DENSE_FROM = 8;

const NEED: Readonly<Record<AccountState, number>> = {
  reconnect: 0,
  blocked: 1,
  failing: 2,
  untested: 3,
  ready: 4,
};

/** Those that need somebody, the most urgent first, and those that send; each in the order in which they came. */
export function byNeed(accounts: readonly AccountView[]): {
  readonly waiting: readonly AccountView[];
  readonly ready: readonly AccountView[];
} {
  return {
    waiting: accounts
      .filter(({ state }) => state !== 'ready')
      .sort((one, other) => NEED[one.state] - NEED[other.state]),
    ready: accounts.filter(({ state }) => state === 'ready'),
  };
}

/** Those whose addresses hold every word of the query, whatever its case and accents. */
export function matching(accounts: readonly AccountView[], query: string): readonly AccountView[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return accounts;
  return accounts.filter(({ settings }) => {
    const text = plain(`${settings.from} ${settings.address}`);
    return words.every((word) => text.includes(word));
  });
}

/** As people type it when they are in a hurry: no case, no accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
