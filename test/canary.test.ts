/**
 * The canary: a whole life of an account with secrets that are known to the test, then a search for every one of
 * them in everything that left the core: answers and events to the windows, the log, the files on disk, and what is in
 * the support bundles.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AttemptView } from '../src/shared/account.ts';
import type { ServiceDefinition } from '../src/shared/service.ts';
import {
  type AuthorizationServer,
  enterCodeWithHttp,
  mailboxes,
  RELAY_ADDRESS,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { createCertificateAuthority } from './support/certificates.ts';
import { createFakeClock } from './support/fake-clock.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { tracesOf } from './support/traces.ts';

const PASSPHRASE = 'canari jaune dans la cage';
const WRONG_PASSPHRASE = 'canari rouge sur le toit';
const NEXT_PASSPHRASE = 'canari vert à la fenêtre';
/** A refusal in which a careless server repeats what it was sent. */
const ECHOED = 'GOCSPX-canaryEchoedByTheServer01';

/** User codes: for the screen, and for nothing that is kept. */
const shownCodes: string[] = [];
/** Every file of every support bundle. */
const supported: string[] = [];

/** Whether the mail server repeats the token, in what it refuses and in what it accepts. */
let echoes = false;

let folder: string;
let server: AuthorizationServer;
let mail: MailServer;
let service: ServiceDefinition;
let publicService: ServiceDefinition;
let catalogue: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-canary-'));
  const authority = await createCertificateAuthority();
  await writeFile(join(folder, 'ca.pem'), authority.pem);
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  server = await startAuthorizationServer();
  mail = await startMailServer({
    tls: await authority.issue(['localhost']),
    authorizationServer: server,
    scopes: [scopes.fullMailbox],
    onToken: (token) => echoes && repeat(token),
  });
  service = testService('google', server, mail.starttls, scopes.fullMailbox);
  publicService = testService('microsoft', server, mail.starttls, scopes.smtpSend);
  catalogue = await writeCatalogue(folder, [service, publicService]);
});
afterAll(async () => {
  await mail.close();
  await server.close();
  await rm(folder, { recursive: true });
  delete process.env.NODE_EXTRA_CA_CERTS;
});

it('finds no secret in anything that leaves the core', async () => {
  const home = join(folder, 'home');
  const clock = createFakeClock(Date.now());
  const options = { catalogues: [catalogue], folder: home, osCipher: null, clock };
  const jeton = await startJeton(options);
  await jeton.value('vault.protect', { with: 'passphrase', passphrase: PASSPHRASE });
  const accountId = await lifeOfAnAccount(jeton, clock.advance);
  await plantInTheLog(home);
  await takeBundle(jeton);
  await rm(join(home, 'logs', PLANTED));
  await jeton.core.close();

  const second = await startJeton(options);
  await second.problem('vault.unlock', { passphrase: WRONG_PASSPHRASE });
  await takeBundle(second);
  await second.value('vault.unlock', { passphrase: PASSPHRASE });
  await second.problem('vault.changePassphrase', { current: WRONG_PASSPHRASE, next: NEXT_PASSPHRASE });
  await second.value('vault.changePassphrase', { current: PASSPHRASE, next: NEXT_PASSPHRASE });
  await second.problem('vault.changeProtection', { to: 'system', current: NEXT_PASSPHRASE });
  await second.probeEnds(await second.value('testEmail.start', { accountId, to: null }));
  await second.request('app.reportFailure', { message: `access_token=${ECHOED}`, stack: `code=${ECHOED}` });
  await takeBundle(second);
  await second.core.close();

  const secrets = [...server.issuedSecrets(), PASSPHRASE, WRONG_PASSPHRASE, NEXT_PASSPHRASE, ECHOED];
  expect(secrets.length).toBeGreaterThan(8);
  const files = await filesUnder(home);
  expect(supported.length).toBeGreaterThan(30);
  const left = [...jeton.traffic, ...second.traffic, ...files, ...supported];
  expect(left.length).toBeGreaterThan(20);
  for (const text of left) {
    for (const trace of secrets.flatMap(tracesOf)) expect(text).not.toContain(trace);
  }
  expect(shownCodes).toHaveLength(2);
  for (const text of [...files, ...supported]) {
    for (const code of [...shownCodes, `${server.issuer}/device`]) expect(text).not.toContain(code);
  }
});

/** Told as refusals are, by code and text; the second one is an acceptance. */
function repeat(token: string): void {
  mail.refuse('rcpt-to', { code: 550, text: `5.1.1 nobody of that name, ${token}` }, 1);
  mail.refuse('data', { code: 250, text: `2.0.0 OK accepted for ${token}` }, 1);
}

/** A message to two, of which one is refused. */
async function sendWithEcho(jeton: Jeton, accountId: string): Promise<void> {
  echoes = true;
  const also = 'direction@ac-example.fr';
  const end = await jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null, also }));
  expect(end.accepted).toMatchObject({
    response: '250 2.0.0 OK accepted for [redacted]',
    refused: [{ response: '550 5.1.1 nobody of that name, [redacted]' }],
  });
  echoes = false;
}

