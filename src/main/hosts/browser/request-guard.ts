/**
 * What every request must be before anything else is looked at. A page of any site can make a browser send
 * requests to 127.0.0.1; these checks are what keeps such a page out.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { WIRE_PROTOCOL } from '../../../shared/wire.ts';

const BEARER = 'Bearer ';

export type Refusal = 'foreign-host' | 'foreign-origin';

/**
 * @param authority `127.0.0.1:<port>`
 * @param origin `required` for the WebSocket, which browsers exempt from the same-origin policy (RFC 6455 §10.2)
 */
export function refusalOf(
  headers: IncomingHttpHeaders,
  authority: string,
  origin: 'if-present' | 'required',
): Refusal | null {
  // DNS rebinding: a name that points to 127.0.0.1 is same-origin for the page that it belongs to, but it is
  // the name that the browser then sends here.
  if (headers.host !== authority) return 'foreign-host';
  if (headers.origin === undefined) return origin === 'required' ? 'foreign-origin' : null;
  return headers.origin === `http://${authority}` ? null : 'foreign-origin';
}

/** Cookies know no ports (RFC 6265 §8.5): the name tells two Jetons on one PC apart. */
export function sessionCookieName(port: number): string {
  return `jeton-session-${port}`;
}

/**
 * The session cookies of a request. Any program on 127.0.0.1 can plant a cookie of that name beside ours,
 * so there may be several, and ours need not be the first.
 */
export function claimedCookies(headers: IncomingHttpHeaders, port: number): readonly string[] {
  const prefix = `${sessionCookieName(port)}=`;
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
}

/** What an `Authorization: Bearer` header carries (RFC 6750 §2.1), or ''. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string {
  return authorization.startsWith(BEARER) ? authorization.slice(BEARER.length) : '';
}

/** The session key that a window offers beside the WebSocket's subprotocol, or ''. */
export function offeredKey(headers: IncomingHttpHeaders): string {
  const [protocol, key = '', ...more] = (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((name) => name.trim());
  return protocol === WIRE_PROTOCOL && more.length === 0 ? key : '';
}
