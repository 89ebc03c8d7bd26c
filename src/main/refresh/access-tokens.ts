/**
 * Access tokens on demand: the kept one while it is good, a renewed one otherwise (RFC 6749 §6).
 *
 * At most one renewal per sign-in is under way: servers that rotate refresh tokens take a second use for theft
 * and revoke the whole family (RFC 9700 §4.14).
 */

import type { Grant } from '../../shared/account.ts';
import { needsSignIn } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Tokens } from '../accounts/tokens.ts';
import type { Logger } from '../log/logger.ts';
import type { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { diagnoseOAuthFailure, isOwnRefusal } from '../oauth/failure.ts';
import { createTokenEndpoint } from '../oauth/token-endpoint.ts';
import { ProblemError, refusal } from '../problem-error.ts';

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
   * @param rejected a token that a server has just refused, whatever its date says: it is not given out again
   * @throws {ProblemError} what stands in the way; when only a new sign-in helps, the account is marked so
   */
  fresh(accountId: string, rejected?: Secret): Promise<FreshToken>;
  /**
   * Lets nobody have a token of the account: who asks waits. Resolves once the renewal that was under way has ended and
   * what it brought is kept, so that the tokens in the vault are the newest and stay so.
   *
   * @param over ends it when it is aborted
   * @throws {ProblemError} `not-found`; `vault-*`, `storage-failed` when what a renewal brought cannot be kept
   */
  hold(accountId: string, over: AbortSignal): Promise<void>;
  /** Begins no more; resolves when what is under way has ended and is kept. Never rejects. */
  close(): Promise<void>;
}

/** What a renewal brought, on its way to the disk. */
interface Renewal {
  readonly accountId: string;
  readonly authorisationId: string;
  readonly tokens: Tokens;
  readonly grant: Grant;
}

interface Collaborators {
  readonly accounts: Accounts;
  readonly http: HttpClient;
  readonly now: () => number;
  readonly log: Logger;
}

export function createAccessTokens({ accounts, http, now, log }: Collaborators): AccessTokens {
  /** By sign-in, not by account: what the one before still waits for is nothing that the next should wait for. */
  const underWay = new Map<string, Promise<FreshToken>>();
  /** By sign-in: what the disk refused. The refresh token before it may be used up, so this one must not be lost. */
  const unsaved = new Map<string, Renewal>();
  /** By account: until when nobody gets a token. */
  const held = new Map<string, Promise<void>>();
  let closed = false;

  async function fresh(accountId: string, rejected?: Secret): Promise<FreshToken> {
    for (let hold = held.get(accountId); hold !== undefined; hold = held.get(accountId)) await hold;
    return joinOrObtain(accountId, rejected);
  }

  async function joinOrObtain(accountId: string, rejected?: Secret): Promise<FreshToken> {
    const { authorisationId } = accounts.get(accountId);
    const joined = underWay.get(authorisationId);
    if (joined !== undefined) {
      const token = await joined;
      return rejected?.equals(token.accessToken) ? joinOrObtain(accountId, rejected) : token;
    }
    if (closed) throw refusal('attempt-over', 'refresh');
    const flight = obtain(accountId, authorisationId, rejected).finally(() =>
      underWay.delete(authorisationId),
    );
    underWay.set(authorisationId, flight);
    return flight;
  }

  async function obtain(accountId: string, authorisationId: string, rejected?: Secret): Promise<FreshToken> {
    try {
      const waiting = unsaved.get(authorisationId);
      if (waiting !== undefined) await keep(waiting);
      const kept = await keptToken(accountId);
      if (kept !== null && !rejected?.equals(kept)) return { accessToken: kept, refreshed: false };
      const renewed = await renew(accountId, authorisationId);
      if (renewed !== null) return { accessToken: renewed, refreshed: true };
    } catch (error) {
      if (accounts.livesBy(accountId, authorisationId)) throw refused(accountId, authorisationId, error);
    }
    // Signed in anew while the provider answered: neither its answer nor its refusal is about the account any more.
    return joinOrObtain(accountId, rejected);
  }

  /** @returns null when it must be renewed */
  async function keptToken(accountId: string): Promise<Secret | null> {
    const { refreshedAt } = accounts.get(accountId).grant;
    const { accessToken, accessTokenExpiresAt } = await accounts.tokens(accountId);
    const margin = Math.min(MARGIN_MS, (accessTokenExpiresAt - refreshedAt) * MARGIN_SHARE);
    return now() < accessTokenExpiresAt - margin ? accessToken : null;
  }

  /** @returns null when the account lives by another sign-in by now */
  async function renew(accountId: string, authorisationId: string): Promise<Secret | null> {
    const credentials = await accounts.credentials(accountId);
    if (credentials.authorisationId !== authorisationId) return null;
    const { settings, clientSecret, tokens, grant } = credentials;
    const endpoint = createTokenEndpoint({ settings, clientSecret, http, now });
    const response = await endpoint.refresh(tokens.refreshToken);
    const renewed: Tokens = {
      accessToken: response.accessToken,
      // RFC 6749 §6: without a new one, the old one stays good.
      refreshToken: response.refreshToken ?? tokens.refreshToken,
      accessTokenExpiresAt: response.accessTokenExpiresAt,
    };
    // Durable before anyone may use the new access token: a crash here must not lose a rotated refresh token.
    const isKept = await keep({
      accountId,
      authorisationId,
      tokens: renewed,
      grant: {
        ...grant,
        scope: response.scope ?? grant.scope,
        refreshedAt: now(),
        accessTokenExpiresAt: response.accessTokenExpiresAt,
        refreshTokenExpiresAt: response.refreshTokenExpiresAt ?? grant.refreshTokenExpiresAt,
      },
    });
    if (!isKept) return null;
    log.info({ account: accountId, rotated: response.refreshToken !== null }, 'access token renewed');
    return renewed.accessToken;
  }

  /** @returns false when the account lives by another sign-in by now */
  async function keep(renewal: Renewal): Promise<boolean> {
    const { accountId, authorisationId, tokens, grant } = renewal;
    unsaved.set(authorisationId, renewal);
    const isKept = await accounts.renew(accountId, authorisationId, tokens, grant);
    unsaved.delete(authorisationId);
    return isKept;
  }

  function refused(accountId: string, authorisationId: string, error: unknown): ProblemError {
    const why = diagnoseOAuthFailure('refresh', error);
    log.warn({ account: accountId, problem: why.code }, 'no usable access token');
    if (needsSignIn(why.code) && isOwnRefusal(error)) accounts.markDead(accountId, authorisationId, why);
    return new ProblemError(why);
  }

  async function hold(accountId: string, over: AbortSignal): Promise<void> {
    for (let other = held.get(accountId); other !== undefined; other = held.get(accountId)) await other;
    over.throwIfAborted();
    const { authorisationId } = accounts.get(accountId);
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(accountId, promise);
    over.addEventListener('abort', () => {
      held.delete(accountId);
      resolve();
    });
    // How it ends is its callers' matter.
    await underWay.get(authorisationId)?.catch(() => undefined);
    const waiting = unsaved.get(authorisationId);
    if (waiting !== undefined) await keep(waiting);
  }

  return {
    fresh,
    hold,
    async close() {
      closed = true;
      await Promise.allSettled(underWay.values());
      for (const renewal of unsaved.values())
        await keep(renewal).catch(() => log.error({ account: renewal.accountId }, 'a renewed token is lost'));
    },
  };
}
