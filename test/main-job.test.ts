/**
 * The main job through the core, against real servers: sign in at a real authorization server, keep the tokens,
 * send the test message over TLS with XOAUTH2. Screens have their own suite.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptView } from '../src/shared/account.ts';
import { layersOf, type ProbeLayer, type ProbeView } from '../src/shared/probe.ts';
import type { ServiceDefinition } from '../src/shared/service.ts';
import {
  type AuthorizationServer,
  mailboxes,
  RELAY_ADDRESS,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { createCertificateAuthority } from './support/certificates.ts';
import { createFakeClock } from './support/fake-clock.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';
import { closeHttpServer, listenOnLoopback } from './support/loopback.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';

let folder: string;
let server: AuthorizationServer;
let mail: MailServer;
let google: ServiceDefinition;
let microsoft: ServiceDefinition;
let catalogue: string;
let jeton: Jeton;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-main-job-'));
  const authority = await createCertificateAuthority();
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority.pem);
  process.env.NODE_EXTRA_CA_CERTS = caFile;
  server = await startAuthorizationServer();
  mail = await startMailServer({
    tls: await authority.issue(['localhost', '127.0.0.1']),
    authorizationServer: server,
    scopes: [scopes.fullMailbox, scopes.smtpSend],
  });
  google = testService('google', server, mail.tls, scopes.fullMailbox);
  microsoft = testService('microsoft', server, mail.starttls, scopes.smtpSend);
  catalogue = await writeCatalogue(folder, [google, microsoft]);
});
afterAll(async () => {
  await mail.close();
  await server.close();
  await rm(folder, { recursive: true });
  delete process.env.NODE_EXTRA_CA_CERTS;
});
beforeEach(async () => {
  jeton = await startJeton({ catalogues: [catalogue] });
  mail.accept();
});
afterEach(() => jeton[Symbol.asyncDispose]());

type Waiting = Extract<AttemptView, { state: 'waiting' }>;

async function begin(service: ServiceDefinition, redirectUri?: string, at: Jeton = jeton): Promise<Waiting> {
  const client = service.family === 'microsoft' ? server.clients.microsoft : googleClient(redirectUri);
  const draft = await readyDraft(
    at,
    service,
    {
      address: mailboxes.school,
      clientId: client.clientId,
      ...(redirectUri === undefined ? {} : { redirectUri }),
    },
    client.clientSecret,
  );
  const attempt = await at.value('authorization.start', { draftId: draft.id });
  if (attempt.state !== 'waiting') throw new Error(`the attempt is ${attempt.state}`);
  return attempt;
}

function googleClient(redirectUri: string | undefined) {
  return redirectUri === undefined ? server.clients.googleDesktop : server.clients.googleWeb;
}

/** The person signs in, and her browser follows the redirect to this PC. */
async function comeBack(
  attempt: Waiting,
  how: Omit<Parameters<typeof signInWithHttp>[1], 'address'> = {},
): Promise<{ address: URL; page: string }> {
  const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school, ...how });
  const page = await (await fetch(address)).text();
  return { address, page };
}

async function authorised(service: ServiceDefinition = google, at: Jeton = jeton): Promise<string> {
  const attempt = await begin(service, undefined, at);
  await comeBack(attempt);
  const end = await at.attemptEnds(attempt.id);
  if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
  return end.accountId;
}

async function test(accountId: string, to: string | null = null, at: Jeton = jeton): Promise<ProbeView> {
  return at.probeEnds(await at.value('testEmail.start', { accountId, to }));
}

