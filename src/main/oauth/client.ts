/**
 * The protocol, through oauth4webapi: authorization code with PKCE, and refresh (RFC 6749, 7636, 9700).
 *
 * Nothing here knows a provider; what is particular to one came with its settings.
 */
import * as oauth from 'oauth4webapi';
import type { AccountSettings } from '../../shared/account.ts';
import { isLoopback } from '../../shared/service.ts';
import { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { expectedIssuer } from './issuer.ts';
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

/** What is kept between sending the user away and her return. */
export interface AuthorizationRequest {
  readonly url: URL;
  readonly state: string;
  readonly codeVerifier: Secret;
  /** Exactly as it was sent: the token endpoint compares it byte by byte (RFC 6749 §4.1.3). */
  readonly redirectUri: string;
}

export interface OAuthClient {
  /**
   * @param redirectUri the address as it must be sent, port included
   * @param stateSuffix appended to the random state, for a relay page to read
   */
  authorizationRequest(redirectUri: string, stateSuffix: string): Promise<AuthorizationRequest>;
  /**
   * Redeems the parameters of an authorization response.
   *
   * @throws {TokenRefusal} for every answer but a JSON object with status 200; oauth4webapi's errors (also for an
   *   `error` response to the authorization request), undici's and node's errors
   */
  redeem(
    request: AuthorizationRequest,
    parameters: URLSearchParams,
    signal: AbortSignal,
  ): Promise<TokenResponse>;
  /** @throws as {@link OAuthClient.redeem} */
  refresh(refreshToken: Secret): Promise<TokenResponse>;
}

/** RFC 6749 §5.1 recommends `expires_in`; for a server that leaves it out, an hour is the usual lifetime. */
const DEFAULT_LIFETIME_S = 3600;
const MAX_LIFETIME_S = 10 * 365 * 24 * 3600;

interface OAuthClientOptions {
  readonly settings: AccountSettings;
  readonly clientSecret: Secret | null;
  readonly http: HttpClient;
  readonly now: () => number;
}

export function createOAuthClient({ settings, clientSecret, http, now }: OAuthClientOptions): OAuthClient {
  const client: oauth.Client = { client_id: settings.clientId };
  const authentication = clientAuthentication(settings, clientSecret);
  const requestOptions = {
    [oauth.customFetch]: async (url: string, options: oauth.CustomFetchOptions<'POST', URLSearchParams>) =>
      readTokenAnswer(await http.fetch(url, options)),
    // Only what the settings' schema let through: https, or this very PC.
    [oauth.allowInsecureRequests]: isLoopback(new URL(settings.tokenEndpoint)),
  };

  function server(issuer: string): oauth.AuthorizationServer {
    return { issuer, token_endpoint: settings.tokenEndpoint };
  }

  function read(response: oauth.TokenEndpointResponse): TokenResponse {
    const refreshLifetimeS = Number(response.refresh_token_expires_in ?? 0);
    return {
      accessToken: new Secret(response.access_token),
      refreshToken: response.refresh_token === undefined ? null : new Secret(response.refresh_token),
      scope: response.scope ?? null,
      accessTokenExpiresAt: inFuture(response.expires_in ?? DEFAULT_LIFETIME_S),
      refreshTokenExpiresAt: refreshLifetimeS > 0 ? inFuture(refreshLifetimeS) : null,
    };
  }

  /** Milliseconds since the epoch, whole and within reason whatever the server says. */
  function inFuture(lifetimeS: number): number {
    return now() + Math.round(Math.min(lifetimeS, MAX_LIFETIME_S) * 1000);
  }

  return {
    async authorizationRequest(redirectUri, stateSuffix) {
      const codeVerifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState() + stateSuffix;
      const url = new URL(settings.authorizationEndpoint);
      // The endpoint's own query stays as the user typed it (Google's prompt and access_type live there);
      // protocol parameters replace what it may hold of the same name (RFC 6749 §3.1: never twice).
      url.searchParams.set('response_type', 'code');
      url.searchParams.set('client_id', settings.clientId);
      url.searchParams.set('redirect_uri', redirectUri);
      url.searchParams.set('scope', settings.scopes);
      url.searchParams.set('state', state);
      url.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(codeVerifier));
      url.searchParams.set('code_challenge_method', 'S256');
      if (settings.loginHint && !url.searchParams.has('login_hint'))
        url.searchParams.set('login_hint', settings.address);
      return { url, state, codeVerifier: new Secret(codeVerifier), redirectUri };
    },
    async redeem(request, parameters, signal) {
      const as = server(expectedIssuer(parameters, settings.authorizationEndpoint));
      const validated = oauth.validateAuthResponse(as, client, parameters, request.state);
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        authentication,
        validated,
        request.redirectUri,
        request.codeVerifier.reveal(),
        { ...requestOptions, signal },
      );
      return read(await oauth.processAuthorizationCodeResponse(as, client, response));
    },
    async refresh(refreshToken) {
      const as = server(new URL(settings.authorizationEndpoint).origin);
      const response = await oauth.refreshTokenGrantRequest(
        as,
        client,
        authentication,
        refreshToken.reveal(),
        requestOptions,
      );
      return read(await oauth.processRefreshTokenResponse(as, client, response));
    },
  };
}

function clientAuthentication(settings: AccountSettings, clientSecret: Secret | null): oauth.ClientAuth {
  if (clientSecret === null) return oauth.None();
  return settings.clientAuthentication === 'client_secret_basic'
    ? oauth.ClientSecretBasic(clientSecret.reveal())
    : oauth.ClientSecretPost(clientSecret.reveal());
}
