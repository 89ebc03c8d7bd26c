/**
 * RFC 9207, as far as it can go here. Users type endpoints, not issuers: what can be demanded is that an `iss`
 * lives where the authorisation page lives.
 */

/** The issuer to hold a response against: the one it names when it may name it, else one that cannot match. */
export function expectedIssuer(parameters: URLSearchParams, authorizationEndpoint: string): string {
  const { origin } = new URL(authorizationEndpoint);
  const claimed = parameters.get('iss') ?? '';
  return URL.parse(claimed)?.origin === origin ? claimed : origin;
}

/** Whether a response that names an issuer names an acceptable one. */
export function comesFrom(authorizationEndpoint: string, parameters: URLSearchParams): boolean {
  const claimed = parameters.get('iss');
  return claimed === null || claimed === expectedIssuer(parameters, authorizationEndpoint);
}
