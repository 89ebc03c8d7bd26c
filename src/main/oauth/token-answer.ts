/** An answer of the token endpoint that brings no token, whole enough to be diagnosed. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
  readonly status: number;
  /** Parsed when it was JSON, text otherwise. May hold anything: diagnose and redact it, never show it raw. */
  readonly body: unknown;
  /** Milliseconds that the server asks to wait (RFC 9110 §10.2.3), or null. */
  readonly retryAfterMs: number | null;

  constructor(status: number, body: unknown, retryAfterMs: number | null) {
    super(`the token endpoint answered ${status}`);
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
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
  if (response.status !== 200 || !isObject)
    throw new TokenRefusal(response.status, isObject ? body : text, retryAfter(response.headers));
  const { id_token: _, ...rest } = body as Record<string, unknown>;
  return new Response(JSON.stringify(rest), { headers: { 'content-type': 'application/json' } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
