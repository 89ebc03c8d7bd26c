/** The end of an account at a real authorization server: what Jeton withdraws is dead there, and nothing else is. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ServiceDefinition, SmtpServer } from '../src/shared/service.ts';
import {
  type AuthorizationServer,
  mailboxes,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';
import { tracesOf } from './support/traces.ts';

const NOWHERE: SmtpServer = { host: 'localhost', port: 587, security: 'starttls' };

let folder: string;
let server: AuthorizationServer;
let google: ServiceDefinition;
let jeton: Jeton;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-removal-'));
  server = await startAuthorizationServer();
  google = testService('google', server, NOWHERE, scopes.fullMailbox);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  jeton = await startJeton({ catalogues: [await writeCatalogue(folder, [google])] });
});
afterEach(() => jeton[Symbol.asyncDispose]());

/** @returns the account, and the refresh token that it was given */
async function authorised(address: string): Promise<{ accountId: string; refreshToken: string }> {
  const { clientId, clientSecret } = server.clients.googleDesktop;
  const draft = await readyDraft(jeton, google, { address, clientId }, clientSecret);
  const attempt = await jeton.value('authorization.start', { draftId: draft.id });
  if (attempt.state !== 'waiting') throw new Error(attempt.state);
  const before = new Set(server.issuedSecrets());
  await fetch(await signInWithHttp(attempt.authorizationUrl, { address }));
  const end = await jeton.attemptEnds(attempt.id);
  if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
  // Of all that the server issued since, the one that it takes for a refresh token.
  for (const token of server.issuedSecrets().filter((secret) => !before.has(secret)))
    if ((await introspected(token)).scope !== undefined && !(await isAccessToken(token)))
      return { accountId: end.accountId, refreshToken: token };
  throw new Error('the server gave no refresh token');
}

interface Introspection {
  readonly active: boolean;
  readonly scope?: string;
  readonly token_type?: string;
}

/** What the server itself says of a token (RFC 7662). */
async function introspected(token: string): Promise<Introspection> {
  const { clientId, clientSecret } = server.resourceServer;
  const response = await fetch(server.endpoints.introspection, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ token }),
  });
  return (await response.json()) as Introspection;
}

const isAccessToken = async (token: string): Promise<boolean> =>
  (await introspected(token)).token_type === 'Bearer';

it('withdraws the authorisation at the server, and no other one', async () => {
  const school = await authorised(mailboxes.school);
  const canteen = await authorised(mailboxes.canteen);
  expect(await introspected(school.refreshToken)).toMatchObject({ active: true });
  expect(await jeton.value('accounts.remove', { accountId: school.accountId, revoke: true })).toEqual({
    outcome: 'revoked',
  });
  expect(await introspected(school.refreshToken)).toEqual({ active: false });
  expect(await introspected(canteen.refreshToken)).toMatchObject({ active: true });
  expect((await jeton.value('accounts.list', {})).map(({ id }) => id)).toEqual([canteen.accountId]);
});

it('leaves it alive where that is wished', async () => {
  const { accountId, refreshToken } = await authorised(mailboxes.school);
  expect(await jeton.value('accounts.remove', { accountId, revoke: false })).toEqual({
    outcome: 'not-asked',
  });
  expect(await introspected(refreshToken)).toMatchObject({ active: true });
});

it('finds nothing to withdraw where a changed password has ended it, and says that it is done', async () => {
  const { accountId } = await authorised(mailboxes.school);
  server.revokeAllFor(mailboxes.school);
  expect(await jeton.value('accounts.remove', { accountId, revoke: true })).toEqual({ outcome: 'revoked' });
});

it('tells no secret to the windows, the log or the disk on the way', async () => {
  const { accountId } = await authorised(mailboxes.school);
  await jeton.value('accounts.remove', { accountId, revoke: true });
  const entries = await readdir(jeton.platform.paths.data, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  expect(files.join()).toContain('account removed');
  for (const trace of [...server.issuedSecrets(), server.clients.googleDesktop.clientSecret ?? ''].flatMap(
    tracesOf,
  ))
    for (const text of [...jeton.traffic, ...files]) expect(text).not.toContain(trace);
});
