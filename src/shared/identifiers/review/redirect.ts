import { isLoopback, isSecureRedirect } from '../../service.ts';
import { parseEndpoint } from '../endpoint.ts';
import { type Finding, finding, fixable } from '../finding.ts';
import { outline, portless } from '../redirect-uri.ts';
import type { Subject } from './subject.ts';
import { reviewWebAddress } from './web-address.ts';

/**
 * The redirect address: the provider compares it with the declared one letter by letter (RFC 6749 §3.1.2.3), but for
 * the port of this very PC (RFC 8252 §7.3).
 */
export function reviewRedirect(subject: Subject): readonly Finding[] {
  const { service, forms, isOwn } = subject;
  const { url, value, findings } = reviewWebAddress('redirectUri', subject, service.redirectUris);
  if (url === null || !isSecureRedirect(url) || service.redirectUris.includes(portless(value)))
    return findings;

  const { loopbackName } = forms;
  if (loopbackName !== null && url.protocol === 'http:' && isLoopback(url) && url.hostname !== loopbackName) {
    const renamed = value.replace(
      /^(http:\/\/)(?:\[[^\]]*\]|[^:/?#]*)/i,
      (_, scheme) => scheme + loopbackName,
    );
    const fix = { redirectUri: renamed };
    return [
      ...findings,
      fixable('redirectUri', 'redirect-loopback-name', 'doubt', fix, { name: loopbackName }),
    ];
  }
  const near = service.redirectUris.find((known) => outline(known) === outline(value));
  if (near !== undefined)
    return [
      ...findings,
      fixable('redirectUri', 'redirect-almost', 'doubt', { redirectUri: withPort(near, url) }),
    ];
  // A server of one's own may send its people back to any page.
  const isOpen = service.authorizationEndpoint === '';
  return isLoopback(url) || isOpen || !isOwn
    ? findings
    : [...findings, finding('redirectUri', 'redirect-unknown', 'doubt')];
}

function withPort(known: string, { port, protocol }: URL): string {
  const url = parseEndpoint(known);
  if (url === null || !isLoopback(url) || port === '' || protocol !== 'http:') return known;
  return known.replace(/^(http:\/\/(?:\[[^\]]*\]|[^:/?#]*))/i, (start) => `${start}:${port}`);
}
