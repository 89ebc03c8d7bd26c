import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secret } from '../../log/secret.ts';
import { createNonce, readStaticFile, securityHeaders, withNonce } from '../static-files.ts';
import { type IssuedSecrets, sameSecret } from './issued-secrets.ts';
import { crossingPage, expiredPage, missingPage } from './pages.ts';
import { claimedSessions, refusalOf, sessionCookieName } from './request-guard.ts';

/** Where a second start asks the first for a fresh address. */
export const CONTROL_PATH = '/instance';

const MAX_URL_LENGTH = 2048;
const BEARER = 'Bearer ';

export interface ResponderOptions {
  readonly port: number;
  readonly rendererFolder: string;
  readonly launchTokens: IssuedSecrets;
  readonly sessions: IssuedSecrets;
  /** Known to whoever can read `instance.json`: the same user. */
  readonly controlSecret: Secret;
  /** A fresh one-time address. */
  readonly launchAddress: () => string;
}

export type Responder = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Answers plain HTTP: the exchange of a launch token for a session, the renderer's files for those who have one,
 * and the control request of a second start. Everything else is refused.
 */
export function createResponder(options: ResponderOptions): Responder {
  const { port, rendererFolder, launchTokens, sessions } = options;
  const authority = `127.0.0.1:${port}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = createNonce();
    response.setHeaders(new Map(Object.entries(securityHeaders(nonce))));
    const target = request.url ?? '/';
    const refusal = refusalOf(request.headers, authority, 'if-present');
    if (refusal !== null) return sendText(response, 403, refusal);
    if (target.length > MAX_URL_LENGTH) return sendText(response, 414, 'uri-too-long');
    if (request.method === 'POST' && target === CONTROL_PATH) return answerControl(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendText(response, 405, 'method-not-allowed');
    }
    const { path, query } = split(target);
    if (path === '/' && takesLaunch(request.method, query)) return openSession(request, response, nonce);
    if (!hasSession(request)) return refuseVisitor(response, path, nonce);
    // The address of before, from the history or from a reload: the session is there, so go on.
    if (path === '/' && query.has('launch')) return redirectHome(response);
    return sendFile(response, path, nonce);
  }

  /** A HEAD request changes nothing: it must not use the token up. */
  function takesLaunch(method: string, query: URLSearchParams): boolean {
    const token = query.get('launch');
    return method === 'GET' && token !== null && launchTokens.take(token);
  }

  function hasSession(request: IncomingMessage): boolean {
    return claimedSessions(request.headers, port).some((claimed) => sessions.holds(claimed));
  }

  function openSession(request: IncomingMessage, response: ServerResponse, nonce: string): void {
    const session = sessions.issue().reveal();
    response.setHeader(
      'Set-Cookie',
      `${sessionCookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`,
    );
    const site = request.headers['sec-fetch-site'];
    // Opened by a link on another site (a webmail, a wiki): browsers withhold a SameSite=Strict cookie for the
    // whole chain of redirects, so the next step must be a navigation that our own page begins.
    if (site === 'cross-site' || site === 'same-site') sendHtml(response, 200, crossingPage(nonce));
    else redirectHome(response);
  }

  function refuseVisitor(response: ServerResponse, path: string, nonce: string): void {
    if (path === '/') sendHtml(response, 403, expiredPage(nonce));
    else sendText(response, 403, 'no-session');
  }

  async function sendFile(response: ServerResponse, path: string, nonce: string): Promise<void> {
    const file = await readStaticFile(rendererFolder, path).catch((error: unknown) => {
      if (isAbsentFolder(error)) return null;
      throw error;
    });
    if (file === null && path === '/') return sendHtml(response, 503, missingPage(nonce));
    if (file === null) return sendText(response, 404, 'not-found');
    response.setHeader('Content-Type', file.contentType);
    response.end(typeof file.body === 'string' ? withNonce(file.body, nonce) : file.body);
  }

  function answerControl(request: IncomingMessage, response: ServerResponse): void {
    if (isOwner(request)) {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ url: options.launchAddress() }));
    } else {
      sendText(response, 403, 'not-the-owner');
    }
  }

  function isOwner({ headers }: IncomingMessage): boolean {
    // Browsers send `Origin` with every POST; a second start is not one.
    if (headers.origin !== undefined) return false;
    const authorization = headers.authorization ?? '';
    const claimed = authorization.startsWith(BEARER) ? authorization.slice(BEARER.length) : '';
    return sameSecret(claimed, options.controlSecret.reveal());
  }

  return async (request, response) => {
    // Bodies are never read: what follows the headers is thrown away with the connection.
    if (request.method !== 'GET' && request.method !== 'HEAD') response.setHeader('Connection', 'close');
    try {
      await respond(request, response);
    } catch {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'unreadable');
    }
  };
}

/** By hand: `new URL('//elsewhere/', base)` would take the path for another host. */
function split(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

function redirectHome(response: ServerResponse): void {
  response.statusCode = 303;
  response.setHeader('Location', '/');
  response.end();
}

function sendHtml(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(html);
}

/** Short words for programs and developers; people never come here. */
function sendText(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`${text}\n`);
}

function isAbsentFolder(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
