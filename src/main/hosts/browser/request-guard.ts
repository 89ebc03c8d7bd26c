/**
 * What every request must be before anything else is looked at. A page of any site can make a browser send
 * requests to 127.0.0.1; these checks are what keeps such a page out.
 */
import type { IncomingHttpHeaders } from 'node:http';

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
 * The sessions that a request claims. Any program on 127.0.0.1 can plant a cookie of that name beside ours,
 * so there may be several, and ours need not be the first.
 */
export function claimedSessions(headers: IncomingHttpHeaders, port: number): readonly string[] {
  const prefix = `${sessionCookieName(port)}=`;
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
}
