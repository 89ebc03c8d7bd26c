/** What becomes of a renewal when something else happens while the provider answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { ACCOUNT, authorisation } from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import type { TokenServer } from '../oauth/fixtures/token-server.ts';
import { accountOwner } from '../vault/owner.ts';
import {
  HOUR_MS,
  openTestAccessTokens,
  renewedAnswer,
  type TestAccessTokens,
} from './fixtures/test-access-tokens.ts';

let test: TestAccessTokens;
beforeEach(async () => {
  test = await openTestAccessTokens();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('closing', () => {
  it('waits for the renewal on its way, and begins no other', async () => {
    await test.authorise(0);
    await test.authorise(0, 'account-0002');
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    test.server.answer = {
      body: renewedAnswer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const renewing = test.fresh();
    await arrived.promise;
    const closing = test.accessTokens.close();
    expect(await test.problem('account-0002')).toMatchObject({ code: 'attempt-over' });
    hold.resolve();
    await closing;
    expect((await test.home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-2');
    expect(await renewing).toEqual(['access-2', true]);
    expect(test.server.requests).toHaveLength(1);
  });
});

describe('an account that is removed while the provider answers', () => {
  it('does not come back, nor do its tokens', async () => {
    await test.authorise(0);
    test.server.answer = { body: renewedAnswer, before: () => test.home.accounts.remove(ACCOUNT) };
    await test.accessTokens.fresh(ACCOUNT).catch(() => undefined);
    expect(test.home.accounts.list()).toEqual([]);
    expect(test.home.vault.has(accountOwner(ACCOUNT), 'tokens')).toBe(false);
  });
});

describe('a sign-in while the provider answers to the one before', () => {
  /** The provider has the renewal, and answers it once the person has signed in again. */
  async function whileSigningIn(answer: TokenServer['answer']): Promise<unknown> {
    await test.authorise(0);
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    test.server.answer = {
      ...answer,
      before: () => {
        arrived.resolve();
        return hold.promise;
      },
    };
    const renewing = test.fresh();
    await arrived.promise;
    await test.home.accounts.authorise(
      authorisation(test.home.clock.now(), {
        settings: accountSettings({ tokenEndpoint: test.server.endpoint }),
        tokens: {
          accessToken: new Secret('access-of-the-new-sign-in'),
          refreshToken: new Secret('refresh-of-the-new-sign-in'),
          accessTokenExpiresAt: test.home.clock.now() + HOUR_MS,
        },
      }),
    );
    // Who asks now does not wait for what the sign-in before still waits for.
    expect(await test.fresh()).toEqual(['access-of-the-new-sign-in', false]);
    hold.resolve();
    return renewing;
  }

  it.each([
    ['brings tokens', { body: renewedAnswer }],
    ['refuses', { status: 400, body: { error: 'invalid_grant' } }],
    ['is out of order', { status: 503, body: '' }],
  ])('is what counts, whether that %s', async (_, answer) => {
    expect(await whileSigningIn(answer)).toEqual(['access-of-the-new-sign-in', false]);
    expect(test.sentRefreshTokens()).toEqual(['refresh-1']);
    expect(test.home.accounts.list()).toMatchObject([{ state: 'untested', problem: null }]);
    const next = await test.home.restart();
    expect((await next.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-of-the-new-sign-in');
  });
});
