/**
 * Access tokens on demand: the kept one while it is good, a renewed one otherwise (RFC 6749 §6).
 *
 * At most one renewal per account is under way: servers that rotate refresh tokens take a second use for theft
 * and revoke the whole family (RFC 9700 §4.14).
 */

import { needsSignIn } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Tokens } from '../accounts/tokens.ts';
import type { Logger } from '../log/logger.ts';
import type { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { createOAuthClient } from '../oauth/client.ts';
import { diagnoseOAuthFailure } from '../oauth/failure.ts';
import { ProblemError } from '../problem-error.ts';

/** Renew this long before the end, so that a token does not die between our check and the server's. */
const MARGIN_MS = 5 * 60 * 1000;
/** A token that lives for less than that margin is used until a fifth of its life is left. */
const MARGIN_SHARE = 0.2;

export interface FreshToken {
  readonly accessToken: Secret;
  /** True when this call, or one that it joined, renewed it. */
  readonly refreshed: boolean;
}

export interface AccessTokens {
  /**
   * @throws {ProblemError} what stands in the way; when only a new sign-in helps, the account is marked so
   */
  fresh(accountId: string): Promise<FreshToken>;
}

interface Collaborators {
  readonly accounts: Accounts;
  readonly http: HttpClient;
  readonly now: () => number;
  readonly log: Logger;
}

export function createAccessTokens({ accounts, http, now, log }: Collaborators): AccessTokens {
  const underWay = new Map<string, Promise<FreshToken>>();

  async function renew(accountId: string, tokens: Tokens): Promise<FreshToken> {
    const { settings, grant } = accounts.get(accountId);
    const clientSecret = await accounts.clientSecret(accountId);
    const client = createOAuthClient({ settings, clientSecret, http, now });
    const response = await client.refresh(tokens.refreshToken);
    const renewed: Tokens = {
      accessToken: response.accessToken,
      // RFC 6749 §6: without a new one, the old one stays good.
      refreshToken: response.refreshToken ?? tokens.refreshToken,
      accessTokenExpiresAt: response.accessTokenExpiresAt,
    };
    // Durable before anyone may use the new access token: a crash here must not lose a rotated refresh token.
    await accounts.renew(accountId, renewed, {
      ...grant,
      scope: response.scope ?? grant.scope,
      refreshedAt: now(),
      accessTokenExpiresAt: response.accessTokenExpiresAt,
      refreshTokenExpiresAt: response.refreshTokenExpiresAt ?? grant.refreshTokenExpiresAt,
    });
    log.info({ account: accountId, rotated: response.refreshToken !== null }, 'access token renewed');
    return { accessToken: renewed.accessToken, refreshed: true };
  }

  async function freshOrRenewed(accountId: string): Promise<FreshToken> {
    try {
      const { refreshedAt } = accounts.get(accountId).grant;
      const tokens = await accounts.tokens(accountId);
      const lifetime = tokens.accessTokenExpiresAt - refreshedAt;
      const margin = Math.min(MARGIN_MS, lifetime * MARGIN_SHARE);
      if (now() < tokens.accessTokenExpiresAt - margin)
        return { accessToken: tokens.accessToken, refreshed: false };
      return await renew(accountId, tokens);
    } catch (error) {
      const why = diagnoseOAuthFailure('refresh', error);
      log.warn({ account: accountId, problem: why.code }, 'no usable access token');
      if (needsSignIn(why.code)) accounts.markDead(accountId, why);
      throw new ProblemError(why);
    }
  }

  return {
    fresh(accountId) {
      const joined = underWay.get(accountId);
      if (joined !== undefined) return joined;
      const flight = freshOrRenewed(accountId).finally(() => underWay.delete(accountId));
      underWay.set(accountId, flight);
      return flight;
    },
  };
}
