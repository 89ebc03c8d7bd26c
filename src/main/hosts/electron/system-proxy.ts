/** The way out of the school's network, as the system's own settings (or its PAC script) say. */
import type { Session } from 'electron';
import type { ProxyRoute } from '../../net/proxy-route.ts';

const DIRECT: ProxyRoute = { kind: 'direct' };

const proxySchemes: ReadonlyMap<string, string> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);

/**
 * Reads the answer of a PAC script, `PROXY cache.ecole.fr:3128; DIRECT`: the first way that we can take.
 * SOCKS is not among them; where there is nothing else, going straight tells the user more than not going at all.
 */
export function parseProxyAnswer(answer: string): ProxyRoute {
  for (const entry of answer.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return DIRECT;
    const scheme = proxySchemes.get(kind.toUpperCase());
    const url = scheme === undefined ? null : URL.parse(`${scheme}://${address}`);
    if (url !== null && url.hostname !== '' && url.pathname === '/') return { kind: 'proxy', url };
  }
  return DIRECT;
}

/** @returns what finds the route to an address; never rejects */
export function createProxyFor(session: Pick<Session, 'resolveProxy'>): (url: URL) => Promise<ProxyRoute> {
  return async (url) => {
    try {
      // The origin only: a PAC script, which comes from the network, needs no path and no query of ours.
      return parseProxyAnswer(await session.resolveProxy(url.origin));
    } catch {
      return DIRECT;
    }
  };
}
