import type { IncomingHttpHeaders } from 'node:http';
import type { Secret } from '../../log/secret.ts';
import type { Clock } from '../../platform.ts';
import { createIssuedSecrets } from './issued-secrets.ts';
import { claimedCookies } from './request-guard.ts';

const MAX_SESSIONS = 32;

/**
 * The windows that this process knows. Each proves itself twice, because neither proof is enough alone.
 *
 * The cookie is out of the reach of scripts, but belongs to 127.0.0.1 whatever the port (RFC 6265 §8.5): a page on
 * another port, which may be another user's, is the same site and is sent it. The key lives in the page's
 * `sessionStorage`, which belongs to this very port, but which scripts can read.
 *
 * The two are not bound to each other: a second launch address opened in the same browser replaces the cookie, and
 * the first window goes on with the key that it has.
 */
export interface WindowSessions {
  open(): { readonly cookie: Secret; readonly key: Secret };
  /** @param key as the request gives it, or '' */
  knows(headers: IncomingHttpHeaders, key: string): boolean;
}

export function createWindowSessions(options: {
  readonly port: number;
  readonly clock: Pick<Clock, 'now'>;
}): WindowSessions {
  const { port, clock } = options;
  const cookies = createIssuedSecrets({ capacity: MAX_SESSIONS, lifetimeMs: null, clock });
  const keys = createIssuedSecrets({ capacity: MAX_SESSIONS, lifetimeMs: null, clock });
  return {
    open: () => ({ cookie: cookies.issue(), key: keys.issue() }),
    knows: (headers, key) =>
      keys.holds(key) && claimedCookies(headers, port).some((claimed) => cookies.holds(claimed)),
  };
}
