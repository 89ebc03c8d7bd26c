import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../shared/account.ts';
import { endOfDay, forecast, type Limit } from '../../shared/forecast.ts';
import { problem } from '../../shared/problems.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { newAttention } from './attention.ts';
import { accountView, DAY_MS } from './fixtures/account-view.ts';

const ID = 'account-0001';
const timeout = problem('network-timeout', 'network');
const waiting = (cause: 'service' | 'offline'): Partial<AccountView> => ({
  upkeep: { state: 'waiting', since: 0, nextTryAt: 0, cause, problem: timeout },
});
const renewed = (view: AccountView): AccountView => ({
  ...view,
  grant: { ...view.grant, refreshedAt: view.grant.refreshedAt + DAY_MS },
});
const signedIn = (view: AccountView): AccountView => ({
  ...renewed(view),
  grant: { ...view.grant, authorizedAt: 20 * DAY_MS, refreshedAt: 20 * DAY_MS },
});

/** What is told of one account, then the keys. */
function look(view: AccountView, limits: readonly Limit[] = [], told: readonly string[] = []) {
  const result = newAttention([view], new Map([[view.id, limits]]), told);
  return { kinds: result.needs.map(({ kind }) => kind), told: result.told };
}

describe('what is told of an account', () => {
  const at = 30 * DAY_MS;
  it.each<[string, Partial<AccountView>, Limit[], string[]]>([
    ['that is well', {}, [], []],
    ['whose test failed: she saw it', { state: 'failing' }, [], []],
    ['that was never tested', { state: 'untested' }, [], []],
    ['that waits for its service', waiting('service'), [], []],
    ['that waits for a network', waiting('offline'), [], []],
    ['that is lost', { state: 'reconnect' }, [], ['reconnect']],
    ['whose application is refused', { state: 'blocked' }, [], ['blocked']],
    ['that will end', {}, [{ kind: 'testing', at }], ['testing']],
    [
      'that will end twice',
      {},
      [
        { kind: 'refresh-token', at },
        { kind: 'client-secret', at },
      ],
      ['refresh-token'],
    ],
    ['that is lost and would have ended', { state: 'reconnect' }, [{ kind: 'testing', at }], ['reconnect']],
    ['that is idle: the next renewal heals it', {}, [{ kind: 'idle', at }], []],
    ['that is idle for want of a network', waiting('offline'), [{ kind: 'idle', at }], []],
    ['that is idle since its service does not answer', waiting('service'), [{ kind: 'idle', at }], ['idle']],
  ])('%s', (_, change, limits, expected) => {
    expect(look(accountView(ID, change), limits).kinds).toEqual(expected);
  });
});

describe('an event', () => {
  it('is told once, also in the next start', () => {
    const lost = accountView(ID, { state: 'reconnect' });
    const first = look(lost);
    expect(look(lost, [], first.told)).toEqual({ kinds: [], told: first.told });
  });

  it('that comes back after a renewal went through is another one', () => {
    const blocked = accountView(ID, { state: 'blocked' });
    const first = look(blocked);
    const healed = look(renewed(accountView(ID)), [], first.told);
    expect(healed).toEqual({ kinds: [], told: [] });
    expect(look(renewed(blocked), [], healed.told).kinds).toEqual(['blocked']);
  });

  it('that comes back without one is the same: the service was away in between', () => {
    const first = look(accountView(ID, { state: 'blocked' }));
    const between = look(accountView(ID, waiting('service')), [], first.told);
    expect(look(accountView(ID, { state: 'blocked' }), [], between.told).kinds).toEqual([]);
  });

  it('is another one after a new sign-in', () => {
    const lost = accountView(ID, { state: 'reconnect' });
    const first = look(lost);
    expect(look(signedIn(lost), [], first.told).kinds).toEqual(['reconnect']);
  });

  it('that is moved by each renewal is told once', () => {
    const first = look(accountView(ID), [{ kind: 'refresh-token', at: 12 * DAY_MS }]);
    const next = renewed(accountView(ID));
    expect(look(next, [{ kind: 'refresh-token', at: 13 * DAY_MS }], first.told).kinds).toEqual([]);
  });

  it('beside a more urgent one is not told on its own a moment later', () => {
    const limits: Limit[] = [
      { kind: 'testing', at: 12 * DAY_MS },
      { kind: 'refresh-token', at: 20 * DAY_MS },
    ];
    const first = look(accountView(ID), limits);
    expect(look(accountView(ID), limits, first.told).kinds).toEqual([]);
  });

  it('of a secret is another one once it has another end', () => {
    const ending = (day: string) => {
      const view = accountView(ID, { settings: accountSettings({ secretExpiresOn: day }) });
      // As the forecast reckons it: a key of another moment would be told anew at every look.
      const { limits } = forecast(view, undefined, 0);
      return [view, limits] as const;
    };
    const first = look(...ending('2026-11-30'));
    expect(look(...ending('2026-11-30'), first.told).kinds).toEqual([]);
    expect(look(...ending('2027-11-30'), first.told)).toEqual({
      kinds: ['client-secret'],
      told: [`client-secret/${ID}/${endOfDay('2027-11-30')}`],
    });
  });
});

it('keeps no key of what is gone', () => {
  const first = newAttention(
    [accountView(ID, { state: 'reconnect' }), accountView('account-0002', { state: 'blocked' })],
    new Map(),
    [],
  );
  expect(first.told).toHaveLength(2);
  expect(newAttention([], new Map(), first.told).told).toEqual([]);
  expect(look(signedIn(accountView(ID)), [], first.told).told).toEqual([]);
});
