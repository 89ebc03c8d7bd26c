import { describe, expect, it } from 'vitest';
import { createVaultNotices } from './notices.ts';

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
    notices.add('set-aside');
    notices.add('entries-lost', ['a']);
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
    notices.add('entries-lost', ['a']);
    later();
    notices.add('entries-lost', ['b', 'a']);
    expect(notices.list()).toEqual([{ at: 100, kind: 'entries-lost', accountIds: ['a', 'b'] }]);
  });

  it('is told to the windows when it is news, and when it was read', () => {
    const { notices, changes } = opened();
    notices.add('erased-entries-remain');
    notices.add('erased-entries-remain');
    expect(changes()).toBe(1);
    notices.dismiss();
    notices.dismiss();
    expect(changes()).toBe(2);
  });
});
