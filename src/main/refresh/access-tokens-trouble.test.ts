/** What keeps an access token from being had, and what that means for its account. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import { ACCOUNT, authorisation, openTestAccounts } from '../accounts/fixtures/test-accounts.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner } from '../vault/owner.ts';
import { openTestAccessTokens, type TestAccessTokens } from './fixtures/test-access-tokens.ts';

let test: TestAccessTokens;
beforeEach(async () => {
  test = await openTestAccessTokens();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('what the disk refused', () => {
  it('is not given out: a token whose refresh token is lost would be the last one', async () => {
    await test.authorise(0);
    await test.home.breakVault();
    expect(await test.problem()).toMatchObject({ code: 'storage-failed', layer: 'vault', retryable: true });
    expect(test.server.requests).toHaveLength(1);
    expect((await test.home.accounts.tokens(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    expect(test.home.accounts.list()).toMatchObject([{ state: 'untested', problem: null }]);
  });

  it('is written first at the next call: the refresh token before it is used up', async () => {
    await test.authorise(0);
    await test.home.breakVault();
    await test.problem();
    expect(await test.problem()).toMatchObject({ code: 'storage-failed' });
    await test.home.mendVault();
    expect(await test.fresh()).toEqual(['access-2', false]);
    expect(test.sentRefreshTokens()).toEqual(['refresh-1']);
    const next = await test.home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
  });

  it('is written when Jeton closes, if the disk takes it then', async () => {
    await test.authorise(0);
    await test.home.breakVault();
    await test.problem();
    await test.home.mendVault();
    await test.accessTokens.close();
    const next = await test.home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
  });

  it('is named in the log when it is lost for good, and nothing else of it', async () => {
    await test.authorise(0);
    await test.home.breakVault();
    await test.problem();
    await test.accessTokens.close();
    expect(test.log.error).toHaveBeenCalledExactlyOnceWith({ account: ACCOUNT }, expect.any(String));
  });

  it('is dropped when the account lives by another sign-in by then', async () => {
    await test.authorise(0);
    await test.home.breakVault();
    await test.problem();
    await test.home.mendVault();
    await test.authorise();
    expect(await test.fresh()).toEqual(['access-1', false]);
    await test.accessTokens.close();
    expect((await test.home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-1');
  });
});

describe('what stands in the way', () => {
  beforeEach(() => test.authorise(0));

  const state = () => test.home.accounts.list().map((account) => [account.state, account.problem?.code]);

  it.each([
    ['was withdrawn', { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }],
    [
      'ran out',
      { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' },
    ],
  ])('needs a new sign-in when the authorisation %s', async (_, body) => {
    test.server.answer = { status: 400, body };
    expect(await test.problem()).toMatchObject({ code: 'refresh-token-revoked', layer: 'refresh' });
    expect(state()).toEqual([['reconnect', 'refresh-token-revoked']]);
    expect(test.log.warn).toHaveBeenCalledWith(
      { account: ACCOUNT, problem: 'refresh-token-revoked' },
      expect.any(String),
    );
  });

  it.each([
    ['the provider is out of order', { status: 503, body: '' }, 'server-unavailable'],
    [
      'the provider asks to wait',
      { status: 429, body: '', headers: { 'retry-after': '60' } },
      'rate-limited',
    ],
    [
      'the application’s secret expired',
      { status: 401, body: { error: 'invalid_client' } },
      'client-secret-wrong',
    ],
    ['a portal answers', { status: 200, body: '<html>Connexion</html>' }, null],
  ])('needs no new sign-in when %s', async (_, answer, code) => {
    test.server.answer = answer;
    const why = await test.problem();
    if (code !== null) expect(why.code).toBe(code);
    expect(state()).toEqual([['untested', undefined]]);
  });

  const portal = '<html><title>Portail</title><form>login_required, invalid_grant</form></html>';

  it.each([
    [511, portal, 'proxy-required'],
    [200, portal, 'proxy-required'],
    [403, portal, 'proxy-required'],
    [503, portal, 'server-unavailable'],
    [404, portal, null],
    [400, 'error=invalid_grant', null],
  ])('needs no new sign-in for the words of a page: status %i, %j', async (status, body, code) => {
    test.server.answer = { status, body, headers: { 'content-type': 'text/html' } };
    const why = await test.problem();
    if (code !== null) expect(why.code).toBe(code);
    expect(state()).toEqual([['untested', undefined]]);
  });

  it('needs no new sign-in when the network is gone', async () => {
    await test.server[Symbol.asyncDispose]();
    expect(await test.problem()).toMatchObject({ code: 'network-refused', retryable: true });
    expect(state()).toEqual([['untested', undefined]]);
  });

  it('needs a new sign-in when the vault’s entry cannot be read', async () => {
    await test.home.vault.update([
      { kind: 'put', owner: accountOwner(ACCOUNT), field: 'tokens', value: new Secret('{}') },
    ]);
    expect(await test.problem()).toMatchObject({ code: 'vault-entry-unreadable' });
    expect(state()).toEqual([['reconnect', 'vault-entry-unreadable']]);
    expect(test.server.requests).toEqual([]);
  });

  it('is the vault itself while it is closed, and the account keeps its state', async () => {
    await using other = await openTestAccounts({ osCipher: null });
    await other.vault.keepInMemory();
    await other.accounts.authorise(authorisation(0));
    const next = await other.restart();
    expect(
      problemOf(
        await test
          .of(next)
          .fresh(ACCOUNT)
          .catch((error: unknown) => error),
      ).code,
    ).toBe('vault-unprotected');
    expect(next.accounts.get(ACCOUNT).problem).toBeNull();
  });

  it('is the vault’s protection when it does not answer, and the account keeps its state', async () => {
    const cipher = testCipher();
    let isSilent = false;
    await using other = await openTestAccounts({
      osCipher: {
        ...cipher,
        decrypt: (sealed, context) =>
          isSilent ? Promise.reject(new Error('no answer')) : cipher.decrypt(sealed, context),
      },
    });
    await other.accounts.authorise(authorisation(other.clock.now()));
    isSilent = true;
    expect(
      problemOf(
        await test
          .of(other)
          .fresh(ACCOUNT)
          .catch((error: unknown) => error),
      ).code,
    ).toBe('vault-unavailable');
    expect(other.accounts.get(ACCOUNT).problem).toBeNull();
  });

  it('is that there is no such account', async () => {
    await test.home.accounts.remove(ACCOUNT);
    expect((await test.problem()).code).toBe('not-found');
  });

  it('is logged without any token', async () => {
    test.server.answer = { status: 400, body: { error: 'invalid_grant', echo: 'refresh-1' } };
    await test.problem();
    await test.fresh().catch(() => undefined);
    const said = JSON.stringify(
      [test.log.debug, test.log.info, test.log.warn, test.log.error].map(({ mock }) => mock.calls),
    );
    expect(said).not.toMatch(/access-\d|refresh-\d|client-secret/);
  });
});
