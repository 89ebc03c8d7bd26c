/** « Vérifier ces identifiants » through the core, against a real authorization server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DraftView } from '../src/shared/account.ts';
import type { ServiceDefinition } from '../src/shared/service.ts';
import {
  type AuthorizationServer,
  mailboxes,
  RELAY_ADDRESS,
  scopes,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';

const SMTP = { host: 'localhost', port: 587, security: 'starttls' } as const;
const UNKNOWN_GUID = '00000000-aaaa-bbbb-cccc-000000000000';

let folder: string;
let server: AuthorizationServer;
let google: ServiceDefinition;
let microsoft: ServiceDefinition;
/** Of no company: a secret or none, no device endpoint that anybody knows of. */
let other: ServiceDefinition;
let catalogue: string;
let jeton: Jeton;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-preflight-'));
  server = await startAuthorizationServer();
  google = testService('google', server, SMTP, scopes.fullMailbox);
  microsoft = testService('microsoft', server, SMTP, scopes.smtpSend);
  other = { ...google, id: 'test-other', family: 'custom', secret: 'optional' };
  catalogue = await writeCatalogue(folder, [google, microsoft, other]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  jeton = await startJeton({ catalogues: [catalogue] });
});
afterEach(() => jeton[Symbol.asyncDispose]());

function draft(
  service: ServiceDefinition,
  clientId: string,
  secret: string | null,
  redirectUri = service.redirectUris[0] ?? '',
): Promise<DraftView> {
  return readyDraft(jeton, service, { address: mailboxes.school, clientId, redirectUri }, secret);
}

const verify = async (made: Promise<DraftView>) =>
  jeton.value('credentials.verify', { draftId: (await made).id });

describe('a client with a secret', () => {
  it('is right: a web client and a desktop client, proved by the server’s own order', async () => {
    const { googleWeb, googleDesktop } = server.clients;
    for (const [client, redirectUri] of [
      [googleWeb, RELAY_ADDRESS],
      [googleDesktop, 'http://127.0.0.1'],
    ] as const) {
      const before = server.tokenRequests.length;
      expect(await verify(draft(google, client.clientId, client.clientSecret, redirectUri))).toEqual({
        verdict: 'right',
        by: 'code',
        at: expect.any(Number),
      });
      expect(server.tokenRequests.slice(before)).toMatchObject([
        { grantType: 'authorization_code', clientId: client.clientId, authenticated: true, status: 400 },
        { grantType: 'authorization_code', clientId: client.clientId, authenticated: true, status: 401 },
      ]);
    }
    expect(await jeton.value('accounts.list', {})).toEqual([]);
  });

  it('with another’s secret is wrong', async () => {
    const { googleWeb, googleDesktop } = server.clients;
    expect(await verify(draft(google, googleWeb.clientId, googleDesktop.clientSecret))).toMatchObject({
      verdict: 'wrong',
      problem: { code: 'client-secret-wrong', layer: 'token' },
    });
  });

  it('that nobody declared is wrong', async () => {
    const { clientSecret } = server.clients.googleWeb;
    expect(await verify(draft(google, '1-unknown.apps.googleusercontent.com', clientSecret))).toMatchObject({
      verdict: 'wrong',
      problem: { facts: { error: 'invalid_client' } },
    });
  });

  it('without its secret is wrong: one is required', async () => {
    expect(await verify(draft(other, server.clients.googleWeb.clientId, null))).toMatchObject({
      verdict: 'wrong',
      problem: { code: 'client-secret-required' },
    });
  });
});

describe('a public client', () => {
  it('is right by the device endpoint, where Microsoft’s family has one', async () => {
    expect(await verify(draft(microsoft, server.clients.microsoft.clientId, null))).toMatchObject({
      verdict: 'right',
      by: 'device',
    });
  });

  it('that nobody declared is wrong there', async () => {
    expect(await verify(draft(microsoft, UNKNOWN_GUID, null))).toMatchObject({
      verdict: 'wrong',
      problem: { code: 'client-id-unknown', layer: 'device' },
    });
  });

  it('is right by a wrong code, where no device endpoint is known', async () => {
    expect(await verify(draft(other, server.clients.microsoft.clientId, null))).toMatchObject({
      verdict: 'right',
      by: 'code',
    });
  });

  it('that sends a secret is wrong', async () => {
    expect((await verify(draft(microsoft, server.clients.microsoft.clientId, 'une-valeur'))).verdict).toBe(
      'wrong',
    );
  });

  it('that is none is wrong there too: its secret was left out', async () => {
    expect(await verify(draft(microsoft, server.clients.googleWeb.clientId, null))).toMatchObject({
      verdict: 'wrong',
      problem: { layer: 'device', facts: { error: 'invalid_client' } },
    });
  });
});

describe('a verification that is not wanted any more', () => {
  const waiting = async (): Promise<{ draftId: string; outcome: Promise<unknown>; hold: () => void }> => {
    const { googleWeb } = server.clients;
    const { id: draftId } = await draft(google, googleWeb.clientId, googleWeb.clientSecret);
    const hold = server.holdTokenRequests();
    const outcome = jeton.problem('credentials.verify', { draftId });
    await hold.arrived;
    return { draftId, outcome, hold: hold.release };
  };

  it.each<[string, (draftId: string) => Promise<unknown>]>([
    ['is cancelled', (draftId) => jeton.value('credentials.cancelVerification', { draftId })],
    ['is over with its draft', (draftId) => jeton.value('drafts.discard', { draftId })],
    ['is over with Jeton', () => jeton.core.close()],
  ])('%s', async (_, giveUp) => {
    const { draftId, outcome, hold } = await waiting();
    await giveUp(draftId);
    expect(await outcome).toMatchObject({ code: 'attempt-over' });
    hold();
  });
});

it('an unfinished draft is a problem of the request, which names the field', async () => {
  const { googleWeb } = server.clients;
  const made = await draft(google, '', googleWeb.clientSecret);
  expect(await jeton.problem('credentials.verify', { draftId: made.id })).toMatchObject({
    code: 'settings-incomplete',
    facts: { field: 'clientId' },
  });
});