describe('signing in', () => {
  it('opens the browser on the provider’s page with PKCE, state and hint, and says done only after the tokens', async () => {
    const attempt = await begin(google);
    const [opened] = jeton.platform.opened;
    expect(opened?.href).toBe(attempt.authorizationUrl);
    expect(Object.fromEntries(opened?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      login_hint: mailboxes.school,
      prompt: 'consent',
      access_type: 'offline',
      scope: scopes.fullMailbox,
    });
    const { page } = await comeBack(attempt);
    expect(page).toContain('C’est fait');
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({ state: 'succeeded' });
    expect(await jeton.value('accounts.list', {})).toMatchObject([
      { state: 'untested', settings: { address: mailboxes.school }, problem: null },
    ]);
  });

  it('takes the answer that the relay page forwards to this PC', async () => {
    const attempt = await begin(microsoft, RELAY_ADDRESS);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    expect(address.href.startsWith(RELAY_ADDRESS)).toBe(true);
    const port = /\.(\d+)$/.exec(address.searchParams.get('state') ?? '')?.[1];
    const page = await (await fetch(`http://127.0.0.1:${port}/callback${address.search}`)).text();
    expect(page).toContain('C’est fait');
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({ state: 'succeeded' });
  });

  it.each([
    ['the whole address', (address: URL) => `  ${address.href}\n`],
    ['the code alone', (address: URL) => address.searchParams.get('code') ?? ''],
  ])('takes %s from the paste box', async (_, paste) => {
    const attempt = await begin(google, RELAY_ADDRESS);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    const end = await jeton.value('authorization.answer', { attemptId: attempt.id, text: paste(address) });
    expect(end).toMatchObject({ state: 'succeeded' });
  });

  it('ends with a reason when the answer names another server as its issuer, and sends nobody the code', async () => {
    const attempt = await begin(google, RELAY_ADDRESS);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    address.searchParams.set('iss', 'https://evil.example');
    const end = await jeton.value('authorization.answer', { attemptId: attempt.id, text: address.href });
    expect(end).toMatchObject({
      state: 'failed',
      problem: {
        code: 'issuer-foreign',
        facts: { expected: new URL(google.authorizationEndpoint).origin, issuer: 'https://evil.example' },
      },
    });
    address.searchParams.delete('iss');
    const late = await jeton.problem('authorization.answer', { attemptId: attempt.id, text: address.href });
    expect(late.code).toBe('attempt-over');
    expect(await jeton.value('accounts.list', {})).toEqual([]);
  });

  it('lets junk, forged and foreign answers change nothing', async () => {
    const attempt = await begin(google, RELAY_ADDRESS);
    const paste = (text: string) => jeton.problem('authorization.answer', { attemptId: attempt.id, text });
    expect((await paste('je ne sais pas')).code).toBe('answer-unrecognised');
    expect((await paste(`${RELAY_ADDRESS}?code=forged&state=forged`)).code).toBe('answer-foreign');
    expect((await paste(server.clients.googleWeb.clientId)).code).toBe('answer-unrecognised');
    expect((await paste('http://localhost:1234/?code=abcdef')).code).toBe('answer-unrecognised');
    expect((await paste('8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418')).code).toBe('code-expired-or-reused');
    const state = new URL(attempt.authorizationUrl).searchParams.get('state');
    const port = /\.(\d+)$/.exec(state ?? '')?.[1];
    const stray = await fetch(`http://127.0.0.1:${port}/callback?error=access_denied&state=forged`);
    expect(stray.status).toBe(400);
    expect((await fetch(`http://127.0.0.1:${port}/favicon.ico`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/callback`, { method: 'POST' })).status).toBe(405);

    expect(await jeton.value('authorization.current', { draftId: attempt.draftId })).toEqual(attempt);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    const end = await jeton.value('authorization.answer', { attemptId: attempt.id, text: address.href });
    expect(end.state).toBe('succeeded');
    const late = await jeton.problem('authorization.answer', { attemptId: attempt.id, text: address.href });
    expect(late.code).toBe('attempt-over');
  });

  it('redeems an answer once, however often it arrives', async () => {
    const attempt = await begin(google, RELAY_ADDRESS);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    const before = server.tokenRequests.length;
    const text = address.href;
    await Promise.all(
      [1, 2, 3].map(() => jeton.request('authorization.answer', { attemptId: attempt.id, text })),
    );
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({ state: 'succeeded' });
    expect(server.tokenRequests.length - before).toBe(1);
  });

  it.each([
    ['declines', { decision: 'refuse' as const }, 'consent-declined', 'L’autorisation n’a pas été donnée'],
    ['unticks the mail scope', { untick: [scopes.fullMailbox] }, 'scope-insufficient', 'n’a pas abouti'],
  ])('says so when the person %s', async (_, how, code, words) => {
    const attempt = await begin(google);
    const { page } = await comeBack(attempt, how);
    expect(page).toContain(words);
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({ state: 'failed', problem: { code } });
    expect(await jeton.value('accounts.list', {})).toEqual([]);
  });

  it('says so when no refresh token comes back', async () => {
    const { authorizationEndpoint } = google;
    const draft = await readyDraft(
      jeton,
      google,
      {
        address: mailboxes.school,
        clientId: server.clients.googleDesktop.clientId,
        authorizationEndpoint: authorizationEndpoint.split('?')[0] ?? '',
      },
      server.clients.googleDesktop.clientSecret,
    );
    const attempt = await jeton.value('authorization.start', { draftId: draft.id });
    await comeBack(attempt as Waiting);
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'refresh-token-missing' },
    });
  });

  it('says so when the secret is wrong', async () => {
    const draft = await readyDraft(
      jeton,
      google,
      { address: mailboxes.school, clientId: server.clients.googleDesktop.clientId },
      'GOCSPX-not-the-right-one-at-all',
    );
    const attempt = await jeton.value('authorization.start', { draftId: draft.id });
    await comeBack(attempt as Waiting);
    expect(await jeton.attemptEnds(attempt.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'client-secret-wrong' },
    });
  });

  it('drops what arrives after a cancel, and takes no port along', async () => {
    const attempt = await begin(google);
    expect(await jeton.value('authorization.cancel', { attemptId: attempt.id })).toMatchObject({
      state: 'cancelled',
    });
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    await expect(fetch(address)).rejects.toThrow();
    expect(await jeton.value('accounts.list', {})).toEqual([]);
  });

  it('drops tokens that arrive after a cancel', async () => {
    const attempt = await begin(google, RELAY_ADDRESS);
    const address = await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school });
    const hold = server.holdTokenRequests();
    const answering = jeton.request('authorization.answer', { attemptId: attempt.id, text: address.href });
    await hold.arrived;
    await jeton.value('authorization.cancel', { attemptId: attempt.id });
    hold.release();
    expect(await answering).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    expect(await jeton.value('accounts.list', {})).toEqual([]);
  });

  it('ends after ten minutes without an answer', async () => {
    const clock = createFakeClock();
    await using timed = await startJeton({ catalogues: [catalogue], clock });
    const attempt = await begin(google, undefined, timed);
    clock.advance(10 * 60 * 1000 - 1);
    expect(await timed.value('authorization.current', { draftId: attempt.draftId })).toMatchObject({
      state: 'waiting',
    });
    clock.advance(1);
    expect(await timed.value('authorization.current', { draftId: attempt.draftId })).toMatchObject({
      state: 'failed',
      problem: { code: 'attempt-expired' },
    });
  });

  it('begins again where an attempt was under way, and forgets the older one', async () => {
    const first = await begin(google);
    const second = await jeton.value('authorization.start', { draftId: first.draftId });
    const address = await signInWithHttp(first.authorizationUrl, { address: mailboxes.school });
    await expect(fetch(address)).rejects.toThrow();
    await comeBack(second as Waiting);
    expect(await jeton.attemptEnds(second.id)).toMatchObject({ state: 'succeeded' });
  });

  it.each([
    ['an endpoint without https', { tokenEndpoint: 'http://login.example.org/token' }, 'endpoint-insecure'],
    ['a missing client ID', { clientId: '' }, 'settings-incomplete'],
  ])('refuses to start with %s', async (_, change, code) => {
    const draft = await readyDraft(jeton, microsoft, {
      address: mailboxes.school,
      clientId: server.clients.microsoft.clientId,
      ...change,
    });
    expect((await jeton.problem('authorization.start', { draftId: draft.id })).code).toBe(code);
    expect(jeton.platform.opened).toEqual([]);
  });

  it('refuses to send anyone away while tokens have nowhere to go', async () => {
    await using bare = await startJeton({ catalogues: [catalogue], osCipher: null });
    const draft = await readyDraft(bare, microsoft, { address: mailboxes.school, clientId: 'x' });
    expect((await bare.problem('authorization.start', { draftId: draft.id })).code).toBe('vault-unprotected');
  });
});

async function nobodysPort(): Promise<number> {
  const free = createServer();
  const port = await listenOnLoopback(free);
  await closeHttpServer(free);
  return port;
}

/** The link that failed; those before it have passed, and those after it were not tried. */
function brokenLink({ layers }: ProbeView): ProbeLayer | undefined {
  const at = layers.findIndex(({ state }) => state === 'failed');
  expect(layers.map(({ state }) => state)).toEqual(
    layers.map((_, each) => (each < at ? 'passed' : each === at ? 'failed' : 'skipped')),
  );
  return layers[at]?.layer;
}

describe('the test message', () => {
  it.each([
    ['STARTTLS', 'starttls', () => microsoft],
    ['TLS from the first byte', 'tls', () => google],
  ] as const)('arrives over %s, in French, as text and as HTML', async (_, security, service) => {
    const accountId = await authorised(service());
    const probe = await test(accountId);
    expect(probe).toMatchObject({ state: 'accepted', from: mailboxes.school, to: mailboxes.school });
    expect(probe.layers.map(({ layer }) => layer)).toEqual(layersOf(security));
    expect(new Set(probe.layers.map(({ state }) => state))).toEqual(new Set(['passed']));
    expect(probe.accepted?.response).toMatch(/^250 /);
    const message = await mail.waitForMessage(({ messageId }) => messageId === probe.accepted?.messageId);
    expect(message).toMatchObject({ subject: 'Test d’envoi depuis Jeton' });
    expect(message.text).toContain(mailboxes.school);
    expect(message.html).toContain('L’envoi fonctionne');
    expect(await jeton.value('accounts.list', {})).toMatchObject([{ state: 'ready' }]);
  });

  it('goes to a chosen address', async () => {
    const probe = await test(await authorised(), mailboxes.management);
    const message = await mail.waitForMessage(({ messageId }) => messageId === probe.accepted?.messageId);
    expect(message.envelope.to).toEqual([mailboxes.management]);
  });

  it('goes to a second recipient too, and is accepted where one of the two is refused', async () => {
    const accountId = await authorised();
    const start = async (): Promise<ProbeView> =>
      jeton.probeEnds(
        await jeton.value('testEmail.start', { accountId, to: null, also: mailboxes.management }),
      );
    const first = await start();
    expect(first).toMatchObject({ state: 'accepted', accepted: { refused: [] } });
    const message = await mail.waitForMessage(({ messageId }) => messageId === first.accepted?.messageId);
    expect(message.envelope.to).toEqual([mailboxes.school, mailboxes.management]);

    mail.refuse('rcpt-to', { code: 550, text: '5.1.1 User unknown' }, 1);
    const second = await start();
    expect(second).toMatchObject({ state: 'accepted', problem: null });
    expect(second.accepted?.refused).toEqual([{ to: mailboxes.school, response: '550 5.1.1 User unknown' }]);
    expect(second.layers.every(({ state }) => state === 'passed')).toBe(true);

    mail.refuse('rcpt-to', { code: 550, text: '5.1.1 User unknown' }, 2);
    const third = await start();
    expect(third).toMatchObject({ state: 'failed', problem: { code: 'smtp-recipient-rejected' } });
    expect(brokenLink(third)).toBe('rcpt-to');
  });

  it('finds another door where one is shut, and goes through it once that was wished', async () => {
    const accountId = await authorised();
    const shut = await nobodysPort();
    const signIns = mail.signIns.length;
    await jeton.value('accounts.useDoor', { accountId, port: shut, security: 'starttls' });
    const told = new Promise<ProbeView>((resolve) => {
      jeton.core.onEvent(({ name, payload }) => {
        if (name === 'testEmail.changed' && payload.otherDoor?.state === 'open') resolve(payload);
      });
    });
    await test(accountId);
    const { port, security } = mail.tls;
    expect(await told).toMatchObject({
      state: 'failed',
      problem: { code: 'network-refused', facts: { port: shut } },
      otherDoor: { port, security, state: 'open' },
    });
    expect(mail.signIns).toHaveLength(signIns);
    const [waiting] = await jeton.value('accounts.list', {});
    expect(waiting?.settings.smtp).toEqual({ ...mail.tls, port: shut, security: 'starttls' });

    await jeton.value('accounts.useDoor', { accountId, port, security });
    expect(await test(accountId)).toMatchObject({ state: 'accepted', port, security });
  });

  it('shows the conversation without the token', async () => {
    const probe = await test(await authorised());
    const transcript = probe.transcript.join('\n');
    expect(transcript).toContain('C: MAIL FROM');
    for (const secret of server.issuedSecrets()) expect(transcript).not.toContain(secret);
  });

  it('names the broken link: another From than one’s own', async () => {
    const draft = await readyDraft(jeton, microsoft, {
      address: mailboxes.school,
      from: mailboxes.management,
      clientId: server.clients.microsoft.clientId,
    });
    const attempt = await jeton.value('authorization.start', { draftId: draft.id });
    await comeBack(attempt as Waiting);
    const end = await jeton.attemptEnds(attempt.id);
    if (end.state !== 'succeeded') throw new Error(end.state);
    const probe = await test(end.accountId);
    expect(probe).toMatchObject({ state: 'failed', problem: { code: 'smtp-send-as-denied' } });
    // Exchange takes any MAIL FROM and refuses the message itself.
    expect(brokenLink(probe)).toBe('accepted');
    expect(await jeton.value('accounts.list', {})).toMatchObject([{ state: 'failing' }]);
  });

  it.each([
    [
      'auth',
      535,
      '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      'smtp-auth-disabled-tenant',
      'auth',
    ],
    [
      'mail-from',
      553,
      '5.7.1 Sender address rejected: not owned by user',
      'smtp-send-as-denied',
      'mail-from',
    ],
    ['rcpt-to', 550, '5.1.1 User unknown', 'smtp-recipient-rejected', 'rcpt-to'],
    ['data', 552, '5.3.4 Message too big', 'smtp-message-rejected', 'accepted'],
  ] as const)('names the broken link: refused at %s', async (stage, replyCode, text, code, broken) => {
    const accountId = await authorised();
    mail.refuse(stage, { code: replyCode, text });
    const probe = await test(accountId);
    expect(probe).toMatchObject({ state: 'failed', problem: { code } });
    expect(brokenLink(probe)).toBe(broken);
    expect(probe.problem?.detail).toContain(text);
  });

  it('renews an ageing access token first, once, and keeps the rotated refresh token', async () => {
    const clock = createFakeClock(Date.now());
    await using timed = await startJeton({ catalogues: [catalogue], clock });
    const accountId = await authorised(google, timed);
    clock.advance(56 * 60 * 1000);
    const before = server.tokenRequests.length;
    expect(await test(accountId, null, timed)).toMatchObject({ state: 'accepted', refreshed: true });
    clock.advance(56 * 60 * 1000);
    expect(await test(accountId, null, timed)).toMatchObject({ state: 'accepted', refreshed: true });
    expect(server.tokenRequests.slice(before).map(({ grantType }) => grantType)).toEqual([
      'refresh_token',
      'refresh_token',
    ]);
    expect(await test(accountId, null, timed)).toMatchObject({ state: 'accepted', refreshed: false });
  });

  it('asks for a new sign-in when the authorisation was withdrawn, and takes it', async () => {
    const clock = createFakeClock(Date.now());
    await using timed = await startJeton({ catalogues: [catalogue], clock });
    const accountId = await authorised(google, timed);
    server.revokeAllFor(mailboxes.school);
    clock.advance(56 * 60 * 1000);
    const probe = await test(accountId, null, timed);
    expect(probe).toMatchObject({
      state: 'failed',
      problem: { code: 'refresh-token-revoked', layer: 'refresh' },
    });
    expect(probe.layers.every(({ state }) => state === 'skipped')).toBe(true);
    expect(await timed.value('accounts.list', {})).toMatchObject([
      { id: accountId, state: 'reconnect', problem: { code: 'refresh-token-revoked' } },
    ]);

    const draft = await timed.value('accounts.reconnect', { accountId });
    expect(draft).toMatchObject({ accountId, step: 'authorization', secret: { kept: true } });
    const attempt = await timed.value('authorization.start', { draftId: draft.id });
    await comeBack(attempt as Waiting);
    expect(await timed.attemptEnds(attempt.id)).toMatchObject({ state: 'succeeded', accountId });
    expect(await test(accountId, null, timed)).toMatchObject({ state: 'accepted' });
  });

  it('does not take a withdrawn authorisation for a mistake of the mailbox, although its token should live', async () => {
    const clock = createFakeClock(Date.now());
    await using timed = await startJeton({ catalogues: [catalogue], clock });
    const accountId = await authorised(google, timed);
    clock.advance(61_000);
    server.revokeAllFor(mailboxes.school);
    const probe = await test(accountId, null, timed);
    expect(probe).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-revoked' } });
    expect(await timed.value('accounts.list', {})).toMatchObject([
      { state: 'reconnect', problem: { code: 'refresh-token-revoked' } },
    ]);
  });

  it('keeps the account when the provider is out of order', async () => {
    const clock = createFakeClock(Date.now());
    await using timed = await startJeton({ catalogues: [catalogue], clock });
    const accountId = await authorised(google, timed);
    clock.advance(56 * 60 * 1000);
    server.failNextTokenRequests(1, { status: 503, body: '<h1>Service Unavailable</h1>' });
    expect(await test(accountId, null, timed)).toMatchObject({
      state: 'failed',
      problem: { code: 'server-unavailable' },
    });
    expect(await timed.value('accounts.list', {})).toMatchObject([{ state: 'failing', problem: null }]);
    expect(await test(accountId, null, timed)).toMatchObject({ state: 'accepted' });
  });
});

describe('restarting', () => {
  it('keeps a half-typed draft with its secret, and an account that works', async () => {
    const home = await mkdtemp(join(tmpdir(), 'jeton-restart-'));
    try {
      const options = { catalogues: [catalogue], folder: home };
      const first = await startJeton(options);
      const accountId = await authorised(google, first);
      const draft = await readyDraft(
        first,
        google,
        { address: 'direction@jeton-demo', clientId: 'half' },
        'GOCSPX-secret-0123456789',
      );
      await first.core.close();

      await using second = await startJeton(options);
      const drafts = await second.value('drafts.list', {});
      expect(drafts.find(({ id }) => id === draft.id)).toEqual(draft);
      expect(draft.secret).toEqual({ kept: true, endsIn: '6789', shape: 'google-secret' });
      expect(await test(accountId, null, second)).toMatchObject({ state: 'accepted' });
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('after the wizard’s last button: an account with a secret sends, and renews', async () => {
    const home = await mkdtemp(join(tmpdir(), 'jeton-restart-'));
    try {
      const clock = createFakeClock(Date.now());
      const options = { catalogues: [catalogue], folder: home, clock };
      const first = await startJeton(options);
      const accountId = await authorised(google, first);
      expect(await test(accountId, null, first)).toMatchObject({ state: 'accepted' });
      const [draft] = await first.value('drafts.list', {});
      await first.value('drafts.discard', { draftId: draft?.id ?? '' });
      await first.core.close();

      await using second = await startJeton(options);
      expect(await second.value('drafts.list', {})).toEqual([]);
      expect(await second.value('accounts.list', {})).toMatchObject([{ state: 'ready', problem: null }]);
      expect(await test(accountId, null, second)).toMatchObject({ state: 'accepted', refreshed: false });
      clock.advance(56 * 60 * 1000);
      expect(await test(accountId, null, second)).toMatchObject({ state: 'accepted', refreshed: true });
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('forgets the secret of a draft that was discarded while the vault was closed, once it opens', async () => {
    const home = await mkdtemp(join(tmpdir(), 'jeton-restart-'));
    const vaultFile = (): Promise<string> => readFile(join(home, 'vault.json'), 'utf8');
    try {
      const options = { catalogues: [catalogue], folder: home, osCipher: null };
      const passphrase = 'quatre petits mots simples';
      const first = await startJeton(options);
      await first.value('vault.protect', { with: 'passphrase', passphrase });
      const draft = await readyDraft(
        first,
        google,
        { address: mailboxes.school, clientId: 'x' },
        'GOCSPX-secret',
      );
      await first.core.close();

      await using second = await startJeton(options);
      await second.value('drafts.discard', { draftId: draft.id });
      expect(await vaultFile()).toContain(draft.id);
      await second.value('vault.unlock', { passphrase });
      expect(await vaultFile()).not.toContain(draft.id);
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('asks for a new sign-in when the tokens were kept in memory only', async () => {
    const home = await mkdtemp(join(tmpdir(), 'jeton-restart-'));
    try {
      const options = { catalogues: [catalogue], folder: home, osCipher: null };
      const first = await startJeton(options);
      await first.value('vault.protect', { with: 'session' });
      await authorised(google, first);
      await first.core.close();

      await using second = await startJeton(options);
      await second.value('vault.protect', { with: 'session' });
      expect(await second.value('accounts.list', {})).toMatchObject([
        { state: 'reconnect', problem: { code: 'vault-entry-unreadable' } },
      ]);
      const [account] = await second.value('accounts.list', {});
      // The secret is gone with the memory that held it: it is asked for again first.
      const draft = await second.value('accounts.reconnect', { accountId: account?.id ?? '' });
      expect(draft).toMatchObject({ step: 'credentials', secret: { kept: false } });
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

it('leaves no sign-in behind for an account that is going', async () => {
  const accountId = await authorised();
  const [draft] = await jeton.value('drafts.list', {});
  const draftId = draft?.id ?? '';
  const [removed, started] = await Promise.all([
    jeton.request('accounts.remove', { accountId, revoke: false }),
    jeton.request('authorization.start', { draftId }),
  ]);
  expect(removed).toEqual({ ok: true, value: { outcome: 'not-asked' } });
  // Refused for want of its draft or, begun a moment before that was gone, over.
  const isOver = jeton.traffic.some((text) => text.includes('"state":"cancelled"') && text.includes(draftId));
  expect(isOver).toBe(started.ok);
  expect(await jeton.value('authorization.current', { draftId })).toBeNull();
  expect(await jeton.value('drafts.list', {})).toEqual([]);
});

it('forgets an account, its draft and its tokens when it is removed', async () => {
  const accountId = await authorised();
  await jeton.value('accounts.remove', { accountId, revoke: false });
  expect(await jeton.value('accounts.list', {})).toEqual([]);
  expect(await jeton.value('drafts.list', {})).toEqual([]);
  expect((await jeton.problem('testEmail.start', { accountId, to: null })).code).toBe('not-found');
});
