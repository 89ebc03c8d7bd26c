/**
 * The renderer's files and the headers they travel with: one rule for both hosts, so that what is tried in the
 * browser host holds in Electron too.
 */
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { systemCode } from '../problem-error.ts';

/** Where `index.html` expects the nonce of this very response. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** RFC 4648 base64 or base64url, as CSP's `nonce-source` allows: nothing that could end a header or an attribute. */
const NONCE = /^[A-Za-z0-9+/_-]{16,}={0,2}$/;

/**
 * One segment of a path as the build writes it. An allow-list leaves nothing to decode: percent signs (encoded
 * slashes, NULs), backslashes, drive letters, alternate data streams and dot-files all fall outside of it.
 */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Nothing is there, or something that is no file. */
const ABSENCE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
]);

export interface StaticFile {
  /** Text for HTML, so that the nonce can be put in; bytes for everything else. */
  readonly body: Uint8Array<ArrayBuffer> | string;
  readonly contentType: string;
  readonly isHtml: boolean;
}

/** A fresh nonce, for one response only. */
export function createNonce(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * The policy of every page of Jeton: own files only. Only Mantine's generated styles need the nonce; scripts are
 * files. `frame-ancestors` is what keeps other pages from framing the browser host.
 *
 * @throws {TypeError} when the nonce is not one, so that it can never write a directive of its own
 */
export function contentSecurityPolicy(nonce: string): string {
  assertNonce(nonce);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every response that carries one of these files. @throws {TypeError} as the policy does */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // The launch token of the browser host is in its first address: it must not follow a link out.
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Reading the clipboard is for our own page: at the press of « Coller », or while its switch is on.
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), clipboard-read=(self)',
    // The nonce must never be served twice, and after an update the old interface must not meet the new core.
    'Cache-Control': 'no-store',
  };
}

/** Puts the nonce of this response into the page. @throws {TypeError} when the nonce is not one */
export function withNonce(html: string, nonce: string): string {
  assertNonce(nonce);
  return html.replaceAll(NONCE_PLACEHOLDER, () => nonce);
}

/**
 * Reads one file of the built renderer.
 *
 * @param root the built renderer's folder
 * @param urlPath the URL's path as it came, without query; `/` means `/index.html`
 * @returns null when the path is not one of ours: outside of the folder, of unknown type, absent, or not a file
 * @throws a Node error when the file is there but could not be read
 */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const segments = safeSegments(urlPath);
  if (segments === null) return null;
  const contentType = contentTypes.get(extname(segments.at(-1) ?? ''));
  if (contentType === undefined) return null;
  try {
    // A link inside the folder must not lead out of it.
    const folder = await realpath(root);
    const file = await realpath(join(folder, ...segments));
    if (!file.startsWith(folder + sep)) return null;
    const bytes = await readFile(file);
    const isHtml = contentType.startsWith('text/html');
    return { body: isHtml ? bytes.toString('utf8') : bytes, contentType, isHtml };
  } catch (error) {
    if (ABSENCE.has(systemCode(error))) return null;
    throw error;
  }
}

function safeSegments(urlPath: string): readonly string[] | null {
  if (urlPath === '/') return ['index.html'];
  if (!urlPath.startsWith('/') || urlPath.length > 1024) return null;
  const segments = urlPath.slice(1).split('/');
  return segments.every((segment) => SEGMENT.test(segment)) ? segments : null;
}

function assertNonce(nonce: string): void {
  if (!NONCE.test(nonce)) throw new TypeError('not a CSP nonce');
}
