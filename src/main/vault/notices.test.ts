import { describe, expect, it } from 'vitest';
import { createVaultNotices } from './notices.ts';

const lost = (id: string) => ({ owner: `account/${id}`, field: 'tokens', outcome: 'lost' }) as const;

function opened() {
  let now = 100;
  let changes = 0;
  const notices = createVaultNotices(
    () => now,
    () => changes++,
  );
  return { notices, later: () => (now += 100), changes: () => changes };
}

describe('what the owner of the vault should know', () => {
  it('is there until she has read it, however often it is asked for', () => {
    const { notices } = opened();
    notices.addEvent('set-aside');
    notices.addDamage([lost('a')]);
    expect(notices.list()).toEqual(notices.list());
    expect(notices.list()).toEqual([
      { at: 100, kind: 'set-aside', accountIds: [] },
      { at: 100, kind: 'entries-lost', accountIds: ['a'] },
    ]);
    notices.dismiss();
    expect(notices.list()).toEqual([]);
  });

  it('is one piece of news however often it happens, for all of the accounts that it concerns', () => {
    const { notices, later } = opened();
    notices.addDamage([lost('a')]);
    later();
    notices.addDamage([lost('b'), lost('a')]);
    expect(notices.list()).toEqual([{ at: 100, kind: 'entries-lost', accountIds: ['a', 'b'] }]);
  });

  it('is told to the windows when it is news, and when it was read', () => {
    const { notices, changes } = opened();
    notices.addEvent('erased-entries-remain');
    notices.addEvent('erased-entries-remain');
    expect(changes()).toBe(1);
    notices.dismiss();
    notices.dismiss();
    expect(changes()).toBe(2);
  });

  it('is not told again in the same run once it was read, nor are events for the log alone', () => {
    const { notices } = opened();
    notices.addDamage([lost('a')]);
    notices.dismiss();
    notices.addDamage([lost('a')]);
    notices.addEvent('previous-generation-not-renewed');
    expect(notices.list()).toEqual([]);
    notices.addDamage([
      { ...lost('a'), outcome: 'restored' },
      { ...lost('d'), owner: 'draft/d' },
    ]);
    expect(notices.list()).toEqual([{ at: 100, kind: 'entries-restored', accountIds: ['a'] }]);
  });
});
