/** The Authorization Code Grant with PKCE, through oauth4webapi (RFC 6749 §4.1, 7636, 9700). */
import * as oauth from 'oauth4webapi';
import type { CodeSettings } from '../../shared/account.ts';
import { Secret } from '../log/secret.ts';
import { expectedIssuer } from './issuer.ts';
import { createTokenEndpoint, type TokenEndpointOptions, type TokenResponse } from './token-endpoint.ts';

/** What is kept between sending the user away and her return. */
export interface AuthorizationRequest {
  readonly url: URL;
  readonly state: string;
  readonly codeVerifier: Secret;
  /** Exactly as it was sent: the token endpoint compares it byte by byte (RFC 6749 §4.1.3). */
  readonly redirectUri: string;
}

export interface CodeClient {
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
}

interface CodeClientOptions extends TokenEndpointOptions {
  readonly settings: CodeSettings;
}

export function createCodeClient(options: CodeClientOptions): CodeClient {
  const { settings, now } = options;
  const { client, authentication, requestOptions, server, read } = createTokenEndpoint(options);
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
      const askedAt = now();
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        authentication,
        validated,
        request.redirectUri,
        request.codeVerifier.reveal(),
        { ...requestOptions, signal },
      );
      return read(await oauth.processAuthorizationCodeResponse(as, client, response), askedAt);
    },
  };
}
