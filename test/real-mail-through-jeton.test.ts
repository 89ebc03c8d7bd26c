/** Jeton itself against Dovecot and Postfix: what they accept, what they refuse, and what Jeton says of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layersOf, type ProbeLayer, type ProbeView } from '../src/shared/probe.ts';
import type { SmtpServer } from '../src/shared/service.ts';
import { mailboxes, scopes, signInWithHttp } from './support/authorization-server.ts';
import type { DovecotPostfix } from './support/dovecot-postfix.ts';
import { createFakeClock, type FakeClock } from './support/fake-clock.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';
import { describeRealMail, type RealMail } from './support/real-mail-suite.ts';

const doors: readonly (readonly [string, (servers: DovecotPostfix) => SmtpServer])[] = [
  ['Dovecot submission, STARTTLS', ({ submission }) => submission.starttls],
  ['Dovecot submission, TLS', ({ submission }) => submission.tls],
  ['Postfix, STARTTLS', ({ postfix }) => postfix.starttls],
  ['Postfix, TLS', ({ postfix }) => postfix.tls],
];

describeRealMail('Jeton with Dovecot and Postfix', (running) => {
  let folder: string;
  let jeton: Jeton | undefined;
  let clock: FakeClock;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jeton-real-mail-'));
    await writeFile(join(folder, 'ca.pem'), running().ca.pem);
    process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  });
  afterEach(async () => {
    await jeton?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
    delete process.env.NODE_EXTRA_CA_CERTS;
  });

  /** A token that was renewed lately is not renewed again after a refusal. */
  function aMinutePasses(): void {
    clock.advance(61_000);
  }

  interface Wish {
    readonly address?: string;
    readonly from?: string;
    readonly scope?: string;
    readonly signsInAs?: string;
  }

  /** From an empty window to obtained tokens, at the running authorization server. */
  async function authorised(smtp: SmtpServer, wish: Wish = {}): Promise<string> {
    const { authorization }: RealMail = running();
    const address = wish.address ?? mailboxes.school;
    const service = testService('microsoft', authorization, smtp, wish.scope ?? scopes.smtpSend);
    clock = createFakeClock(Date.now());
    jeton = await startJeton({ catalogues: [await writeCatalogue(folder, [service])], clock });
    const draft = await readyDraft(jeton, service, {
      address,
      from: wish.from ?? '',
      clientId: authorization.clients.microsoft.clientId,
    });
    const attempt = await jeton.value('authorization.start', { draftId: draft.id });
    if (attempt.state !== 'waiting') throw new Error(attempt.state);
    await fetch(await signInWithHttp(attempt.authorizationUrl, { address: wish.signsInAs ?? address }));
    const end = await jeton.attemptEnds(attempt.id);
    if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
    return end.accountId;
  }

  async function send(accountId: string, also: string | null = null): Promise<ProbeView> {
    if (jeton === undefined) throw new Error('Jeton is not running');
    return jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null, also }));
  }

  /** The link that broke; those before it have passed, and those after it were not tried. */
  function brokenLink({ layers, security }: ProbeView): ProbeLayer | undefined {
    expect(layers.map(({ layer }) => layer)).toEqual(layersOf(security));
    const at = layers.findIndex(({ state }) => state === 'failed');
    expect(layers.map(({ state }) => state)).toEqual(
      layers.map((_, each) => (each < at || at === -1 ? 'passed' : each === at ? 'failed' : 'skipped')),
    );
    return layers[at]?.layer;
  }

  test.each(doors)('%s: the test message is accepted and delivered', async (_name, door) => {
    const { servers } = running();
    const probe = await send(await authorised(door(servers)));
    expect(probe).toMatchObject({
      state: 'accepted',
      accepted: { response: expect.stringMatching(/^250 2\.0\.0 /) },
    });
    expect(brokenLink(probe)).toBeUndefined();
    expect(probe.addresses).toContainEqual({
      address: '127.0.0.1',
      family: 4,
      state: 'connected',
      reason: '',
    });
    const id = probe.accepted?.messageId;
    const delivered = await servers.waitForDelivery(({ messageId }) => messageId === id);
    expect(delivered).toMatchObject({
      subject: 'Test d’envoi depuis Jeton',
      envelope: { from: mailboxes.school, to: [mailboxes.school] },
    });
  });

  test.each(doors)('%s: the message goes to a second recipient too', async (_name, door) => {
    const { servers } = running();
    const probe = await send(await authorised(door(servers)), mailboxes.management);
    expect(probe).toMatchObject({ state: 'accepted', accepted: { refused: [] } });
    const id = probe.accepted?.messageId;
    const delivered = await servers.waitForDelivery(({ messageId }) => messageId === id);
    expect(new Set(delivered.envelope.to)).toEqual(new Set([mailboxes.school, mailboxes.management]));
  });

  test.each(doors)('%s: an expired token is renewed when the server refuses it', async (_name, door) => {
    const { servers, authorization } = running();
    const accountId = await authorised(door(servers));
    authorization.expireAccessTokens();
    aMinutePasses();
    expect(await send(accountId)).toMatchObject({
      state: 'accepted',
      refreshed: true,
      retried: { refusal: expect.stringMatching(/^[45]\d\d/) },
    });
  });

  test.each(doors)(
    '%s: a withdrawn authorisation is found out at the sign-in, and said so',
    async (_name, door) => {
      const { servers, authorization } = running();
      const accountId = await authorised(door(servers), { address: mailboxes.management });
      authorization.revokeAllFor(mailboxes.management);
      aMinutePasses();
      const probe = await send(accountId);
      expect(probe).toMatchObject({
        state: 'failed',
        problem: { code: 'refresh-token-revoked', layer: 'refresh' },
      });
      expect(brokenLink(probe)).toBe('auth');
    },
  );

  test.each(doors)('%s: a token without the sending scope is refused, and said so', async (_name, door) => {
    const { servers } = running();
    const probe = await send(await authorised(door(servers), { scope: scopes.mailRead }));
    expect(probe.state).toBe('failed');
    expect(['scope-insufficient', 'smtp-credentials-rejected']).toContain(probe.problem?.code);
    expect(brokenLink(probe)).toBe('auth');
  });

  test.each(doors)('%s: a token of somebody else is refused, and said so', async (_name, door) => {
    const { servers } = running();
    const probe = await send(await authorised(door(servers), { signsInAs: mailboxes.management }));
    expect(probe).toMatchObject({ state: 'failed', problem: { code: 'smtp-credentials-rejected' } });
    expect(brokenLink(probe)).toBe('auth');
  });

  test.each(doors)('%s: a From that is not one’s own is refused, and said so', async (_name, door) => {
    const { servers } = running();
    const probe = await send(await authorised(door(servers), { from: mailboxes.management }));
    expect(probe).toMatchObject({ state: 'failed', problem: { code: 'smtp-send-as-denied' } });
    // Both hear the recipient first, and then say whose sender it is (Postfix: smtpd_delay_reject).
    expect(brokenLink(probe)).toBe('rcpt-to');
  });

  test.each(doors)('%s: a shared mailbox that was granted may be written from', async (_name, door) => {
    const { servers } = running();
    const wish = { address: mailboxes.management, from: mailboxes.canteen };
    expect(await send(await authorised(door(servers), wish))).toMatchObject({ state: 'accepted' });
  });
});
