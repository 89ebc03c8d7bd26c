import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testCipher } from '../../../test/support/platform.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  grant,
  openTestAccounts,
  shippedServices,
  type TestAccounts,
} from '../accounts/fixtures/test-accounts.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import { startTokenServer, type TokenServer } from '../oauth/fixtures/token-server.ts';
import { accountOwner } from '../vault/owner.ts';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const renewedAnswer = {
  access_token: 'access-2',
  refresh_token: 'refresh-2',
  token_type: 'Bearer',
  expires_in: 3600,
};

let home: TestAccounts;
let server: TokenServer;
let http: HttpClient;
let accessTokens: AccessTokens;
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  vi.clearAllMocks();
  home = await openTestAccounts();
  server = await startTokenServer();
  server.answer = { body: renewedAnswer };
  const { accounts, clock } = home;
  http = createHttpClient({ clock, proxyFor: async () => ({ kind: 'direct' }), certificates: () => [] });
  accessTokens = createAccessTokens({ accounts, services: shippedServices, http, now: clock.now, log });
});
afterEach(async () => {
  await http.close();
  await server[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

/** An account whose access token lives for that long. */
async function authorise(lifetimeMs = HOUR_MS, accountId = ACCOUNT): Promise<void> {
  const at = home.clock.now();
  const accessTokenExpiresAt = at + lifetimeMs;
  await home.accounts.authorise(
    authorisation(at, {
      accountId,
      settings: accountSettings({ tokenEndpoint: server.endpoint }),
      tokens: {
        accessToken: new Secret('access-1'),
        refreshToken: new Secret('refresh-1'),
        accessTokenExpiresAt,
      },
      grant: grant(at, { accessTokenExpiresAt, refreshTokenExpiresAt: at + 90 * 24 * HOUR_MS }),
    }),
  );
}

async function fresh(accountId = ACCOUNT): Promise<[token: string, refreshed: boolean]> {
  const { accessToken, refreshed } = await accessTokens.fresh(accountId);
  return [accessToken.reveal(), refreshed];
}

async function problem(accountId = ACCOUNT): Promise<ReturnType<typeof problemOf>> {
  return problemOf(await accessTokens.fresh(accountId).catch((error: unknown) => error));
}

const sentRefreshTokens = (): (string | null)[] =>
  server.requests.map(({ form }) => form.get('refresh_token'));

describe('the kept access token', () => {
  it.each([
    ['of an hour until five minutes before its end', HOUR_MS, 55 * MINUTE_MS],
    ['of twenty-five minutes until five minutes before its end', 25 * MINUTE_MS, 20 * MINUTE_MS],
    ['of ten minutes until a fifth of its life is left', 10 * MINUTE_MS, 8 * MINUTE_MS],
    ['of ten seconds until a fifth of its life is left', 10_000, 8_000],
  ])('is used %s', async (_, lifetimeMs, usableMs) => {
    await authorise(lifetimeMs);
    home.clock.advance(usableMs - 1);
    expect(await fresh()).toEqual(['access-1', false]);
    expect(server.requests).toEqual([]);
    home.clock.advance(1);
    expect(await fresh()).toEqual(['access-2', true]);
    expect(await fresh()).toEqual(['access-2', false]);
  });

  it.each([0, -HOUR_MS])('is never used with a lifetime of %i', async (lifetimeMs) => {
    await authorise(lifetimeMs);
    expect(await fresh()).toEqual(['access-2', true]);
  });

  it('lives from when it was asked for, however slowly the answer comes', async () => {
    await authorise(0);
    const asked = home.clock.now();
    server.answer = {
      body: { ...renewedAnswer, expires_in: 60 },
      before: () => home.clock.advance(20_000),
    };
    await fresh();
    expect(home.accounts.get(ACCOUNT).grant).toMatchObject({
      refreshedAt: asked,
      accessTokenExpiresAt: asked + 60_000,
    });
  });
});

describe('a renewal', () => {
  beforeEach(async () => {
    await authorise();
    home.clock.advance(56 * MINUTE_MS);
  });

  it('is one request, however many wait for it', async () => {
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    server.answer = {
      body: renewedAnswer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const early = [fresh(), fresh()];
    await arrived.promise;
    const late = fresh();
    hold.resolve();
    expect(await Promise.all([...early, late])).toEqual(Array(3).fill(['access-2', true]));
    expect(sentRefreshTokens()).toEqual(['refresh-1']);
  });

  it('that fails fails for all who wait, and the next call tries again', async () => {
    server.answer = { status: 503, body: 'out of order' };
    const problems = await Promise.all([problem(), problem()]);
    expect(problems.map(({ code }) => code)).toEqual(['server-unavailable', 'server-unavailable']);
    expect(server.requests).toHaveLength(1);
    server.answer = { body: renewedAnswer };
    expect(await fresh()).toEqual(['access-2', true]);
    expect(sentRefreshTokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('of one account does not wait for another’s', async () => {
    await authorise(0, 'account-0002');
    const [one, two] = await Promise.all([fresh(), fresh('account-0002')]);
    expect([one, two]).toEqual([
      ['access-2', true],
      ['access-2', true],
    ]);
    expect(server.requests).toHaveLength(2);
  });

  it('uses the rotated refresh token the next time, over a restart too', async () => {
    await fresh();
    home.clock.advance(56 * MINUTE_MS);
    const { accounts, clock } = await home.restart();
    await createAccessTokens({ accounts, services: shippedServices, http, now: clock.now, log }).fresh(
      ACCOUNT,
    );
    expect(sentRefreshTokens()).toEqual(['refresh-1', 'refresh-2']);
  });

  it('without a new refresh token keeps the old one (RFC 6749 §6)', async () => {
    server.answer = { body: { ...renewedAnswer, refresh_token: undefined } };
    await fresh();
    home.clock.advance(56 * MINUTE_MS);
    await fresh();
    expect(sentRefreshTokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('notes what was granted, and keeps what the answer leaves out', async () => {
    const before = home.accounts.get(ACCOUNT).grant;
    await fresh();
    const at = home.clock.now();
    expect(home.accounts.get(ACCOUNT).grant).toEqual({
      ...before,
      refreshedAt: at,
      accessTokenExpiresAt: at + HOUR_MS,
    });
    home.clock.advance(HOUR_MS);
    server.answer = { body: { ...renewedAnswer, scope: 'less', refresh_token_expires_in: 604_800 } };
    await fresh();
    expect(home.accounts.get(ACCOUNT).grant).toMatchObject({
      authorizedAt: before.authorizedAt,
      scope: 'less',
      refreshTokenExpiresAt: home.clock.now() + 604_800_000,
    });
  });

  it('proves the client with its secret', async () => {
    await fresh();
    const credentials = (server.requests[0]?.headers.authorization ?? '').replace('Basic ', '');
    expect(Buffer.from(credentials, 'base64').toString()).toMatch(/^an%2Dapplication:client/);
  });
});

describe('a token that a server refused before its time', () => {
  const insist = async (token: string): Promise<[token: string, refreshed: boolean]> => {
    const { accessToken, refreshed } = await accessTokens.fresh(ACCOUNT, new Secret(token));
    return [accessToken.reveal(), refreshed];
  };

  it('is renewed, once for all who met the refusal', async () => {
    await authorise();
    expect(await fresh()).toEqual(['access-1', false]);
    expect(await Promise.all([insist('access-1'), insist('access-1')])).toEqual([
      ['access-2', true],
      ['access-2', true],
    ]);
    expect(await insist('access-1')).toEqual(['access-2', false]);
    expect(server.requests).toHaveLength(1);
  });

  it('is renewed also by who comes while somebody is given that very one', async () => {
    await authorise();
    expect(await Promise.all([fresh(), insist('access-1')])).toEqual([
      ['access-1', false],
      ['access-2', true],
    ]);
  });

  it('is the end of the account when its refresh token is refused too', async () => {
    await authorise();
    server.answer = { status: 400, body: { error: 'invalid_grant' } };
    const why = await insist('access-1').catch((error: unknown) => error);
    expect(problemOf(why).code).toBe('refresh-token-revoked');
    expect(home.accounts.list()).toMatchObject([{ state: 'reconnect' }]);
  });
});

describe('what the disk refused', () => {
  it('is not given out: a token whose refresh token is lost would be the last one', async () => {
    await authorise(0);
    await home.breakVault();
    expect(await problem()).toMatchObject({ code: 'storage-failed', layer: 'vault', retryable: true });
    expect(server.requests).toHaveLength(1);
    expect((await home.accounts.tokens(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    expect(home.accounts.list()).toMatchObject([{ state: 'untested', problem: null }]);
  });

  it('is written first at the next call: the refresh token before it is used up', async () => {
    await authorise(0);
    await home.breakVault();
    await problem();
    expect(await problem()).toMatchObject({ code: 'storage-failed' });
    await home.mendVault();
    expect(await fresh()).toEqual(['access-2', false]);
    expect(sentRefreshTokens()).toEqual(['refresh-1']);
    const next = await home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
  });

  it('is written when Jeton closes, if the disk takes it then', async () => {
    await authorise(0);
    await home.breakVault();
    await problem();
    await home.mendVault();
    await accessTokens.close();
    const next = await home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
  });

  it('is named in the log when it is lost for good, and nothing else of it', async () => {
    await authorise(0);
    await home.breakVault();
    await problem();
    await accessTokens.close();
    expect(log.error).toHaveBeenCalledExactlyOnceWith({ account: ACCOUNT }, expect.any(String));
  });

  it('is dropped when the account lives by another sign-in by then', async () => {
    await authorise(0);
    await home.breakVault();
    await problem();
    await home.mendVault();
    await authorise();
    expect(await fresh()).toEqual(['access-1', false]);
    await accessTokens.close();
    expect((await home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-1');
  });
});

describe('closing', () => {
  it('waits for the renewal on its way, and begins no other', async () => {
    await authorise(0);
    await authorise(0, 'account-0002');
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    server.answer = {
      body: renewedAnswer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const renewing = fresh();
    await arrived.promise;
    const closing = accessTokens.close();
    expect(await problem('account-0002')).toMatchObject({ code: 'attempt-over' });
    hold.resolve();
    await closing;
    expect((await home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
    expect(await renewing).toEqual(['access-2', true]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('an account that is removed while the provider answers', () => {
  it('does not come back, nor do its tokens', async () => {
    await authorise(0);
    server.answer = { body: renewedAnswer, before: () => home.accounts.remove(ACCOUNT) };
    await accessTokens.fresh(ACCOUNT).catch(() => undefined);
    expect(home.accounts.list()).toEqual([]);
    expect(home.vault.has(accountOwner(ACCOUNT), 'tokens')).toBe(false);
  });
});

describe('a sign-in while the provider answers to the one before', () => {
  /** The provider has the renewal, and answers it once the person has signed in again. */
  async function whileSigningIn(answer: TokenServer['answer']): Promise<unknown> {
    await authorise(0);
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    server.answer = {
      ...answer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const renewing = fresh();
    await arrived.promise;
    await home.accounts.authorise(
      authorisation(home.clock.now(), {
        settings: accountSettings({ tokenEndpoint: server.endpoint }),
        tokens: {
          accessToken: new Secret('access-of-the-new-sign-in'),
          refreshToken: new Secret('refresh-of-the-new-sign-in'),
          accessTokenExpiresAt: home.clock.now() + HOUR_MS,
        },
      }),
    );
    // Who asks now does not wait for what the sign-in before still waits for.
    expect(await fresh()).toEqual(['access-of-the-new-sign-in', false]);
    hold.resolve();
    return renewing;
  }

  it.each([
    ['brings tokens', { body: renewedAnswer }],
    ['refuses', { status: 400, body: { error: 'invalid_grant' } }],
    ['is out of order', { status: 503, body: '' }],
  ])('is what counts, whether that %s', async (_, answer) => {
    expect(await whileSigningIn(answer)).toEqual(['access-of-the-new-sign-in', false]);
    expect(sentRefreshTokens()).toEqual(['refresh-1']);
    expect(home.accounts.list()).toMatchObject([{ state: 'untested', problem: null }]);
    const next = await home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-of-the-new-sign-in');
  });
});

describe('what stands in the way', () => {
  beforeEach(() => authorise(0));

  const state = () => home.accounts.list().map((account) => [account.state, account.problem?.code]);

  it.each([
    ['was withdrawn', { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }],
    [
      'ran out',
      { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' },
    ],
  ])('needs a new sign-in when the authorisation %s', async (_, body) => {
    server.answer = { status: 400, body };
    expect(await problem()).toMatchObject({ code: 'refresh-token-revoked', layer: 'refresh' });
    expect(state()).toEqual([['reconnect', 'refresh-token-revoked']]);
    expect(log.warn).toHaveBeenCalledWith(
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
    server.answer = answer;
    const why = await problem();
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
    server.answer = { status, body, headers: { 'content-type': 'text/html' } };
    const why = await problem();
    if (code !== null) expect(why.code).toBe(code);
    expect(state()).toEqual([['untested', undefined]]);
  });

  it('needs no new sign-in when the network is gone', async () => {
    await server[Symbol.asyncDispose]();
    expect(await problem()).toMatchObject({ code: 'network-refused', retryable: true });
    expect(state()).toEqual([['untested', undefined]]);
  });

  it('needs a new sign-in when the vault’s entry cannot be read', async () => {
    await home.vault.update([
      { kind: 'put', owner: accountOwner(ACCOUNT), field: 'tokens', value: new Secret('{}') },
    ]);
    expect(await problem()).toMatchObject({ code: 'vault-entry-unreadable' });
    expect(state()).toEqual([['reconnect', 'vault-entry-unreadable']]);
    expect(server.requests).toEqual([]);
  });

  it('is the vault itself while it is closed, and the account keeps its state', async () => {
    await using other = await openTestAccounts({ osCipher: null });
    await other.vault.keepInMemory();
    await other.accounts.authorise(authorisation(0));
    const { accounts, clock } = await other.restart();
    const closed = createAccessTokens({ accounts, services: shippedServices, http, now: clock.now, log });
    expect(problemOf(await closed.fresh(ACCOUNT).catch((error: unknown) => error)).code).toBe(
      'vault-unprotected',
    );
    expect(accounts.get(ACCOUNT).problem).toBeNull();
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
    const silent = createAccessTokens({
      accounts: other.accounts,
      services: shippedServices,
      http,
      now: other.clock.now,
      log,
    });
    expect(problemOf(await silent.fresh(ACCOUNT).catch((error: unknown) => error)).code).toBe(
      'vault-unavailable',
    );
    expect(other.accounts.get(ACCOUNT).problem).toBeNull();
  });

  it('is that there is no such account', async () => {
    await home.accounts.remove(ACCOUNT);
    expect((await problem()).code).toBe('not-found');
  });

  it('is logged without any token', async () => {
    server.answer = { status: 400, body: { error: 'invalid_grant', echo: 'refresh-1' } };
    await problem();
    await fresh().catch(() => undefined);
    const said = JSON.stringify([log.debug, log.info, log.warn, log.error].map(({ mock }) => mock.calls));
    expect(said).not.toMatch(/access-\d|refresh-\d|client-secret/);
  });
});
