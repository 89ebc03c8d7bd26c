/** What a provider can be asked about an application while nobody signs in. */
import * as oauth from 'oauth4webapi';
import type { AccountSettings, CodeSettings } from '../../shared/account.ts';
import { problem } from '../../shared/problems.ts';
import type { Secret } from '../log/secret.ts';
import type { HttpClient } from '../net/http.ts';
import { createCodeClient } from './code-client.ts';
import { diagnoseDeviceFailure, isNowhere } from './device/device-failure.ts';
import { type PreflightAnswer, readFailedQuestion } from './preflight-answer.ts';
import { createTokenEndpoint, requestOptionsFor } from './token-endpoint.ts';

interface Question<Settings = AccountSettings> {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/**
 * Redeems a code that nobody issued (RFC 6749 §4.1.3), with a verifier of its own. Whatever is given for it is dropped:
 * a server that gives tokens for such a code proves nothing.
 */
export async function askWithWrongCode(
  { settings, http, signal }: Question<CodeSettings>,
  clientSecret: Secret | null,
): Promise<PreflightAnswer> {
  const client = createCodeClient({ settings, clientSecret, http, now: () => 0 });
  const request = await client.authorizationRequest(settings.redirectUri, '');
  const parameters = new URLSearchParams({ code: randomText(), state: request.state });
  try {
    await client.redeem(request, parameters, signal);
    return { kind: 'inconclusive', problem: problem('unknown', 'token') };
  } catch (error) {
    const answer = readFailedQuestion('token', error);
    const isOfSecret = answer.kind === 'declaration-refused' && answer.problem.code === 'client-secret-wrong';
    if (!isOfSecret || clientSecret !== null) return answer;
    // A bare `invalid_client` may also mean "no client authentication included" (RFC 6749 §5.2); without a secret it
    // cannot mean a wrong one.
    const { layer, facts, detail } = answer.problem;
    return { kind: answer.kind, problem: problem('client-secret-required', layer, facts, detail) };
  }
}

/**
 * Asks for a device code (RFC 8628 §3.1). The codes of the answer are dropped: never polled, never shown, they expire by
 * themselves.
 */
export async function askForDeviceCode(
  { settings, http, signal }: Question,
  clientSecret: Secret | null,
  endpoint: string,
): Promise<PreflightAnswer> {
  const { client, authentication } = createTokenEndpoint({ settings, clientSecret, http, now: () => 0 });
  const server = { issuer: new URL(endpoint).origin, device_authorization_endpoint: endpoint };
  try {
    const response = await oauth.deviceAuthorizationRequest(
      server,
      client,
      authentication,
      { scope: settings.scopes },
      { ...requestOptionsFor(endpoint, http), signal },
    );
    await oauth.processDeviceAuthorizationResponse(server, client, response);
    return { kind: 'accepted' };
  } catch (error) {
    return isNowhere(error)
      ? { kind: 'inconclusive', problem: diagnoseDeviceFailure(error) }
      : readFailedQuestion('device', error);
  }
}

/** A secret, an ID or a code that nobody has: 256 bits. */
export function randomText(): string {
  return oauth.generateRandomState();
}
