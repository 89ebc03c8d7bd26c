import { getProxyForUrl } from 'proxy-from-env';
import { isLoopback } from '../../../shared/service.ts';
import type { ProxyRoute } from '../../net/proxy-route.ts';

/**
 * The way out by `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in capitals or not.
 *
 * A SOCKS proxy, or one whose address cannot be read, is no HTTP proxy: then the way is straight, and the network's
 * own refusal says what is missing.
 */
export function environmentProxy(url: URL): ProxyRoute {
  // An authorization server of the demonstration, or a test: no proxy can reach this PC's own loopback.
  if (isLoopback(url)) return { kind: 'direct' };
  const proxy = URL.parse(getProxyForUrl(url.href));
  if (proxy === null || !['http:', 'https:'].includes(proxy.protocol)) return { kind: 'direct' };
  return { kind: 'proxy', url: proxy };
}
