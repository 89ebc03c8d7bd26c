/**
 * The loopback end of the way back (RFC 8252 §7.3): one path, GET only, on 127.0.0.1, gone when the attempt is.
 *
 * The browser's page is answered only once it is known what became of the answer: it says "done" after the
 * tokens were obtained, not before.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemCode } from '../../problem-error.ts';
import { type ReturnOutcome, returnPage } from './return-page.ts';

/** Called with the parameters of each answer that reaches the path; decides what the browser is told. */
export type OnAnswer = (parameters: URLSearchParams) => Promise<ReturnOutcome>;

export interface Listener {
  readonly port: number;
  /** Takes no further connection; a page that is on its way is still delivered. */
  close(): void;
}

const MAX_CONNECTIONS = 16;
const REQUEST_TIMEOUT_MS = 10_000;
/** For a page that is being written when the attempt ends. */
const LINGER_MS = 2_000;

/** Where a browser may go beside 127.0.0.1. */
export interface FurtherAddress {
  readonly host: string;
  /** Whether there is no way back without it; else it is taken where it exists. */
  readonly required: boolean;
}

export interface ListenerOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly path: string;
  /** The same port there: `localhost` may mean ::1 to a browser. */
  readonly further: FurtherAddress | null;
}

/** @throws the system's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`…) */
export async function openListener(options: ListenerOptions, onAnswer: OnAnswer): Promise<Listener> {
  const { port, path, further } = options;
  const servers: Server[] = [];
  const first = await listen(port, '127.0.0.1');
  servers.push(first);
  const bound = (first.address() as AddressInfo).port;
  if (further !== null) {
    try {
      servers.push(await listen(bound, further.host));
    } catch (error) {
      // Another program has that port there: a browser that goes there would hand it the code. Every other error
      // means that this PC has no such address, and then no browser gets there.
      const isTaken = systemCode(error) === 'EADDRINUSE';
      if (isTaken || further.required) first.close();
      if (isTaken && port === 0) return openListener(options, onAnswer);
      if (isTaken || further.required) throw error;
    }
  }

  function listen(wanted: number, host: string): Promise<Server> {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      void answer(request, response);
    });
    server.maxConnections = MAX_CONNECTIONS;
    return new Promise((resolve, reject) => {
      // Stays for good: a PC that runs out of sockets must not end the whole program.
      server.on('error', reject);
      server.listen({ port: wanted, host, exclusive: true }, () => resolve(server));
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET')
      return void response.writeHead(405, { allow: 'GET', connection: 'close' }).end();
    // A page of the web that had its own name point here (DNS rebinding) still sends its own name.
    if (!isOwnHost(request.headers.host, bound))
      return void response.writeHead(421, { connection: 'close' }).end();
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const isAnswer =
      url?.pathname === path && (url.searchParams.has('code') || url.searchParams.has('error'));
    let outcome: ReturnOutcome = 'stray';
    if (url !== null && isAnswer) outcome = await onAnswer(url.searchParams).catch(() => 'failed' as const);
    writePage(response, outcome, request.headers['accept-language']);
  }

  return {
    port: bound,
    close() {
      for (const server of servers) {
        server.close();
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), LINGER_MS).unref();
      }
    },
  };
}

function isOwnHost(host: string | undefined, port: number): boolean {
  // RFC 9110 §4.2.1: port 80 goes without saying.
  const suffix = port === 80 ? '' : `:${port}`;
  return host === `127.0.0.1${suffix}` || host === `localhost${suffix}` || host === `[::1]${suffix}`;
}

function writePage(
  response: ServerResponse,
  outcome: ReturnOutcome,
  acceptLanguage: string | undefined,
): void {
  const nonce = randomBytes(16).toString('base64');
  const { status, html } = returnPage(outcome, acceptLanguage, nonce);
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      // The address holds the code: nobody else must learn it, nothing must keep it.
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(html);
}
