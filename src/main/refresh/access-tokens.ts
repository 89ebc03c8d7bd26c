/**
 * Access tokens on demand: the kept one while it is good, a renewed one otherwise (RFC 6749 §6).
 *
 * At most one renewal per sign-in is under way: servers that rotate refresh tokens take a second use for theft
 * and revoke the whole family (RFC 9700 §4.14).
 */

import type { Grant } from '../../shared/account.ts';
import { type AppProblem, needsSignIn } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { KeptTokens, Tokens } from '../accounts/tokens.ts';
import type { Services } from '../catalogue/catalogue.ts';
import type { Logger } from '../log/logger.ts';
import type { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { diagnoseOAuthFailure, isOwnRefusal } from '../oauth/failure.ts';
import { createTokenEndpoint } from '../oauth/token-endpoint.ts';
import { ProblemError, refusal } from '../problem-error.ts';
import { expiryMargin } from './due-time.ts';
import { withEndReason } from './why-ended.ts';

export interface FreshToken {
  readonly accessToken: Secret;
  /** True when this call, or one that it joined, renewed it. */
  readonly refreshed: boolean;
}

/** How a renewal ended, whoever asked for it. */
export interface RenewalEnd {
  readonly accountId: string;
  /** Null when it is kept. */
  readonly problem: AppProblem | null;
  /** Whether a refusal was the token endpoint's own, and not a page's in its place. */
  readonly isOwn: boolean;
}

export interface AccessTokens {
  /**
   * @param rejected a token that a server has just refused, whatever its date says: it is not given out again
   * @throws {ProblemError} what stands in the way; when only a new sign-in helps, the account is marked so
   */
  fresh(accountId: string, rejected?: Secret): Promise<FreshToken>;
  /**
   * Renews before anybody needs it.
   *
   * @param isDue asked of the tokens that the vault holds: whoever renewed them meanwhile has done it
   * @throws {ProblemError} as the above
   */
  renew(accountId: string, isDue: (kept: KeptTokens) => boolean): Promise<FreshToken>;
  /** Hears of every renewal that ends. @returns the function that ends the subscription */
  onEnd(listener: (end: RenewalEnd) => void): () => void;
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

/** What the one who asks takes without a renewal. */
interface Wish {
  takesKept(kept: KeptTokens): boolean;
  /** Of a call that was under way. */
  takesJoined(token: FreshToken): boolean;
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
  readonly services: Pick<Services, 'find'>;
  readonly http: HttpClient;
  readonly now: () => number;
  readonly log: Logger;
}

export function createAccessTokens({ accounts, services, http, now, log }: Collaborators): AccessTokens {
  /** By sign-in, not by account: what the one before still waits for is nothing that the next should wait for. */
  const underWay = new Map<string, Promise<FreshToken>>();
  /** By sign-in: what the disk refused. The refresh token before it may be used up, so this one must not be lost. */
  const unsaved = new Map<string, Renewal>();
  /** By account: until when nobody gets a token. */
  const held = new Map<string, Promise<void>>();
  let closed = false;

  const listeners = new Set<(end: RenewalEnd) => void>();

  async function fresh(accountId: string, rejected?: Secret): Promise<FreshToken> {
    await unheld(accountId);
    return joinOrObtain(accountId, {
      takesKept: (kept) => !rejected?.equals(kept.accessToken) && isCurrent(accountId, kept),
      takesJoined: ({ accessToken }) => !rejected?.equals(accessToken),
    });
  }

  async function unheld(accountId: string): Promise<void> {
    for (let hold = held.get(accountId); hold !== undefined; hold = held.get(accountId)) await hold;
  }

  async function joinOrObtain(accountId: string, wish: Wish): Promise<FreshToken> {
    const { authorisationId } = accounts.get(accountId);
    const joined = underWay.get(authorisationId);
    if (joined !== undefined) {
      const token = await joined;
      if (wish.takesJoined(token)) return token;
      // A removal may have begun meanwhile. Who waits here is in no flight that it could wait for in turn.
      await unheld(accountId);
      return joinOrObtain(accountId, wish);
    }
    if (closed) throw refusal('attempt-over', 'refresh');
    const flight = obtain(accountId, authorisationId, wish).finally(() => underWay.delete(authorisationId));
    underWay.set(authorisationId, flight);
    return flight;
  }

  async function obtain(accountId: string, authorisationId: string, wish: Wish): Promise<FreshToken> {
    try {
      const waiting = unsaved.get(authorisationId);
      if (waiting !== undefined) await keep(waiting);
      const kept = await accounts.tokens(accountId);
      if (wish.takesKept(kept)) return { accessToken: kept.accessToken, refreshed: false };
      const renewed = await renew(accountId, authorisationId);
      if (renewed !== null) return { accessToken: renewed, refreshed: true };
    } catch (error) {
      if (accounts.livesBy(accountId, authorisationId)) throw refused(accountId, authorisationId, error);
    }
    // Signed in anew while the provider answered: neither its answer nor its refusal is about the account any more.
    return joinOrObtain(accountId, wish);
  }

  function isCurrent(accountId: string, kept: KeptTokens): boolean {
    const { accessTokenExpiresAt } = kept;
    const refreshedAt = kept.refreshedAt ?? accounts.get(accountId).grant.refreshedAt;
    const margin = expiryMargin({ accessTokenExpiresAt, refreshedAt });
    // Of the future: the clock was set back since, and by it nobody knows how old the token is.
    return now() >= refreshedAt - margin && now() < accessTokenExpiresAt - margin;
  }

  /** @returns null when the account lives by another sign-in by now */
  async function renew(accountId: string, authorisationId: string): Promise<Secret | null> {
    const credentials = await accounts.credentials(accountId);
    if (credentials.authorisationId !== authorisationId) return null;
    const { settings, clientSecret, tokens, grant } = credentials;
    const endpoint = createTokenEndpoint({ settings, clientSecret, http, now });
    // The token's life began when the server made it, however slowly its answer came.
    const askedAt = now();
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
        refreshedAt: askedAt,
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
    if (isKept) tell({ accountId, problem: null, isOwn: true });
    return isKept;
  }

  function refused(accountId: string, authorisationId: string, error: unknown): ProblemError {
    const { grant, settings } = accounts.get(accountId);
    const { lifetime } = services.find(settings.serviceId) ?? {};
    const why = withEndReason(diagnoseOAuthFailure('refresh', error), grant, lifetime, now());
    log.warn({ account: accountId, problem: why.code }, 'no usable access token');
    const isOwn = isOwnRefusal(error);
    if (needsSignIn(why.code) && isOwn) accounts.markDead(accountId, authorisationId, why);
    tell({ accountId, problem: why, isOwn });
    return new ProblemError(why);
  }

  function tell(end: RenewalEnd): void {
    for (const listener of [...listeners]) listener(end);
  }

  async function hold(accountId: string, over: AbortSignal): Promise<void> {
    await unheld(accountId);
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
    async renew(accountId, isDue) {
      await unheld(accountId);
      return joinOrObtain(accountId, {
        takesKept: (kept) => !isDue(kept),
        takesJoined: ({ refreshed }) => refreshed,
      });
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay.values());
      for (const renewal of unsaved.values())
        await keep(renewal).catch(() => log.error({ account: renewal.accountId }, 'a renewed token is lost'));
    },
  };
}
