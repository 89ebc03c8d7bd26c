import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT } from '../accounts/fixtures/test-accounts.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import {
  HOUR_MS,
  MINUTE_MS,
  openTestAccessTokens,
  renewedAnswer,
  type TestAccessTokens,
} from './fixtures/test-access-tokens.ts';

let test: TestAccessTokens;
beforeEach(async () => {
  test = await openTestAccessTokens();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('the kept access token', () => {
  it.each([
    ['of an hour until five minutes before its end', HOUR_MS, 55 * MINUTE_MS],
    ['of twenty-five minutes until five minutes before its end', 25 * MINUTE_MS, 20 * MINUTE_MS],
    ['of ten minutes until a fifth of its life is left', 10 * MINUTE_MS, 8 * MINUTE_MS],
    ['of ten seconds until a fifth of its life is left', 10_000, 8_000],
  ])('is used %s', async (_, lifetimeMs, usableMs) => {
    await test.authorise(lifetimeMs);
    test.home.clock.advance(usableMs - 1);
    expect(await test.fresh()).toEqual(['access-1', false]);
    expect(test.server.requests).toEqual([]);
    test.home.clock.advance(1);
    expect(await test.fresh()).toEqual(['access-2', true]);
    expect(await test.fresh()).toEqual(['access-2', false]);
  });

  it.each([0, -HOUR_MS])('is never used with a lifetime of %i', async (lifetimeMs) => {
    await test.authorise(lifetimeMs);
    expect(await test.fresh()).toEqual(['access-2', true]);
  });

  it('lives from when it was asked for, however slowly the answer comes', async () => {
    await test.authorise(0);
    const asked = test.home.clock.now();
    test.server.answer = {
      body: { ...renewedAnswer, expires_in: 60 },
      before: () => test.home.clock.advance(20_000),
    };
    await test.fresh();
    expect(test.home.accounts.get(ACCOUNT).grant).toMatchObject({
      refreshedAt: asked,
      accessTokenExpiresAt: asked + 60_000,
    });
  });
});

describe('a renewal', () => {
  beforeEach(async () => {
    await test.authorise();
    test.home.clock.advance(56 * MINUTE_MS);
  });

  it('is one request, however many wait for it', async () => {
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    test.server.answer = {
      body: renewedAnswer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const early = [test.fresh(), test.fresh()];
    await arrived.promise;
    const late = test.fresh();
    hold.resolve();
    expect(await Promise.all([...early, late])).toEqual(Array(3).fill(['access-2', true]));
    expect(test.sentRefreshTokens()).toEqual(['refresh-1']);
  });

  it('that fails fails for all who wait, and the next call tries again', async () => {
    test.server.answer = { status: 503, body: 'out of order' };
    const problems = await Promise.all([test.problem(), test.problem()]);
    expect(problems.map(({ code }) => code)).toEqual(['server-unavailable', 'server-unavailable']);
    expect(test.server.requests).toHaveLength(1);
    test.server.answer = { body: renewedAnswer };
    expect(await test.fresh()).toEqual(['access-2', true]);
    expect(test.sentRefreshTokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('of one account does not wait for another’s', async () => {
    await test.authorise(0, 'account-0002');
    const [one, two] = await Promise.all([test.fresh(), test.fresh('account-0002')]);
    expect([one, two]).toEqual([
      ['access-2', true],
      ['access-2', true],
    ]);
    expect(test.server.requests).toHaveLength(2);
  });

  it('uses the rotated refresh token the next time, over a restart too', async () => {
    await test.fresh();
    test.home.clock.advance(56 * MINUTE_MS);
    await test.of(await test.home.restart()).fresh(ACCOUNT);
    expect(test.sentRefreshTokens()).toEqual(['refresh-1', 'refresh-2']);
  });

  it('without a new refresh token keeps the old one (RFC 6749 §6)', async () => {
    test.server.answer = { body: { ...renewedAnswer, refresh_token: undefined } };
    await test.fresh();
    test.home.clock.advance(56 * MINUTE_MS);
    await test.fresh();
    expect(test.sentRefreshTokens()).toEqual(['refresh-1', 'refresh-1']);
  });

  it('notes what was granted, and keeps what the answer leaves out', async () => {
    const before = test.home.accounts.get(ACCOUNT).grant;
    await test.fresh();
    const at = test.home.clock.now();
    expect(test.home.accounts.get(ACCOUNT).grant).toEqual({
      ...before,
      refreshedAt: at,
      accessTokenExpiresAt: at + HOUR_MS,
    });
    test.home.clock.advance(HOUR_MS);
    test.server.answer = { body: { ...renewedAnswer, scope: 'less', refresh_token_expires_in: 604_800 } };
    await test.fresh();
    expect(test.home.accounts.get(ACCOUNT).grant).toMatchObject({
      authorizedAt: before.authorizedAt,
      scope: 'less',
      refreshTokenExpiresAt: test.home.clock.now() + 604_800_000,
    });
  });

  it('proves the client with its secret', async () => {
    await test.fresh();
    const credentials = (test.server.requests[0]?.headers.authorization ?? '').replace('Basic ', '');
    expect(Buffer.from(credentials, 'base64').toString()).toMatch(/^an%2Dapplication:client/);
  });
});

describe('a token that a server refused before its time', () => {
  const insist = async (token: string): Promise<[token: string, refreshed: boolean]> => {
    const { accessToken, refreshed } = await test.accessTokens.fresh(ACCOUNT, new Secret(token));
    return [accessToken.reveal(), refreshed];
  };

  it('is renewed, once for all who met the refusal', async () => {
    await test.authorise();
    expect(await test.fresh()).toEqual(['access-1', false]);
    expect(await Promise.all([insist('access-1'), insist('access-1')])).toEqual([
      ['access-2', true],
      ['access-2', true],
    ]);
    expect(await insist('access-1')).toEqual(['access-2', false]);
    expect(test.server.requests).toHaveLength(1);
  });

  it('is renewed also by who comes while somebody is given that very one', async () => {
    await test.authorise();
    expect(await Promise.all([test.fresh(), insist('access-1')])).toEqual([
      ['access-1', false],
      ['access-2', true],
    ]);
  });

  it('is the end of the account when its refresh token is refused too', async () => {
    await test.authorise();
    test.server.answer = { status: 400, body: { error: 'invalid_grant' } };
    const why = await insist('access-1').catch((error: unknown) => error);
    expect(problemOf(why).code).toBe('refresh-token-revoked');
    expect(test.home.accounts.list()).toMatchObject([{ state: 'reconnect' }]);
  });
});
