import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import type { AccountView } from '../../shared/account.ts';
import { custom } from '../../shared/providers/custom.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { createEvents } from '../events.ts';
import type { Notification } from '../platform.ts';
import { accountView, DAY_MS } from './fixtures/account-view.ts';
import { type Notified, watchAttention } from './watch-attention.ts';

const clock = () => createFakeClock(20 * DAY_MS);
const lost = (id: string) => accountView(id, { state: 'reconnect' });

let kept: Notified;

beforeEach(() => {
  kept = { keys: [] };
});

function setUp(list: AccountView[], time = clock(), canKeep = true) {
  const { emit, subscribe } = createEvents(() => undefined);
  const told: Notification[] = [];
  let looks = 0;
  const watch = watchAttention({
    accounts: {
      list: () => {
        looks += 1;
        return list;
      },
    },
    services: { services: [custom.service] },
    notified: {
      get: () => kept,
      set(value) {
        if (!canKeep) throw new Error('ENOSPC');
        kept = value;
      },
    },
    notify: (notification) => void told.push(notification),
    subscribe,
    clock: time,
    language: () => 'fr',
    log: { warn: () => undefined },
  });
  const changed = (): void => emit('accounts.changed', {});
  return { watch, told, time, changed, looks: () => looks, titles: () => told.map(({ title }) => title) };
}

describe('the user', () => {
  it('is told of what happened while Jeton was away, once over all starts', () => {
    const first = setUp([lost('account-1')]);
    expect(first.told).toEqual([]);
    first.time.advance(5_000);
    expect(first.titles()).toEqual(['account-1@example.fr est à reconnecter']);
    const next = setUp([lost('account-1')]);
    next.time.advance(60_000);
    expect(next.told).toEqual([]);
  });

  it('is told once of many that are lost one after the other', () => {
    const list: AccountView[] = [];
    const { time, changed, titles } = setUp(list);
    for (let index = 0; index < 12; index += 1) {
      list.push(lost(`account-${index}`));
      changed();
      time.advance(3_000);
    }
    expect(titles()).toEqual([]);
    time.advance(5_000);
    expect(titles()).toEqual(['12 adresses sont à reconnecter']);
  });

  it('is told within a minute, however busy the accounts are', () => {
    const { time, changed, titles } = setUp([lost('account-1')]);
    for (let second = 0; second < 60; second += 1) {
      changed();
      time.advance(1_000);
    }
    expect(titles()).toHaveLength(1);
  });

  it('is told in this run also where it cannot be kept, and not twice', () => {
    const { time, changed, titles } = setUp([lost('account-1')], clock(), false);
    time.advance(5_000);
    changed();
    time.advance(5_000);
    expect(titles()).toHaveLength(1);
  });
});

describe('the watch', () => {
  it('sets no timer while nothing can come', () => {
    const { time, changed, looks } = setUp([accountView('account-1')]);
    time.advance(5_000);
    expect([looks(), time.pending]).toEqual([1, 0]);
    changed();
    time.advance(5_000);
    expect([looks(), time.pending]).toEqual([2, 0]);
  });

  const ending = () =>
    accountView('account-1', { settings: accountSettings({ secretExpiresOn: '1970-03-02' }) });

  it('wakes up by itself for a warning, thirty days ahead of a secret’s end, and for nothing before', () => {
    const { time, looks, titles } = setUp([ending()]);
    time.advance(5_000);
    expect([looks(), time.pending]).toEqual([1, 1]);
    time.advance(11 * DAY_MS);
    expect(looks()).toBe(2);
    expect(titles()).toEqual([
      'ecole.jferry@ac-example.fr\u00a0: le secret de l’application expire le 2 mars',
    ]);
    expect(time.pending).toBe(0);
  });

  it('looks again after a sleep, when timers saw no time pass', () => {
    const { watch, time, titles } = setUp([ending()]);
    time.advance(5_000);
    time.step(11 * DAY_MS);
    watch.wake();
    time.advance(5_000);
    expect(titles()).toHaveLength(1);
  });

  it('ends with the core', () => {
    const { watch, time, changed, looks } = setUp([ending()]);
    time.advance(5_000);
    changed();
    watch.close();
    changed();
    expect(time.pending).toBe(0);
    expect(looks()).toBe(1);
  });
});
