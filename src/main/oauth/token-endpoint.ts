/**
 * The token endpoint of a client, through oauth4webapi: what every grant shares, and refresh (RFC 6749 §6).
 *
 * Nothing here knows a provider; what is particular to one came with its settings.
 */
import * as oauth from 'oauth4webapi';
import type { AccountSettings } from '../../shared/account.ts';
import { isLoopback } from '../../shared/service.ts';
import { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { readTokenAnswer } from './token-answer.ts';

/** What the token endpoint gave. Times are milliseconds since the epoch. */
export interface TokenResponse {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
  /** As the server wrote it; null when it left it out, which means "as asked" (RFC 6749 §5.1). */
  readonly scope: string | null;
  readonly accessTokenExpiresAt: number;
  /** Only where the server says so: Google does in Testing mode. */
  readonly refreshTokenExpiresAt: number | null;
}

/** The options of a request, as oauth4webapi takes them. */
export interface RequestOptions {
  readonly [oauth.customFetch]: (
    url: string,
    options: oauth.CustomFetchOptions<'POST', URLSearchParams>,
  ) => Promise<Response>;
  readonly [oauth.allowInsecureRequests]: boolean;
}

export interface TokenEndpoint {
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly requestOptions: RequestOptions;
  /** @param issuer whatever the answers are held against; nobody configured one */
  server(issuer: string): oauth.AuthorizationServer & { readonly token_endpoint: string };
  /** @param askedAt when the request went out, in milliseconds since the epoch: lifetimes are counted from there */
  read(response: oauth.TokenEndpointResponse, askedAt: number): TokenResponse;
  /**
   * @throws {TokenRefusal} for every answer but a JSON object with status 200; oauth4webapi's errors, undici's and
   *   node's
   */
  refresh(refreshToken: Secret): Promise<TokenResponse>;
}

/** RFC 6749 §5.1 recommends `expires_in`; for a server that leaves it out, an hour is the usual lifetime. */
const DEFAULT_LIFETIME_S = 3600;
const MAX_LIFETIME_S = 10 * 365 * 24 * 3600;

export interface TokenEndpointOptions {
  readonly settings: Pick<AccountSettings, 'clientId' | 'clientAuthentication' | 'tokenEndpoint'>;
  readonly clientSecret: Secret | null;
  readonly http: HttpClient;
  readonly now: () => number;
}

export function createTokenEndpoint({
  settings,
  clientSecret,
  http,
  now,
}: TokenEndpointOptions): TokenEndpoint {
  const client: oauth.Client = { client_id: settings.clientId };
  const authentication = clientAuthentication(settings, clientSecret);
  const requestOptions = requestOptionsFor(settings.tokenEndpoint, http);

  function server(issuer: string) {
    return { issuer, token_endpoint: settings.tokenEndpoint };
  }

  function read(response: oauth.TokenEndpointResponse, askedAt: number): TokenResponse {
    const refreshLifetimeS = Number(response.refresh_token_expires_in ?? 0);
    return {
      accessToken: new Secret(response.access_token),
      refreshToken: response.refresh_token === undefined ? null : new Secret(response.refresh_token),
      scope: response.scope ?? null,
      accessTokenExpiresAt: inFuture(askedAt, response.expires_in ?? DEFAULT_LIFETIME_S),
      refreshTokenExpiresAt: refreshLifetimeS > 0 ? inFuture(askedAt, refreshLifetimeS) : null,
    };
  }

  /** Milliseconds since the epoch, whole and within reason whatever the server says. */
  function inFuture(askedAt: number, lifetimeS: number): number {
    return askedAt + Math.round(Math.min(lifetimeS, MAX_LIFETIME_S) * 1000);
  }

  return {
    client,
    authentication,
    requestOptions,
    server,
    read,
    async refresh(refreshToken) {
      const as = server(new URL(settings.tokenEndpoint).origin);
      const askedAt = now();
      const response = await oauth.refreshTokenGrantRequest(
        as,
        client,
        authentication,
        refreshToken.reveal(),
        requestOptions,
      );
      return read(await oauth.processRefreshTokenResponse(as, client, response), askedAt);
    },
  };
}

/** Requests to an endpoint through Jeton's own HTTP, refusals kept whole ({@link readTokenAnswer}). */
export function requestOptionsFor(endpoint: string, http: HttpClient): RequestOptions {
  return {
    [oauth.customFetch]: async (url, options) => readTokenAnswer(await http.fetch(url, options)),
    // Only what the settings' schema let through: https, or this very PC.
    [oauth.allowInsecureRequests]: isLoopback(new URL(endpoint)),
  };
}

/** How the client proves itself, with what it has. */
export function clientAuthentication(
  settings: Pick<AccountSettings, 'clientAuthentication'>,
  clientSecret: Secret | null,
): oauth.ClientAuth {
  if (clientSecret === null) return oauth.None();
  return settings.clientAuthentication === 'client_secret_basic'
    ? oauth.ClientSecretBasic(clientSecret.reveal())
    : oauth.ClientSecretPost(clientSecret.reveal());
}
