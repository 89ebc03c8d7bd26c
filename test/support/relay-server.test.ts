import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCertificateAuthority } from './certificates.ts';
import { RELAY_HOST, type RelayServer, startRelayServer } from './relay-server.ts';

let folder: string;
let relay: RelayServer;
let dispatcher: Agent;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-relay-'));
  await writeFile(join(folder, 'callback.html'), '<script>go()</script><style>p{}</style><p>Relais</p>');
  await writeFile(join(folder, 'secret.txt'), 'no');
  const ca = await createCertificateAuthority();
  relay = await startRelayServer({ tls: await ca.issue([RELAY_HOST]), folder });
  dispatcher = new Agent({ connect: { ca: ca.pem, servername: RELAY_HOST } });
});
afterAll(async () => {
  await relay.close();
  await dispatcher.close();
  await rm(folder, { recursive: true });
});

const read = (path: string) => fetch(`https://127.0.0.1:${relay.port}${path}`, { dispatcher });

test('serves the page at its path, with a policy made of its own inline parts', async () => {
  const response = await read('/callback?code=abc&state=xyz');
  expect(await response.text()).toContain('Relais');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  // echo -n 'go()' | openssl dgst -sha256 -binary | base64
  expect(policy).toContain("script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='");
  expect(policy).not.toContain('unsafe-inline');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(relay.requests).toEqual(['/callback']);
});

test('serves nothing else', async () => {
  for (const path of ['/', '/secret.txt', '/missing.html', '/..%2f..%2fpackage.json']) {
    expect((await read(path)).status).toBe(404);
  }
});

test('without a certificate it is the demonstration’s: a name of this PC, and no other', async () => {
  await using own = await startRelayServer();
  expect(own.address).toBe(`http://relais.localhost:${own.port}/callback`);
  const statusFor = async (host: string): Promise<number | undefined> => {
    const asking = request({
      host: '127.0.0.1',
      port: own.port,
      path: '/callback?code=c',
      headers: { host },
    });
    const [response] = (await once(asking.end(), 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
  expect(await statusFor(`relais.localhost:${own.port}`)).toBe(200);
  expect(await statusFor(`127.0.0.1:${own.port}`)).toBe(421);
  expect(await statusFor(`evil.example:${own.port}`)).toBe(421);
});
