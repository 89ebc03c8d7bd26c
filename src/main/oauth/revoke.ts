/**
 * Withdraws an authorisation at its provider (RFC 7009), through oauth4webapi.
 *
 * It is the refresh token that is told: with it the provider ends the access tokens of the same authorisation (§2.1).
 * At Google it ends all that this person has authorised this application to do
 * (https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke).
 */
import * as oauth from 'oauth4webapi';
import type { AccountSettings } from '../../shared/account.ts';
import { isLoopback } from '../../shared/service.ts';
import type { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { diagnoseOAuthFailure, isOwnRefusal } from './failure.ts';
import { TokenRefusal } from './token-answer.ts';
import { clientAuthentication } from './token-endpoint.ts';

export interface RevocationRequest {
  readonly settings: Pick<AccountSettings, 'clientId' | 'clientAuthentication'>;
  /** Of the server that issued the token: see `revocationEndpointOf`. */
  readonly endpoint: string;
  readonly refreshToken: Secret;
  readonly clientSecret: Secret | null;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/**
 * @returns `gone` where the server says that there was nothing to withdraw any more
 * @throws {TokenRefusal} for every other answer than the server's own word that it is done; oauth4webapi's errors,
 *   undici's and node's, the signal's reason
 */
export async function revoke(request: RevocationRequest): Promise<'revoked' | 'gone'> {
  const { settings, endpoint, refreshToken, clientSecret, http, signal } = request;
  try {
    const response = await oauth.revocationRequest(
      { issuer: new URL(endpoint).origin, revocation_endpoint: endpoint },
      { client_id: settings.clientId },
      clientAuthentication(settings, clientSecret),
      refreshToken.reveal(),
      {
        additionalParameters: { token_type_hint: 'refresh_token' },
        signal,
        [oauth.customFetch]: async (url, options) => readRevocationAnswer(await http.fetch(url, options)),
        // Only what the catalogue's schema let through: https, or this very PC.
        [oauth.allowInsecureRequests]: isLoopback(new URL(endpoint)),
      },
    );
    await oauth.processRevocationResponse(response);
    return 'revoked';
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
}

/**
 * Lets only the server's own word through. The status says it all (§2.2), but a page with status 200 is not the server's:
 * filters of schools answer in the place of what they block.
 */
async function readRevocationAnswer(response: Response): Promise<Response> {
  const text = await response.text();
  if (response.status === 200 && !text.trimStart().startsWith('<')) return new Response(null);
  throw new TokenRefusal(response.status, parsed(text), response.headers.get('retry-after') ?? '');
}

/** A dead token is no error (§2.2), but Google refuses it as `invalid_token`. */
function isGone(error: unknown): boolean {
  return (
    error instanceof TokenRefusal &&
    isOwnRefusal(error) &&
    diagnoseOAuthFailure('refresh', error).code === 'refresh-token-revoked'
  );
}

function parsed(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' ? body : text;
  } catch {
    return text;
  }
}
