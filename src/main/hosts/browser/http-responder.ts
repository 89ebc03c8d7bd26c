import type { IncomingMessage, ServerResponse } from 'node:http';
import { SESSION_PATH, type SessionAnswer } from '../../../shared/wire.ts';
import type { Secret } from '../../log/secret.ts';
import { createNonce, readStaticFile, securityHeaders, withNonce } from '../static-files.ts';
import { type IssuedSecrets, sameSecret } from './issued-secrets.ts';
import { missingPage } from './missing-page.ts';
import { bearerOf, refusalOf, sessionCookieName } from './request-guard.ts';
import type { WindowSessions } from './window-sessions.ts';

/** Where a second start asks the first for a fresh address. */
export const CONTROL_PATH = '/instance';

const MAX_URL_LENGTH = 2048;

export interface ResponderOptions {
  readonly port: number;
  readonly rendererFolder: string;
  readonly launchTokens: IssuedSecrets;
  readonly sessions: WindowSessions;
  /** Known to whoever can read `instance.json`: the same user. */
  readonly controlSecret: Secret;
  /** A fresh one-time address. */
  readonly launchAddress: () => string;
}

export type Responder = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Answers plain HTTP: the renderer's files, which hold nothing of anybody; the exchange of a launch token for a
 * session, without which these files are an empty window; and the control request of a second start. Everything else
 * is refused.
 */
export function createResponder(options: ResponderOptions): Responder {
  const { port, rendererFolder, launchTokens, sessions } = options;
  const authority = `127.0.0.1:${port}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = createNonce();
    response.setHeaders(new Map(Object.entries(securityHeaders(nonce))));
    const { method, url: target = '/' } = request;
    const refusal = refusalOf(request.headers, authority, 'if-present');
    if (refusal !== null) return sendText(response, 403, refusal);
    if (target.length > MAX_URL_LENGTH) return sendText(response, 414, 'uri-too-long');
    if (method === 'POST' && target === CONTROL_PATH) return answerControl(request, response);
    if (method === 'POST' && target === SESSION_PATH) return answerLaunch(request, response);
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendText(response, 405, 'method-not-allowed');
    }
    if (target === SESSION_PATH) return confirmSession(request, response);
    return sendFile(response, pathOf(target), nonce);
  }

  /** For our own page: browsers say with every POST whose it is. */
  function answerLaunch({ headers }: IncomingMessage, response: ServerResponse): void {
    const isOurPage = refusalOf(headers, authority, 'required') === null;
    if (isOurPage && launchTokens.take(bearerOf(headers))) openSession(response);
    else sendText(response, 403, 'no-launch');
  }

  function openSession(response: ServerResponse): void {
    const { cookie, key } = sessions.open();
    response.setHeader(
      'Set-Cookie',
      `${sessionCookieName(port)}=${cookie.reveal()}; Path=/; HttpOnly; SameSite=Strict`,
    );
    const answer: SessionAnswer = { key: key.reveal() };
    sendJson(response, answer);
  }

  function confirmSession({ headers }: IncomingMessage, response: ServerResponse): void {
    if (sessions.knows(headers, bearerOf(headers))) response.writeHead(204).end();
    else sendText(response, 403, 'no-session');
  }

  async function sendFile(response: ServerResponse, path: string, nonce: string): Promise<void> {
    const file = await readStaticFile(rendererFolder, path);
    if (file === null && path === '/') return sendHtml(response, 503, missingPage(nonce));
    if (file === null) return sendText(response, 404, 'not-found');
    response.setHeader('Content-Type', file.contentType);
    response.end(typeof file.body === 'string' ? withNonce(file.body, nonce) : file.body);
  }

  function answerControl(request: IncomingMessage, response: ServerResponse): void {
    if (isOwner(request)) sendJson(response, { url: options.launchAddress() });
    else sendText(response, 403, 'not-the-owner');
  }

  function isOwner({ headers }: IncomingMessage): boolean {
    // Browsers send `Origin` with every POST; a second start is not one.
    if (headers.origin !== undefined) return false;
    return sameSecret(bearerOf(headers), options.controlSecret.reveal());
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
function pathOf(target: string): string {
  const mark = target.indexOf('?');
  return mark === -1 ? target : target.slice(0, mark);
}

function sendJson(response: ServerResponse, value: object): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
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
