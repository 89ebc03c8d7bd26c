/** An answer of the token endpoint that brings no token, whole enough to be diagnosed. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
  readonly status: number;
  /** Parsed when it was JSON, text otherwise. May hold anything: diagnose and redact it, never show it raw. */
  readonly body: unknown;
  /** As far as a diagnosis reads them: `retry-after` (RFC 9110 §10.2.3), empty when the server did not say. */
  readonly headers: { readonly 'retry-after': string };

  constructor(status: number, body: unknown, retryAfter: string) {
    super(`the token endpoint answered ${status}`);
    this.status = status;
    this.body = body;
    this.headers = { 'retry-after': retryAfter };
  }
}

/**
 * Lets only a JSON object with status 200 through to oauth4webapi, which would otherwise throw away the very text
 * that explains a refusal: it reads no body beside a `WWW-Authenticate` header (which RFC 6749 §5.2 demands with
 * `invalid_client`), nor one that is not JSON (a captive portal's page).
 *
 * ID tokens are taken out: Jeton never asks who the user is; some servers say it all the same, and oauth4webapi
 * would then check issuer and audience that nobody configured.
 *
 * @throws {TokenRefusal}
 */
export async function readTokenAnswer(response: Response): Promise<Response> {
  const text = await response.text();
  const body = parseJson(text);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const retryAfter = response.headers.get('retry-after') ?? '';
  if (response.status !== 200 || !isObject)
    throw new TokenRefusal(response.status, isObject ? body : text, retryAfter);
  const members = Object.entries(body).filter(([name, value]) => isOfUse(name, value));
  return new Response(JSON.stringify(Object.fromEntries(members)), {
    headers: { 'content-type': 'application/json', 'retry-after': retryAfter },
  });
}

/**
 * oauth4webapi refuses a whole answer for a lifetime that is no number, or for `"refresh_token": null`. The refresh
 * token that was sent may be used up by then (RFC 9700 §4.14), and the account with it: what is optional and makes
 * no sense is read as left out.
 */
function isOfUse(name: string, value: unknown): boolean {
  switch (name) {
    case 'id_token':
      return false;
    case 'refresh_token':
      return value !== null && value !== '';
    case 'expires_in':
    case 'refresh_token_expires_in': {
      const lifetimeS = typeof value === 'string' ? Number.parseFloat(value) : value;
      return typeof lifetimeS === 'number' && Number.isFinite(lifetimeS) && lifetimeS > 0;
    }
    default:
      return value !== null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
