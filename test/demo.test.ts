/** The demonstration as `npm run demo` starts it: a child process, known only by its line of JSON and its files. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import { startDemo } from '../demo/demo.ts';
import { catalogueSchema, type ServiceDefinition } from '../src/shared/service.ts';
import { bareRequest, bareSignIn } from './support/authorization/bare-client.ts';
import { sendBare } from './support/mail/bare-sender.ts';

const announcementSchema = z.object({
  catalogue: z.string(),
  ca: z.string(),
  mailbox: z.url(),
  credentials: z.object({
    addresses: z.object({ microsoft: z.string(), google: z.string(), shared: z.string() }),
    microsoft: z.object({ clientId: z.string(), secret: z.null(), redirectUri: z.string() }),
    googleDesktop: z.object({ clientId: z.string(), secret: z.string(), redirectUri: z.string() }),
  }),
});

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

let started: Child | undefined;
afterEach(() => started?.kill('SIGKILL'));

function startChild(): Child {
  started = spawn(process.execPath, [join(import.meta.dirname, '..', 'demo', 'main.ts'), '--json'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
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
  expect(await words).toContain(said.credentials.googleDesktop.secret);
});

test.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
  const child = startChild();
  const { ca } = await announcementOf(child);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([0, null]);
  await expect(readFile(ca)).rejects.toThrow('ENOENT');
});

test('both services can be walked through, from the sign-in to the message', async () => {
  await using demo = await startDemo();
  const { services } = catalogueSchema.parse(JSON.parse(await readFile(demo.catalogueFile, 'utf8')));
  const ca = await readFile(demo.caFile, 'utf8');
  const { addresses, microsoft, googleDesktop } = demo.credentials;
  const walk = async (service: ServiceDefinition | undefined, address: string, clientId: string) => {
    if (service === undefined) throw new Error('the service is not in the catalogue');
    const client = Object.values(demo.authorization.clients).find((each) => each.clientId === clientId);
    if (client === undefined) throw new Error('the application is not registered');
    const redirectUri = `${service.redirectUris[0]}:49999`;
    const ownQuery = Object.fromEntries(new URL(service.authorizationEndpoint).searchParams);
    const made = bareRequest(client, redirectUri, service.scopes, ownQuery);
    const tokens = await bareSignIn(demo.authorization, made, { address });
    expect(tokens.refresh_token).toBeTypeOf('string');
    const { host, port, security } = service.smtp;
    return sendBare(
      { host, port, security },
      { user: address, accessToken: tokens.access_token, to: address, ca },
    );
  };
  expect(await walk(services[0], addresses.microsoft, microsoft.clientId)).toMatchObject({ accepted: true });
  expect(await walk(services[1], addresses.google, googleDesktop.clientId)).toMatchObject({ accepted: true });
  const page = await (await fetch(demo.mailboxUrl)).text();
  expect(page).toContain('Type Microsoft');
  expect(page).toContain('Type Google');
});
