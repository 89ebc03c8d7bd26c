import { describe, expect, it } from 'vitest';
import type { VaultNotice } from '../../shared/contract.ts';
import { addressesOf, summaryOf } from './notice-summary.ts';

const notice = (kind: VaultNotice['kind'], ...accountIds: string[]): VaultNotice => ({
  at: 0,
  kind,
  accountIds,
});

describe('the one notice', () => {
  it('has what cannot be sent with first, and every address once', () => {
    const notices = [
      notice('erased-entries-remain'),
      notice('entries-restored', 'a'),
      notice('entries-lost', 'b'),
      notice('entries-lost', 'c', 'b'),
    ];
    expect(summaryOf(notices)).toEqual([
      { kind: 'entries-lost', accountIds: ['b', 'c'] },
      { kind: 'entries-restored', accountIds: ['a'] },
      { kind: 'erased-entries-remain', accountIds: [] },
    ]);
  });

  it('does not speak of the file that was set aside where another took its place', () => {
    const notices = [notice('set-aside'), notice('previous-generation-used')];
    expect(summaryOf(notices).map(({ kind }) => kind)).toEqual(['previous-generation-used']);
    expect(summaryOf([notice('set-aside')]).map(({ kind }) => kind)).toEqual(['set-aside']);
  });

  it('is none where nothing happened', () => {
    expect(summaryOf([])).toEqual([]);
  });
});

describe('its addresses', () => {
  const accounts = Array.from({ length: 8 }, (_, index) => ({
    id: `${index}`,
    settings: { from: `ecole${index}@ac-example.fr` },
  }));

  it('are those of accounts that are there still', () => {
    const part = { kind: 'entries-lost', accountIds: ['3', 'gone'] } as const;
    expect(addressesOf(part, accounts)).toEqual({ shown: ['ecole3@ac-example.fr'], more: 0 });
  });

  it('are a handful, and a number', () => {
    const part = { kind: 'entries-lost', accountIds: accounts.map(({ id }) => id) } as const;
    expect(addressesOf(part, accounts).shown).toHaveLength(5);
    expect(addressesOf(part, accounts).more).toBe(3);
  });
});
