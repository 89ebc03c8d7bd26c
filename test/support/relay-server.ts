/**
 * A relay on this PC, which serves `assets/relay/callback.html`.
 *
 * With a certificate it is the FAQ's, as if `https://execonnect.index-education.com/callback` served that page: a
 * browser is led here by its own name resolution, so that the address bar, the origin and the redirect address are the
 * real ones. Without, it is the demonstration's own: plain http, under a name that browsers know to be this PC's.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { basename, extname, join } from 'node:path';
import { RELAY_ADDRESS } from './authorization/clients.ts';
import type { ServerCertificate } from './certificates.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from './loopback.ts';

export interface RelayServerOptions {
  /** A certificate for {@link RELAY_HOST}. */
  readonly tls?: ServerCertificate;
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** `assets/relay` by default. */
  readonly folder?: string;
}

export interface RelayServer extends AsyncDisposable {
  readonly port: number;
  /** The redirect address, as it is registered. */
  readonly address: string;
  /** For Chromium: resolves the FAQ's name to this PC, and trusts this very certificate and no other. */
  readonly chromiumArguments: readonly string[];
  /** Paths asked for, without their queries. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** The real one's. */
export const { hostname: RELAY_HOST, pathname: RELAY_PATH } = new URL(RELAY_ADDRESS);

/** Jeton listens on 127.0.0.1 and `localhost` itself; under this name it knows a relay. */
const OWN_HOST = 'relais.localhost';

const RELAY_FOLDER = join(import.meta.dirname, '..', '..', 'assets', 'relay');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export async function startRelayServer(options: RelayServerOptions = {}): Promise<RelayServer> {
  const { tls, folder = RELAY_FOLDER } = options;
  const requests: string[] = [];
  const answer: RequestListener = async (request, response) => {
    // Another name that leads to this PC is somebody else's page in disguise (DNS rebinding).
    if (tls === undefined && request.headers.host !== new URL(address).host)
      return response.writeHead(421).end();
    const { pathname } = new URL(request.url ?? '/', RELAY_ADDRESS);
    requests.push(pathname);
    const file = await relayFile(folder, pathname);
    if (request.method !== 'GET' || file === undefined) return response.writeHead(404).end();
    return response.writeHead(200, file.headers).end(file.content);
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  const port = await listenOnLoopback(server, options.port);
  const address = tls === undefined ? `http://${OWN_HOST}:${port}${RELAY_PATH}` : RELAY_ADDRESS;
  const close = (): Promise<void> => closeHttpServer(server);
  return {
    port,
    address,
    chromiumArguments:
      tls === undefined
        ? []
        : [
            `--host-resolver-rules=MAP ${RELAY_HOST} ${LOOPBACK}:${port}`,
            `--ignore-certificate-errors-spki-list=${publicKeyHash(tls.cert)}`,
          ],
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface RelayFile {
  readonly content: Buffer;
  readonly headers: Record<string, string>;
}

async function relayFile(folder: string, pathname: string): Promise<RelayFile | undefined> {
  const name = pathname === RELAY_PATH ? 'callback.html' : basename(pathname);
  const type = TYPES[extname(name)];
  if (type === undefined) return undefined;
  const content = await readFile(join(folder, name)).catch(() => undefined);
  if (content === undefined) return undefined;
  return {
    content,
    headers: {
      'content-type': type,
      'content-security-policy': relayPolicy(content.toString('utf8')),
      // The address holds an authorization code: it must stay on this page.
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}

/**
 * The strictest policy under which the page still works: its own inline scripts and styles by their hashes, files
 * beside it, and nothing that could send the code anywhere (leaving for this PC is a navigation, which a policy
 * does not limit).
 */
function relayPolicy(page: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${inlineHashes(page, 'script')}`,
    `style-src 'self'${inlineHashes(page, 'style')}`,
    "img-src 'self' data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function inlineHashes(page: string, element: 'script' | 'style'): string {
  const blocks = page.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'gi'));
  return [...blocks]
    .map(([, content = '']) => content)
    .filter((content) => content !== '')
    .map((content) => ` 'sha256-${createHash('sha256').update(content).digest('base64')}'`)
    .join('');
}

/** Chromium compares the SHA-256 of the certificate's public key, in base64. */
function publicKeyHash(certificate: string): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
