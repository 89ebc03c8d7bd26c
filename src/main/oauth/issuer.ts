/**
 * RFC 9207, as far as it can go here. Users type endpoints, not issuers: what can be demanded is that an `iss`
 * lives where the authorisation page lives.
 */

import { type AppProblem, problem } from '../../shared/problems.ts';

/** The issuer to hold a response against: the one it names when it may name it, else one that cannot match. */
export function expectedIssuer(parameters: URLSearchParams, authorizationEndpoint: string): string {
  const { origin } = new URL(authorizationEndpoint);
  const claimed = parameters.get('iss') ?? '';
  return URL.parse(claimed)?.origin === origin ? claimed : origin;
}

/**
 * What is wrong with a response that names an issuer elsewhere. §2.4: it must be rejected, and nothing be sent for it.
 *
 * @returns null when nothing is
 */
export function issuerProblem(parameters: URLSearchParams, authorizationEndpoint: string): AppProblem | null {
  const claimed = parameters.get('iss');
  if (claimed === null || claimed === expectedIssuer(parameters, authorizationEndpoint)) return null;
  return problem('issuer-foreign', 'authorize-redirect', {
    expected: new URL(authorizationEndpoint).origin,
    // Of a URL its origin alone: what else it holds is the sender's to choose.
    issuer: URL.parse(claimed)?.origin ?? 'null',
  });
}
