/** The demonstration as `npm run demo` starts it: a child process, known only by its line of JSON and its files. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type Demo, type DemoApplication, startDemo } from '../demo/demo.ts';
import { keptPorts } from '../demo/ports.ts';
import { withScenario } from '../src/shared/scenario.ts';
import { catalogueSchema, type ServiceDefinition } from '../src/shared/service.ts';
import { emptyFields, withService } from '../src/shared/settings.ts';
import {
  type BareTokens,
  bareRequest,
  bareSignIn,
  refreshTokens,
} from './support/authorization/bare-client.ts';
import type { RegisteredClients } from './support/authorization/clients.ts';
import { enterCodeWithHttp } from './support/authorization-server.ts';
import { createFakeClock } from './support/fake-clock.ts';
import { readyDraft, startJeton } from './support/jeton.ts';
import { closeHttpServer, listenOnLoopback } from './support/loopback.ts';
import { sendBare } from './support/mail/bare-sender.ts';
import { takePorts } from './support/port-block.ts';

const announcementSchema = z.object({
  catalogue: z.string(),
  ca: z.string(),
  mailbox: z.url(),
  credentials: z.object({
    addresses: z.object({ microsoft: z.string(), google: z.string(), shared: z.string() }),
    microsoft: z.object({ clientId: z.string(), secret: z.null(), redirectUri: z.string() }),
    googleDesktop: z.object({ clientId: z.string(), secret: z.string(), redirectUri: z.string() }),
    googleWeb: z.object({ clientId: z.string(), secret: z.string(), redirectUri: z.string() }),
  }),
});

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

let started: Child | undefined;
afterEach(() => started?.kill('SIGKILL'));

function startChild(...args: readonly string[]): Child {
  const program = join(import.meta.dirname, '..', 'demo', 'main.ts');
  started = spawn(process.execPath, [program, '--json', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  return started;
}

async function announcementOf(child: Child): Promise<z.infer<typeof announcementSchema>> {
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line');
  return announcementSchema.parse(JSON.parse(String(line)));
}

test('announces itself in one line, and its files and pages are there', async () => {
  const child = startChild();
  const words = text(child.stderr);
  const said = await announcementOf(child);
  const catalogue = catalogueSchema.parse(JSON.parse(await readFile(said.catalogue, 'utf8')));
  expect(catalogue.services.map(({ id, family }) => [id, family])).toEqual([
    ['demo-microsoft', 'microsoft'],
    ['demo-google', 'google'],
  ]);
  for (const { name } of catalogue.services) expect(name.toLowerCase()).toContain('démonstration');
  expect(catalogue.applications).toMatchObject([{ id: 'demo-predefined', serviceId: 'demo-microsoft' }]);
  expect(await readFile(said.ca, 'utf8')).toContain('BEGIN CERTIFICATE');
  expect(await (await fetch(said.mailbox)).text()).toContain('Boîte de réception');

  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  await expect(readFile(said.catalogue)).rejects.toThrow('ENOENT');
  const { googleDesktop, googleWeb } = said.credentials;
  expect(await words).toMatch(/^ +http:\/\/127\.0\.0\.1:\d+\/device$/m);
  for (const { clientId, secret, redirectUri } of [googleDesktop, googleWeb]) {
    expect(await words).toContain(clientId);
    expect(await words).toContain(secret);
    expect(await words).toContain(redirectUri);
  }
});

test('that is to be kept says which of its ports is taken, and ends', async () => {
  const squatter = createServer();
  // Should a demonstration run here already, it has the port just as well.
  await listenOnLoopback(squatter, keptPorts.relay).catch(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'jeton-demo-kept-'));
  const child = startChild('--keep', folder);
  const words = text(child.stderr);
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(await words).toMatch(/^Le port \d+ est déjà pris/);
  await closeHttpServer(squatter);
  await rm(folder, { recursive: true });
});

test.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
  const child = startChild();
  const { ca } = await announcementOf(child);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([0, null]);
  await expect(readFile(ca)).rejects.toThrow('ENOENT');
});

test('nothing leaves this PC: every address that a service of it names is on it', async () => {
  await using demo = await startDemo();
  const catalogue = await readFile(demo.catalogueFile, 'utf8');
  const hosts = (catalogue.match(/https?:\/\/[^/"]+/g) ?? []).map((origin) => new URL(origin).hostname);
  // What is URL-shaped and no address: scopes.
  const named = new Set(hosts.filter((host) => !host.endsWith('.example')));
  expect([...named].sort()).toEqual(['127.0.0.1', 'localhost', 'relais.localhost']);
});

const walks = [
  ['type Microsoft, directly', 'microsoft', 'microsoft', 'loopback'],
  ['type Microsoft, through the relay page', 'microsoft', 'microsoft', 'relay'],
  ['type Google, directly', 'google', 'googleDesktop', 'loopback'],
  ['type Google, through the relay page', 'google', 'googleWeb', 'relay'],
] as const;

test.each(walks)(
  'can be walked through, from the sign-in to the message: %s',
  async (_, family, name, way) => {
    await using demo = await startDemo();
    const service = await serviceOf(demo, family);
    const [loopback = '', relay = ''] = service.redirectUris;
    const redirectUri = way === 'relay' ? relay : `${loopback}:49999`;
    const address = demo.credentials.addresses[family];
    const tokens = await signIn(demo, service, name, redirectUri, address);
    const { host, port, security } = service.smtp;
    const ca = await readFile(demo.caFile, 'utf8');
    const person = { user: address, accessToken: tokens.access_token, to: address, ca };
    expect(await sendBare({ host, port, security }, person)).toMatchObject({ accepted: true });
    const page = await (await fetch(demo.mailboxUrl)).text();
    expect(page).toContain(family === 'google' ? 'Type Google' : 'Type Microsoft');
  },
);

test('can be walked through with a code on another device at its type Microsoft, and not at its type Google', async () => {
  await using demo = await startDemo();
  const clock = createFakeClock(Date.now());
  await using jeton = await startJeton({ catalogues: [demo.catalogueFile], clock });
  const { addresses, microsoft, googleDesktop } = demo.credentials;
  const draftAt = async (family: 'google' | 'microsoft', address: string, application: DemoApplication) => {
    const service = await serviceOf(demo, family);
    const { clientId, secret } = application;
    const fields = withScenario(withService(emptyFields, service), 'device', service);
    return readyDraft(jeton, service, { ...fields, address, clientId }, secret);
  };

  const draft = await draftAt('microsoft', addresses.microsoft, microsoft);
  const { id } = await jeton.value('authorization.start', { draftId: draft.id });
  const { verificationUri, userCode } = await jeton.codeShown(id);
  await enterCodeWithHttp(verificationUri, userCode, { address: addresses.microsoft });
  clock.advance(5_000);
  expect(await jeton.attemptEnds(id)).toMatchObject({ state: 'succeeded' });

  const refused = await draftAt('google', addresses.google, googleDesktop);
  expect(await jeton.problem('authorization.start', { draftId: refused.id })).toMatchObject({
    code: 'device-flow-unsupported',
  });
});

test('that is kept honours at its next start what it granted before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jeton-demo-kept-'));
  await using block = await takePorts(8);
  const [authorization, ...rest] = block.ports;
  const [googleStarttls = 0, googleTls = 0, microsoftStarttls = 0, microsoftTls = 0] = rest;
  const [mailbox = 0, console = 0, relay = 0] = rest.slice(4);
  const mailPorts = { googleStarttls, googleTls, microsoftStarttls, microsoftTls };
  const options = { folder, ports: { authorization, mailbox, console, relay, ...mailPorts } };
  const first = await startDemo(options);
  const service = await serviceOf(first, 'google');
  const { googleWeb, addresses } = first.credentials;
  const tokens = await signIn(first, service, 'googleWeb', googleWeb.redirectUri, addresses.google);
  await first.close();

  await using again = await startDemo(options);
  expect(await serviceOf(again, 'google')).toEqual(service);
  expect(again.credentials).toEqual(first.credentials);
  const { clients } = again.authorization;
  const renewed = await refreshTokens(again.authorization, clients.googleWeb, tokens.refresh_token ?? '');
  expect(renewed.status).toBe(200);
  await rm(folder, { recursive: true });
});

async function serviceOf(demo: Demo, family: 'google' | 'microsoft'): Promise<ServiceDefinition> {
  const { services } = catalogueSchema.parse(JSON.parse(await readFile(demo.catalogueFile, 'utf8')));
  const service = services.find((each) => each.family === family);
  if (service === undefined) throw new Error('the service is not in the catalogue');
  return service;
}

function signIn(
  { authorization }: Demo,
  { authorizationEndpoint, scopes }: ServiceDefinition,
  client: keyof RegisteredClients,
  redirectUri: string,
  address: string,
): Promise<BareTokens> {
  const ownQuery = Object.fromEntries(new URL(authorizationEndpoint).searchParams);
  const made = bareRequest(authorization.clients[client], redirectUri, scopes, ownQuery);
  return bareSignIn(authorization, made, { address });
}
