import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import { accountSettings } from './fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  grant,
  openTestAccounts,
  type TestAccounts,
} from './fixtures/test-accounts.ts';

let home: TestAccounts;

beforeEach(async () => {
  home = await openTestAccounts();
});
afterEach(() => home[Symbol.asyncDispose]());

const renewed = (at: number) => ({
  accessToken: new Secret('access-2'),
  refreshToken: new Secret('refresh-2'),
  accessTokenExpiresAt: at + 7_200_000,
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return problemOf(await work.catch((error: unknown) => error)).code;
}

async function authorise(change: Parameters<typeof authorisation>[1] = {}): Promise<void> {
  await home.accounts.authorise(authorisation(home.clock.now(), change));
}

/** The sign-in that the account lives by now. */
const signIn = (): string => home.accounts.get(ACCOUNT).authorisationId;

it('is called by the name that it was given, before and after a new sign-in', async () => {
  await authorise();
  expect(home.accounts.rename(ACCOUNT, 'Cantine').name).toBe('Cantine');
  await authorise();
  expect((await home.restart()).accounts.list()).toMatchObject([{ name: 'Cantine' }]);
});

it('sends as somebody else, which no test has tried yet', async () => {
  await authorise();
  home.accounts.recordTest(ACCOUNT, home.clock.now(), null);
  const from = 'secretariat@ac-example.fr';
  expect(home.accounts.setFrom(ACCOUNT, accountSettings().from).state).toBe('ready');
  expect(home.accounts.setFrom(ACCOUNT, from)).toMatchObject({
    state: 'untested',
    settings: { from, address: accountSettings().address },
  });
  expect(await home.accounts.tokens(ACCOUNT)).toBeDefined();
});

describe('an authorisation', () => {
  it('becomes an account that shows everything but its secrets, and outlives a restart', async () => {
    await authorise();
    const shown = [
      {
        id: ACCOUNT,
        createdAt: home.clock.now(),
        name: '',
        settings: accountSettings(),
        secret: { kept: true, endsIn: 'enty', shape: 'other' },
        grant: grant(home.clock.now()),
        state: 'untested',
        problem: null,
        lastTest: null,
        upkeep: { state: 'scheduled', at: grant(home.clock.now()).accessTokenExpiresAt },
      },
    ];
    expect(home.accounts.list()).toEqual(shown);
    const next = await home.restart();
    expect(next.accounts.list()).toEqual(shown);
    const tokens = await next.accounts.tokens(ACCOUNT);
    expect(tokens.accessToken.reveal()).toBe('access-1');
    expect(tokens.refreshToken.reveal()).toBe('refresh-1');
    expect((await next.accounts.clientSecret(ACCOUNT))?.reveal()).toBe('client-secret-of-twenty');
    expect(JSON.stringify([next.events, next.stores.accounts.read()])).not.toMatch(
      /access-1|refresh-1|client-secret/,
    );
  });

  it('is not an account while its tokens are not on the disk', async () => {
    await home.breakVault();
    expect(await codeOf(home.accounts.authorise(authorisation(0)))).toBe('storage-failed');
    expect(home.accounts.list()).toEqual([]);
    expect(home.events).toEqual([]);
  });

  it('anew keeps when the account began, and forgets its failure, its test and its former secret', async () => {
    await authorise();
    const createdAt = home.clock.now();
    home.accounts.recordTest(ACCOUNT, 5, null);
    home.accounts.markDead(ACCOUNT, signIn(), problem('refresh-token-revoked', 'refresh'));
    home.clock.advance(1_000);
    await authorise({ clientSecret: null });
    expect(home.accounts.list()).toMatchObject([
      { createdAt, state: 'untested', problem: null, lastTest: null, secret: { kept: false, endsIn: '' } },
    ]);
    expect(await home.accounts.clientSecret(ACCOUNT)).toBeNull();
    expect(home.vault.has(accountOwner(ACCOUNT), 'client-secret')).toBe(false);
  });

  it('gives its secret to the server that it was typed for only, whatever the record says', async () => {
    await authorise();
    const settings = accountSettings({ tokenEndpoint: 'https://login.evil.example/token' });
    home.stores.accounts.write({ version: 1, items: [{ ...home.accounts.get(ACCOUNT), settings }] });
    const next = await home.restart();
    expect(next.accounts.get(ACCOUNT).settings).toEqual(settings);
    expect(await codeOf(next.accounts.clientSecret(ACCOUNT))).toBe('vault-entry-unreadable');
  });

  it('never says more of a short secret than that it is there and looks like nothing known', async () => {
    await authorise({ clientSecret: new Secret('fifteen-letters') });
    expect(home.accounts.get(ACCOUNT).secret).toEqual({ kept: true, endsIn: '', shape: 'other' });
  });
});

describe('the state of an account', () => {
  const state = () => home.accounts.list()[0]?.state;

  it('follows its tests and its authorisation', async () => {
    await authorise();
    expect(state()).toBe('untested');
    const why = problem('smtp-send-as-denied', 'smtp');
    home.accounts.recordTest(ACCOUNT, 1, why);
    expect(home.accounts.list()).toMatchObject([
      { state: 'failing', lastTest: { at: 1, accepted: false, problem: why }, problem: null },
    ]);
    home.accounts.recordTest(ACCOUNT, 2, null);
    expect(state()).toBe('ready');
    home.accounts.markDead(ACCOUNT, signIn(), problem('refresh-token-revoked', 'refresh'));
    expect(home.accounts.list()).toMatchObject([
      { state: 'reconnect', problem: { code: 'refresh-token-revoked' }, lastTest: { accepted: true } },
    ]);
    await home.accounts.renew(ACCOUNT, signIn(), renewed(0), grant(0));
    expect(home.accounts.list()).toMatchObject([{ state: 'ready', problem: null }]);
  });

  it('is to be reconnected when the vault lost its tokens, whatever the record says', async () => {
    await authorise();
    home.accounts.recordTest(ACCOUNT, 1, null);
    await home.vault.update([{ kind: 'erase', owner: accountOwner(ACCOUNT), field: 'tokens' }]);
    expect(home.accounts.list()).toMatchObject([
      { state: 'reconnect', problem: { code: 'vault-entry-unreadable' } },
    ]);
    expect(await codeOf(home.accounts.tokens(ACCOUNT))).toBe('vault-entry-unreadable');
    home.accounts.markDead(ACCOUNT, signIn(), problem('refresh-token-revoked', 'refresh'));
    expect(home.accounts.list()).toMatchObject([{ problem: { code: 'refresh-token-revoked' } }]);
  });

  it('is not judged while the vault is locked: that is the vault’s own matter', async () => {
    await using other = await openTestAccounts({ osCipher: null });
    await other.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    await other.accounts.authorise(authorisation(0));
    const locked = await other.restart();
    expect(locked.vault.status()).toEqual({ state: 'locked' });
    expect(locked.accounts.list()).toMatchObject([{ state: 'untested', problem: null }]);
  });

  it('asks for a new sign-in when its tokens were in memory, and Jeton ended', async () => {
    await using other = await openTestAccounts({ osCipher: null });
    await other.vault.keepInMemory();
    await other.accounts.authorise(authorisation(0));
    const restarted = await other.restart();
    expect(restarted.vault.status()).toEqual({ state: 'unprotected' });
    expect(restarted.accounts.list()).toMatchObject([
      { state: 'reconnect', problem: { code: 'vault-entry-unreadable' } },
    ]);
  });

  it('of the oldest account comes first', async () => {
    for (const accountId of ['account-b', 'account-c', 'account-a']) {
      // A clock that goes back shows that it is time that counts, not the order in the file.
      home.clock.step(-1);
      await authorise({ accountId });
    }
    home.accounts.recordTest('account-b', 9, null);
    expect(home.accounts.list().map(({ id }) => id)).toEqual(['account-a', 'account-c', 'account-b']);
  });
});

describe('a renewal', () => {
  it('is on the disk before it shows', async () => {
    await authorise();
    const at = home.clock.now();
    const change = grant(at, { accessTokenExpiresAt: at + 7_200_000, refreshedAt: at });
    await home.accounts.renew(ACCOUNT, signIn(), renewed(at), change);
    const next = await home.restart();
    expect(next.accounts.get(ACCOUNT).grant).toEqual(change);
    expect(await next.accounts.tokens(ACCOUNT)).toMatchObject({ accessTokenExpiresAt: at + 7_200_000 });
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
  });

  it('that cannot be written changes nothing', async () => {
    await authorise();
    const before = home.accounts.list();
    const events = home.events.length;
    await home.breakVault();
    expect(await codeOf(home.accounts.renew(ACCOUNT, signIn(), renewed(0), grant(1)))).toBe('storage-failed');
    expect(home.accounts.list()).toEqual(before);
    expect((await home.accounts.tokens(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    expect(home.events).toHaveLength(events);
  });

  it('that comes after the account was removed leaves nothing behind', async () => {
    await authorise();
    const before = signIn();
    await home.accounts.remove(ACCOUNT);
    expect(await home.accounts.renew(ACCOUNT, before, renewed(0), grant(0))).toBe(false);
    expect(home.accounts.list()).toEqual([]);
    expect(home.vault.has(accountOwner(ACCOUNT), 'tokens')).toBe(false);
  });

  it('that comes after another sign-in changes nothing of it, nor does its failure', async () => {
    await authorise();
    const before = signIn();
    // At the very same moment: it is not time that tells two sign-ins apart.
    const tokens = { ...renewed(0), refreshToken: new Secret('refresh-of-the-new-sign-in') };
    await authorise({ tokens });
    const shown = home.accounts.list();
    expect(await home.accounts.renew(ACCOUNT, before, renewed(0), grant(7))).toBe(false);
    home.accounts.markDead(ACCOUNT, before, problem('refresh-token-revoked', 'refresh'));
    expect(home.accounts.list()).toEqual(shown);
    const kept = await (await home.restart()).accounts.tokens(ACCOUNT);
    expect(kept.refreshToken.reveal()).toBe('refresh-of-the-new-sign-in');
  });

  it('that crosses another sign-in leaves the new one whole', async () => {
    await authorise();
    const before = signIn();
    const tokens = { ...renewed(0), refreshToken: new Secret('refresh-of-the-new-sign-in') };
    const signingIn = authorise({ tokens, grant: grant(5) });
    expect(await home.accounts.renew(ACCOUNT, before, renewed(0), grant(7))).toBe(false);
    await signingIn;
    expect(home.accounts.get(ACCOUNT).grant).toEqual(grant(5));
    expect((await home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-of-the-new-sign-in');
  });

  it('reads what is all of one sign-in, while another is being kept', async () => {
    await authorise();
    const settings = accountSettings({ tokenEndpoint: 'https://login.other.test/token' });
    const clientSecret = new Secret('secret-of-the-other');
    const signingIn = authorise({ settings, clientSecret });
    const [credentials] = await Promise.all([home.accounts.credentials(ACCOUNT), signingIn]);
    expect(credentials).toMatchObject({ authorisationId: signIn(), settings });
    expect(credentials.clientSecret?.reveal()).toBe('secret-of-the-other');
  });

  it('that crosses the removal leaves nothing behind', async () => {
    await authorise();
    const renewing = home.accounts.renew(ACCOUNT, signIn(), renewed(0), grant(0));
    await Promise.all([renewing, home.accounts.remove(ACCOUNT)]);
    expect(home.accounts.list()).toEqual([]);
    expect(home.vault.has(accountOwner(ACCOUNT), 'tokens')).toBe(false);
  });
});

describe('removing', () => {
  it('forgets the record, the tokens and the secret, on disk too', async () => {
    await authorise();
    await authorise({ accountId: 'account-0002' });
    await home.accounts.remove(ACCOUNT);
    const next = await home.restart();
    expect(next.accounts.list().map(({ id }) => id)).toEqual(['account-0002']);
    expect(next.vault.has(accountOwner(ACCOUNT), 'tokens')).toBe(false);
    expect(next.vault.has(accountOwner(ACCOUNT), 'client-secret')).toBe(false);
    expect(next.vault.has(accountOwner('account-0002'), 'tokens')).toBe(true);
  });

  it('is refused while the vault cannot forget: the account stays whole', async () => {
    await authorise();
    await home.breakVault();
    expect(await codeOf(home.accounts.remove(ACCOUNT))).toBe('storage-failed');
    expect(home.accounts.list()).toMatchObject([{ id: ACCOUNT, state: 'untested' }]);
  });

  it('takes drafts’ secrets along in one write, and says so when the account comes back', async () => {
    await authorise();
    const draft = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    await home.accounts.remove(ACCOUNT, [draft.id]);
    expect(home.vault.has(draftOwner(draft.id), 'client-secret/custom')).toBe(false);
    expect(await home.accounts.authorise(authorisation(0))).toEqual({ isNew: true });
    expect(await home.accounts.authorise(authorisation(0))).toEqual({ isNew: false });
  });

  it('of what is not there is refused, and what comes late for it is dropped', async () => {
    expect(() => home.accounts.get('nobody-00')).toThrow('not-found');
    expect(await codeOf(home.accounts.remove('nobody-00'))).toBe('not-found');
    home.accounts.markDead('nobody-00', 'sign-in-0001', problem('unknown', 'refresh'));
    home.accounts.recordTest('nobody-00', 1, null);
    expect(home.accounts.list()).toEqual([]);
    expect(home.events).toEqual([]);
  });
});

it('tells the windows at once of what somebody does, and now and then of what happens by itself', async () => {
  await authorise();
  for (let renewals = 0; renewals < 10; renewals += 1)
    await home.accounts.renew(ACCOUNT, signIn(), renewed(0), grant(0));
  expect(home.events).toHaveLength(1);
  home.accounts.recordTest(ACCOUNT, 1, null);
  expect(home.events).toHaveLength(2);
  home.accounts.markDead(ACCOUNT, signIn(), problem('unknown', 'refresh'));
  home.clock.advance(250);
  expect(home.events).toHaveLength(3);
  await home.accounts.remove(ACCOUNT);
  expect(home.events).toEqual(Array(4).fill({ name: 'accounts.changed', payload: {} }));
  home.clock.advance(10_000);
  expect([home.events.length, home.clock.pending]).toEqual([4, 0]);
});

it('remembers what happened, the same in a row once, over a restart too', async () => {
  await authorise();
  for (const at of [1, 2, 3]) await home.accounts.renew(ACCOUNT, signIn(), renewed(at), grant(at));
  home.accounts.rename(ACCOUNT, 'Cantine');
  home.accounts.setFrom(ACCOUNT, 'secretariat@ac-example.fr');
  const why = problem('smtp-send-as-denied', 'smtp', {}, 'the server’s own words');
  home.accounts.recordTest(ACCOUNT, home.clock.now(), why);
  home.accounts.recordTest(ACCOUNT, home.clock.now(), null);
  home.accounts.markDead(ACCOUNT, signIn(), problem('refresh-token-revoked', 'refresh'));
  await authorise();
  const { accounts } = await home.restart();
  const history = accounts.history(ACCOUNT);
  expect(history.map(({ kind, count, problem: met }) => [kind, count, met?.code])).toEqual([
    ['authorised', 1, undefined],
    ['renewed', 3, undefined],
    ['renamed', 1, undefined],
    ['from-changed', 1, undefined],
    ['test-failed', 1, 'smtp-send-as-denied'],
    ['test-accepted', 1, undefined],
    ['ended', 1, 'refresh-token-revoked'],
    ['authorised', 1, undefined],
  ]);
  expect(JSON.stringify(history)).not.toContain('own words');
  for (let name = 0; name < 40; name += 1) accounts.rename(ACCOUNT, `Cantine ${name}`);
  expect(accounts.history(ACCOUNT)).toHaveLength(30);
  await accounts.remove(ACCOUNT);
  expect(() => accounts.history(ACCOUNT)).toThrow('not-found');
});

it('finds the dates of a renewal again that a crash kept from being written: the vault has them', async () => {
  await authorise();
  const at = home.clock.now() + 3_000_000;
  home.stores.activity.full = true;
  await home.accounts.renew(
    ACCOUNT,
    signIn(),
    renewed(at),
    grant(at, { accessTokenExpiresAt: at + 7_200_000 }),
  );
  const { accounts } = await home.restart();
  expect(accounts.get(ACCOUNT).grant.refreshedAt).toBe(home.clock.now());
  await accounts.tokens(ACCOUNT);
  expect(accounts.get(ACCOUNT).grant).toMatchObject({
    refreshedAt: at,
    accessTokenExpiresAt: at + 7_200_000,
  });
});

it('writes renewals at most once a second, and nothing while nothing changes', async () => {
  await authorise();
  let writes = 0;
  const { write } = home.stores.activity;
  home.stores.activity.write = (document) => {
    writes += 1;
    write(document);
  };
  for (let renewals = 0; renewals < 40; renewals += 1) {
    await home.accounts.renew(ACCOUNT, signIn(), renewed(0), grant(0));
    home.clock.advance(100);
  }
  expect(writes).toBe(4);
  home.clock.advance(60_000);
  expect([writes, home.clock.pending]).toEqual([4, 0]);
});