/** A bundle, whole and opened: base64 and zip would hide what is in it from whoever searches. */
async function takeBundle(jeton: Jeton): Promise<void> {
  const { base64 } = await jeton.value('support.bundle', {});
  const files = Object.entries(unzipSync(Buffer.from(base64, 'base64')));
  expect(files.map(([path]) => path)).toEqual(
    expect.arrayContaining(['accounts.json', 'drafts.json', 'log/jeton.log.jsonl', 'probes.json']),
  );
  supported.push(...files.map(([, bytes]) => Buffer.from(bytes).toString('utf8')));
}

const PLANTED = 'jeton.log.4';

/** What somebody might have written into the log by hand: the secrets that are kept, in every spelling. */
async function plantInTheLog(home: string): Promise<void> {
  const { googleWeb, googleDesktop } = server.clients;
  const kept = [googleWeb.clientSecret, googleDesktop.clientSecret].filter((secret) => secret !== null);
  expect(kept).toHaveLength(2);
  const spellings = kept.flatMap(tracesOf);
  const tokens = server.issuedSecrets().map((secret) => `Authorization: Bearer ${secret}`);
  await writeFile(join(home, 'logs', PLANTED), [...spellings, ...tokens, `{"msg":"${ECHOED}"}`].join('\n'));
}

/** Every way in which secrets travel: typed, verified, redeemed, pasted, renewed, refused, sent. */
async function lifeOfAnAccount(jeton: Jeton, advance: (ms: number) => void): Promise<string> {
  const { googleWeb, googleDesktop } = server.clients;
  const fields = { address: mailboxes.school, clientId: googleDesktop.clientId };

  const desktop = await readyDraft(jeton, service, fields, googleDesktop.clientSecret);
  const loopback = await start(jeton, desktop.id);
  await fetch(await signInWithHttp(loopback.authorizationUrl, { address: mailboxes.school }));
  const end = await jeton.attemptEnds(loopback.id);
  if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
  const { accountId } = end;

  const web = await readyDraft(
    jeton,
    service,
    { ...fields, clientId: googleWeb.clientId, redirectUri: RELAY_ADDRESS },
    googleWeb.clientSecret,
  );
  await verifyIdentifiers(jeton, web.id);
  for (const fails of [true, false]) {
    const pasted = await start(jeton, web.id);
    const address = await signInWithHttp(pasted.authorizationUrl, { address: mailboxes.school });
    if (fails)
      server.failNextTokenRequests(1, {
        status: 400,
        body: { error: 'invalid_client', error_description: `client_secret=${ECHOED} is not ${ECHOED}` },
      });
    await jeton.request('authorization.answer', { attemptId: pasted.id, text: address.href });
  }

  await signInByDevice(jeton, advance);

  await jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
  advance(56 * 60 * 1000);
  await jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
  await sendWithEcho(jeton, accountId);
  mail.refuse('auth', { code: 535, text: `5.7.8 refused, access_token=${ECHOED}` }, 2);
  await jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
  await jeton.value('accounts.list', {});
  await jeton.value('drafts.list', {});
  return accountId;
}

/** Identifiers that are right, refused with an echo, and known to the device endpoint. */
async function verifyIdentifiers(jeton: Jeton, draftId: string): Promise<void> {
  /** How many secrets the server came to know by it. */
  const secretsOf = async (id: string, verdict: string): Promise<number> => {
    const before = server.issuedSecrets().length;
    expect(await jeton.value('credentials.verify', { draftId: id })).toMatchObject({ verdict });
    return server.issuedSecrets().length - before;
  };
  // Twice a made-up code, a verifier and a secret: the draft's own, and a wrong one.
  expect(await secretsOf(draftId, 'right')).toBe(6);
  const error_description = `code=${ECHOED} and client_secret=${ECHOED}: ${ECHOED}`;
  server.failNextTokenRequests(1, { status: 400, body: { error: 'invalid_client', error_description } });
  expect(await secretsOf(draftId, 'wrong')).toBe(2);
  const { clientId } = server.clients.microsoft;
  const known = await readyDraft(jeton, publicService, { address: mailboxes.school, clientId });
  expect(await secretsOf(known.id, 'right')).toBe(1);
}

/** A code on another device: asked for, asked about while the server repeats it, refused with an echo, redeemed. */
async function signInByDevice(jeton: Jeton, advance: (ms: number) => void): Promise<void> {
  const { clientId } = server.clients.microsoft;
  const draft = await readyDraft(jeton, publicService, {
    ...{ address: mailboxes.school, clientId },
    ...{ scenario: 'device', deviceEndpoint: server.endpoints.device },
  });
  for (const fails of [true, false]) {
    const { id } = await jeton.value('authorization.start', { draftId: draft.id });
    const { verificationUri, userCode } = await jeton.codeShown(id);
    shownCodes.push(userCode);
    await takeBundle(jeton);
    await enterCodeWithHttp(verificationUri, userCode, { address: mailboxes.school });
    if (fails)
      server.failNextTokenRequests(1, {
        status: 400,
        body: { error: 'invalid_grant', error_description: `device_code=${ECHOED} for ${userCode}` },
      });
    advance(5_000);
    expect(await jeton.attemptEnds(id)).toMatchObject({ state: fails ? 'failed' : 'succeeded' });
  }
}

async function start(jeton: Jeton, draftId: string): Promise<Extract<AttemptView, { state: 'waiting' }>> {
  const attempt = await jeton.value('authorization.start', { draftId });
  if (attempt.state !== 'waiting') throw new Error(attempt.state);
  return attempt;
}

async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
}
