/** How redirect addresses are compared: letter by letter (RFC 6749 §3.1.2.3), but for the port of this very PC. */
import { isLoopback } from '../service.ts';
import { parseEndpoint } from './endpoint.ts';

/** Whether the address leads back to this very PC without any page in between (RFC 8252 §7.3). */
export function isDirectReturn(redirectUri: string): boolean {
  const url = parseEndpoint(redirectUri);
  return url !== null && url.protocol === 'http:' && isLoopback(url);
}

/** Without the port where it is free; from the text, since a URL drops the port 80 that somebody typed. */
export function portless(redirectUri: string): string {
  return isDirectReturn(redirectUri)
    ? redirectUri.replace(/^(http:\/\/(?:\[[^\]]*\]|[^:/?#]*)):\d*/i, (_, start: string) => start)
    : redirectUri;
}

/** What is left when scheme, capitals and the last slash do not count, which people do not see. */
export function outline(redirectUri: string): string {
  return portless(redirectUri)
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
}
