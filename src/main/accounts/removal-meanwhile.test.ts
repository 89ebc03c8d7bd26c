/** A removal, and what else happens to its account: a renewal, a second thought, a disk or a vault that refuses. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../log/secret.ts';
import { answer, silence } from '../oauth/fixtures/scripted-provider.ts';
import { ACCOUNT, openTestAccounts } from './fixtures/test-accounts.ts';
import { HOUR_MS, openTestRemoval, PAGE, refused, type TestRemoval } from './fixtures/test-removal.ts';

let test: TestRemoval;
beforeEach(async () => {
  test = await openTestRemoval();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('a renewal', () => {
  beforeEach(async () => {
    await test.authorise();
    test.home.clock.advance(HOUR_MS);
  });

  it('that is under way ends first: it is the newest token that is withdrawn', async () => {
    const hold = Promise.withResolvers<void>();
    const renew = test.token;
    test.token = (response, request) => void hold.promise.then(() => renew(response, request));
    const renewing = test.accessTokens.fresh(ACCOUNT);
    await test.provider.asked(1);
    const removing = test.removal.remove(ACCOUNT, true);
    hold.resolve();
    expect((await renewing).accessToken.reveal()).toBe('access-2');
    expect(await removing).toEqual({ outcome: 'revoked' });
    expect(test.told()).toEqual(['refresh-2']);
  });

  it('does not begin any more, and has nothing to renew afterwards', async () => {
    const hold = Promise.withResolvers<void>();
    test.revocation = (response, request) => void hold.promise.then(() => answer(200, {})(response, request));
    const removing = test.removal.remove(ACCOUNT, true);
    await test.provider.asked(1);
    const renewing = refused(test.accessTokens.fresh(ACCOUNT));
    hold.resolve();
    expect(await removing).toEqual({ outcome: 'revoked' });
    expect((await renewing).code).toBe('not-found');
    expect(test.provider.requests.map(({ path }) => path)).toEqual(['/revoke']);
  });

  it('that does not end in time is not waited for, nor kept', async () => {
    test.token = silence;
    const renewing = refused(test.accessTokens.fresh(ACCOUNT));
    await test.provider.asked(1);
    const removing = test.removal.remove(ACCOUNT, true);
    test.home.clock.advance(10_000);
    expect(await removing).toMatchObject({ outcome: 'failed', problem: { code: 'network-timeout' } });
    expect(test.left()).toEqual([]);
    test.home.clock.advance(HOUR_MS);
    expect((await renewing).code).toBe('not-found');
  });
});

it('withdraws what the disk refused before, once it takes it', async () => {
  await test.authorise();
  test.home.clock.advance(HOUR_MS);
  await test.home.breakVault();
  expect((await refused(test.accessTokens.fresh(ACCOUNT))).code).toBe('storage-failed');
  expect((await refused(test.removal.remove(ACCOUNT, true))).code).toBe('storage-failed');
  expect(test.told()).toEqual([]);
  await test.home.mendVault();
  expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  expect(test.told()).toEqual(['refresh-2']);
});

describe('thinking better of it', () => {
  beforeEach(() => test.authorise());

  it('keeps the account, which goes on', async () => {
    test.revocation = silence;
    const removing = refused(test.removal.remove(ACCOUNT, true));
    await test.provider.asked(1);
    test.removal.cancel(ACCOUNT);
    expect((await removing).code).toBe('attempt-over');
    expect(test.home.accounts.list()).toMatchObject([{ id: ACCOUNT, problem: null }]);
    expect((await test.accessTokens.fresh(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    test.revocation = answer(200, {});
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });

  it('comes too late once the provider has answered, and means nothing without a removal', async () => {
    test.removal.cancel(ACCOUNT);
    const removing = test.removal.remove(ACCOUNT, false);
    test.removal.cancel(ACCOUNT);
    expect(await removing).toEqual({ outcome: 'not-asked' });
    expect(test.left()).toEqual([]);
  });

  it('is what closing Jeton does, and nothing begins any more', async () => {
    test.revocation = silence;
    const removing = refused(test.removal.remove(ACCOUNT, true));
    await test.provider.asked(1);
    test.removal.close();
    expect((await removing).code).toBe('attempt-over');
    expect((await refused(test.removal.remove(ACCOUNT, true))).code).toBe('attempt-over');
    expect(test.left()).toEqual([ACCOUNT]);
  });
});

describe('whatever comes between', () => {
  it('a second press joins the first', async () => {
    await test.authorise();
    const outcomes = await Promise.all([
      test.removal.remove(ACCOUNT, true),
      test.removal.remove(ACCOUNT, false),
    ]);
    expect(outcomes).toEqual([{ outcome: 'revoked' }, { outcome: 'revoked' }]);
    expect(test.told()).toHaveLength(1);
  });

  it('a new sign-in is kept: somebody wants the account', async () => {
    await test.authorise();
    const hold = Promise.withResolvers<void>();
    test.revocation = (response, request) => void hold.promise.then(() => answer(200, {})(response, request));
    const removing = refused(test.removal.remove(ACCOUNT, true));
    await test.provider.asked(1);
    await test.authorise({
      tokens: {
        accessToken: new Secret('access-of-the-new-sign-in'),
        refreshToken: new Secret('refresh-of-the-new-sign-in'),
        accessTokenExpiresAt: test.home.clock.now() + HOUR_MS,
      },
    });
    hold.resolve();
    expect((await removing).code).toBe('attempt-over');
    expect((await test.accessTokens.fresh(ACCOUNT)).accessToken.reveal()).toBe('access-of-the-new-sign-in');
  });

  it('an end of Jeton after the withdrawal leaves an account that asks for a new sign-in', async () => {
    await test.authorise();
    test.revocation = (response, request) => {
      test.token = answer(400, { error: 'invalid_grant' });
      answer(200, {})(response, request);
    };
    vi.spyOn(test.home.accounts, 'remove').mockReturnValueOnce(new Promise(() => undefined));
    void test.removal.remove(ACCOUNT, true);
    await vi.waitFor(() => expect(test.home.accounts.remove).toHaveBeenCalled());
    await test.use(await test.home.restart());
    test.home.clock.advance(HOUR_MS);
    expect((await refused(test.accessTokens.fresh(ACCOUNT))).code).toBe('refresh-token-revoked');
    expect(test.home.accounts.list()).toMatchObject([{ id: ACCOUNT, state: 'reconnect' }]);
  });

  it('a disk that does not let go keeps the account, which says that its authorisation is dead', async () => {
    await test.authorise();
    test.revocation = (response, request) =>
      void test.home.breakVault().then(() => answer(200, {})(response, request));
    expect((await refused(test.removal.remove(ACCOUNT, true))).code).toBe('storage-failed');
    expect(test.home.accounts.list()).toMatchObject([
      { id: ACCOUNT, state: 'reconnect', problem: { code: 'refresh-token-revoked' } },
    ]);
    await test.home.mendVault();
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'gone' });
    expect(test.told()).toHaveLength(1);
  });
});

describe('a vault', () => {
  beforeEach(() => test.home[Symbol.asyncDispose]());

  it('that is locked lets nothing be removed, and nobody is told anything', async () => {
    await test.use(await openTestAccounts({ osCipher: null }));
    await test.home.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    await test.authorise();
    await test.use(await test.home.restart());
    for (const withdraw of [true, false])
      expect((await refused(test.removal.remove(ACCOUNT, withdraw))).code).toBe('vault-locked');
    expect(test.provider.requests).toEqual([]);
    expect(test.left()).toEqual([ACCOUNT]);
  });

  it('that is gone with its tokens lets the account go, and the provider’s page is all that is left', async () => {
    await test.use(await openTestAccounts({ osCipher: null }));
    await test.home.vault.keepInMemory();
    await test.authorise();
    await test.use(await test.home.restart());
    expect(await test.removal.remove(ACCOUNT, true)).toMatchObject({
      outcome: 'failed',
      page: PAGE,
      problem: { code: 'vault-unprotected' },
    });
    expect(test.left()).toEqual([]);
  });
});
