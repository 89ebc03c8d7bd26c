/**
 * Where the renderer lives in this host: one origin of our own, `app://jeton`, instead of `file:`, whose pages
 * may read the disk and have no origin to check.
 */
import { addressOf, type Destination } from '../../../shared/destination.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://jeton';
export const APP_URL = `${APP_ORIGIN}/`;

/** The page's address on one of its screens; without one, where it begins. */
export function pageAt(destination: Destination | undefined): string {
  return destination === undefined ? APP_URL : `${APP_URL}#${addressOf(destination)}`;
}

/**
 * Whether an address (or an origin, which Chromium writes with or without its slash) is ours.
 *
 * Compared by parts: Node's `URL` gives every scheme that it does not know the origin `null`.
 */
export function isOwnOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN && url.username === '';
}

/** Whether an address is the one page that windows show: what a reload asks for. */
export function isOwnPage(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isOwnOrigin(text) && (url.pathname === '/' || url.pathname === '/index.html');
}
