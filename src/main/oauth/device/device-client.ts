/** The Device Authorization Grant, through oauth4webapi (RFC 8628). */
import * as oauth from 'oauth4webapi';
import type { DeviceSettings } from '../../../shared/account.ts';
import type { Secret } from '../../log/secret.ts';
import { TokenRefusal } from '../token-answer.ts';
import {
  createTokenEndpoint,
  type RequestOptions,
  requestOptionsFor,
  type TokenEndpointOptions,
  type TokenResponse,
} from '../token-endpoint.ts';
import { type DeviceAuthorization, readDeviceAuthorization } from './device-authorization.ts';

export interface DeviceClient {
  /**
   * Asks for a code (§3.1).
   *
   * @throws {ProblemError} `server-answer-unusable`; {@link TokenRefusal}, undici's and node's errors
   */
  requestCode(signal: AbortSignal): Promise<DeviceAuthorization>;
  /**
   * Asks once whether the code was entered and agreed to (§3.4).
   *
   * @throws {TokenRefusal} for every answer but a JSON object with status 200 and without `error`; oauth4webapi's
   *   errors, undici's and node's
   */
  requestTokens(deviceCode: Secret, signal: AbortSignal): Promise<TokenResponse>;
}

interface DeviceClientOptions extends TokenEndpointOptions {
  readonly settings: DeviceSettings;
  /** Added to the endpoint's query, so that the server speaks the user's language; null where it knows none. */
  readonly language: { readonly name: string; readonly value: string } | null;
}

export function createDeviceClient(options: DeviceClientOptions): DeviceClient {
  const { settings, http, language, now } = options;
  const { client, authentication, requestOptions, server, read } = createTokenEndpoint(options);
  const endpoint = new URL(settings.deviceEndpoint);
  if (language !== null && !endpoint.searchParams.has(language.name))
    endpoint.searchParams.set(language.name, language.value);
  const as = { ...server(endpoint.origin), device_authorization_endpoint: endpoint.href };

  return {
    async requestCode(signal) {
      const response = await oauth.deviceAuthorizationRequest(
        as,
        client,
        authentication,
        { scope: settings.scopes },
        { ...withoutDisguise(requestOptionsFor(endpoint.href, http)), signal },
      );
      return readDeviceAuthorization(await response.json());
    },
    async requestTokens(deviceCode, signal) {
      const askedAt = now();
      const response = await oauth.deviceCodeGrantRequest(as, client, authentication, deviceCode.reveal(), {
        ...withoutDisguise(requestOptions),
        signal,
      });
      return read(await oauth.processDeviceCodeResponse(as, client, response), askedAt);
    },
  };
}

/**
 * Takes a refusal for one that comes with status 200, as GitHub's do
 * (https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#error-codes-for-the-device-flow).
 */
function withoutDisguise(options: RequestOptions): RequestOptions {
  return {
    ...options,
    async [oauth.customFetch](url, request) {
      const response = await options[oauth.customFetch](url, request);
      const body: unknown = await response.clone().json();
      if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string')
        throw new TokenRefusal(response.status, body, response.headers.get('retry-after') ?? '');
      return response;
    },
  };
}
