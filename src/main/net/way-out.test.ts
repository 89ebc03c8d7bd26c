/** The way out of the network: proxies, and the certificates of whoever answers behind them. */
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createSelfSignedCertificate,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from '../../../test/support/loopback.ts';
import { createHttpClient, type HttpClient, type HttpRequest } from './http.ts';
import type { ProxyRoute } from './proxy-route.ts';

const HOST = 'login.example.test';
const TOKEN_ENDPOINT = `https://${HOST}/token`;
const POST: HttpRequest = {
  method: 'POST',
  headers: {},
  body: new URLSearchParams({ client_secret: 'canari' }),
};

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let provider: HttpsServer;
let providerPort: number;
let proxy: HttpServer;
let proxyUrl: URL;
let clients: HttpClient[];
/** What the proxy saw: its `CONNECT` requests, and every byte that went through. */
let tunnels: string[];
let seen: string;
let onConnect: (client: Socket) => void;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue([HOST, 'localhost', LOOPBACK]);
});
beforeEach(async () => {
  clients = [];
  tunnels = [];
  seen = '';
  provider = createHttpsServer(certificate, (_, response) => response.end('{"from":"the provider"}'));
  provider.on('tlsClientError', () => undefined);
  providerPort = await listenOnLoopback(provider);
  onConnect = (client) => {
    // Whatever name is asked for, this test's provider answers.
    const upstream = connect(providerPort, LOOPBACK, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    client.on('data', (chunk) => {
      seen += chunk.toString('latin1');
    });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream])
      socket.on('error', () => undefined).on('close', () => [client, upstream].map((each) => each.destroy()));
  };
  proxy = createHttpServer((_, response) => response.writeHead(400).end());
  proxy.on('connect', (request, client) => {
    tunnels.push(`${request.method} ${request.url}`);
    onConnect(client as Socket);
  });
  proxyUrl = new URL(`http://${LOOPBACK}:${await listenOnLoopback(proxy)}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(clients.map((client) => client.close()));
  await Promise.all([provider, proxy].map(closeHttpServer));
});

function client(proxyFor: (url: URL) => Promise<ProxyRoute>, ca = [authority.pem]): HttpClient {
  const made = createHttpClient({ clock: createFakeClock(), proxyFor, certificates: () => ca });
  clients.push(made);
  return made;
}

const throughProxy = async (): Promise<ProxyRoute> => ({ kind: 'proxy', url: proxyUrl });
const direct = async (): Promise<ProxyRoute> => ({ kind: 'direct' });

describe('the system’s proxy', () => {
  it('is asked for a tunnel, and sees nothing of what goes through it', async () => {
    const asked: string[] = [];
    const http = client((url) => {
      asked.push(url.href);
      return throughProxy();
    });
    const response = await http.fetch(TOKEN_ENDPOINT, POST);
    expect(await response.json()).toEqual({ from: 'the provider' });
    expect(asked).toEqual([TOKEN_ENDPOINT]);
    expect(tunnels).toEqual([`CONNECT ${HOST}:443`]);
    expect(seen).not.toContain('canari');
    expect(seen.length).toBeGreaterThan(0);
  });

  it.each(['127.0.0.1', 'localhost'])('is not asked for %s: it could only reach its own', async (host) => {
    const response = await client(throughProxy).fetch(`https://${host}:${providerPort}/token`, POST);
    expect(await response.json()).toEqual({ from: 'the provider' });
    expect(tunnels).toEqual([]);
  });

  it.each([
    ['wants a sign-in of its own', 407],
    ['forbids the address', 403],
    ['cannot reach it', 502],
  ])('that %s is an error, not an answer of the provider', async (_, status) => {
    onConnect = (socket) => void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    await expect(client(throughProxy).fetch(TOKEN_ENDPOINT, POST)).rejects.toThrow();
  });

  it('that is not there is told with the system’s code', async () => {
    await closeHttpServer(proxy);
    await expect(client(throughProxy).fetch(TOKEN_ENDPOINT, POST)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('that opens the traffic is refused like any other stranger', async () => {
    const filter = createHttpsServer(await createSelfSignedCertificate([HOST]), (_, response) =>
      response.end('{}'),
    );
    filter.on('tlsClientError', () => undefined);
    providerPort = await listenOnLoopback(filter);
    try {
      await expect(client(throughProxy).fetch(TOKEN_ENDPOINT, POST)).rejects.toMatchObject({
        cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
    } finally {
      await closeHttpServer(filter);
    }
  });
});

describe('the certificate of whoever answers', () => {
  const local = (): string => `https://localhost:${providerPort}/token`;

  it('is good when a trusted authority issued it for that name', async () => {
    expect((await client(direct).fetch(local(), POST)).status).toBe(200);
  });

  it.each([
    ['directly', direct, local],
    ['through a proxy', throughProxy, () => TOKEN_ENDPOINT],
  ])('is verified whatever the environment says for other programs: %s', async (_, route, url) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expect(client(route, []).fetch(url(), POST)).rejects.toMatchObject({
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });

  it('is refused when nobody trusted issued it', async () => {
    await expect(client(direct, []).fetch(local(), POST)).rejects.toMatchObject({
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });

  it.each<[string, () => Promise<ServerCertificate>, string]>([
    ['for another name', () => authority.issue(['other.example.test']), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'and has expired',
      () => authority.issue(['localhost'], { notAfter: new Date(Date.now() - 86_400_000) }),
      'CERT_HAS_EXPIRED',
    ],
  ])('is refused when it was issued %s', async (_, issue, code) => {
    provider.setSecureContext(await issue());
    await expect(client(direct).fetch(local(), POST)).rejects.toMatchObject({ cause: { code } });
  });

  it('is asked for once: the store is read at the first request only', async () => {
    let reads = 0;
    const http = createHttpClient({
      clock: createFakeClock(),
      proxyFor: direct,
      certificates: () => {
        reads += 1;
        return [authority.pem];
      },
    });
    clients.push(http);
    expect(reads).toBe(0);
    await http.fetch(local(), POST);
    await http.fetch(local(), POST);
    expect(reads).toBe(1);
  });
});
