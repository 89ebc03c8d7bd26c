import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { layersOf } from '../../shared/probe.ts';
import { ACCOUNT } from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { AccessTokens } from '../refresh/access-tokens.ts';
import { except, offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { openTestProbes, SHARED_MAILBOX, statesOf, type TestProbes, upTo } from './fixtures/test-probes.ts';

/** Of the scripted server. */
const LAYERS = layersOf('starttls');

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;
let test: TestProbes;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
beforeEach(async () => {
  server = await startScriptedServer(certificate);
  server.script = offering('AUTH XOAUTH2');
  test = await openTestProbes(authority.pem, server.address);
});
afterEach(async () => {
  test.probes.close();
  await server[Symbol.asyncDispose]();
  await test[Symbol.asyncDispose]();
});

const account = () => test.home.accounts.list()[0];

describe('a test message', () => {
  it('shows its chain, and ends with the server’s own line', async () => {
    const probe = test.probes.start(ACCOUNT, null);
    expect(probe).toMatchObject({
      accountId: ACCOUNT,
      state: 'running',
      from: SHARED_MAILBOX,
      to: SHARED_MAILBOX,
      ...{ host: 'localhost', port: server.address.port },
      startedAt: test.home.clock.now(),
      layers: LAYERS.map((layer) => ({ layer, state: 'pending', elapsedMs: null })),
    });
    const end = await test.ended(probe);
    expect(end).toMatchObject({
      state: 'accepted',
      problem: null,
      refreshed: false,
      accepted: { at: test.home.clock.now(), response: '250 2.0.0 OK: queued as 12345', elapsedMs: 0 },
      layers: LAYERS.map((layer) => ({ layer, state: 'passed', elapsedMs: 0 })),
    });
    expect(test.probes.current(ACCOUNT)).toEqual(end);
    expect(server.lines).toContain(`Message-ID: ${end.accepted?.messageId}`);
    expect(end.transcript).toContain('S: 250 2.0.0 OK: queued as 12345');
    expect(end.transcript.join()).not.toContain('access-1');
    await vi.waitUntil(() => account()?.state === 'ready');
    expect(account()?.lastTest).toEqual({ at: test.home.clock.now(), accepted: true, problem: null });
  });

  it('has left, also where the disk does not take the record of it', async () => {
    const recordTest = vi.spyOn(test.home.accounts, 'recordTest').mockImplementation(() => {
      throw refusal('storage-failed', 'storage');
    });
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'accepted', problem: null });
    await vi.waitUntil(() => test.log.error.mock.calls.length > 0);
    expect(recordTest.mock.calls).toEqual([[ACCOUNT, test.home.clock.now(), null]]);
  });

  it('signs in as the mailbox, and comes from and goes to whom it says, in the chosen language', async () => {
    test.parts.language = 'en';
    await test.ended(test.probes.start(ACCOUNT, 'direction@ac-example.fr'));
    const auth = server.lines.find((line) => line.startsWith('AUTH'))?.split(' ')[2] ?? '';
    expect(Buffer.from(auth, 'base64').toString()).toContain('user=ecole.jferry@ac-example.fr\u0001');
    expect(server.lines).toEqual(
      expect.arrayContaining([
        `MAIL FROM:<${SHARED_MAILBOX}>`,
        'RCPT TO:<direction@ac-example.fr>',
        `From: ${SHARED_MAILBOX}`,
        'To: direction@ac-example.fr',
        'Subject: Test message from Jeton',
      ]),
    );
  });

  it('says that the token was renewed for it', async () => {
    test.parts.fresh = async () => ({ accessToken: new Secret('access-2'), refreshed: true });
    expect(await test.ended(test.probes.start(ACCOUNT, null))).toMatchObject({
      state: 'accepted',
      refreshed: true,
    });
  });

  it('is timed by what passes, not by a clock that is set back meanwhile', async () => {
    const startedAt = test.home.clock.now();
    const probe = test.probes.start(ACCOUNT, null);
    await test.seen(probe, ({ layers }) => layers[3]?.state === 'running');
    test.home.clock.step(-3_600_000);
    test.home.clock.advance(40);
    expect(await test.ended(probe)).toMatchObject({
      state: 'accepted',
      startedAt,
      accepted: { at: test.home.clock.now(), elapsedMs: 40 },
    });
    await vi.waitUntil(() => account()?.state === 'ready');
  });

  it('of no account is refused', () => {
    expect(() => test.probes.start('nobody-00', null)).toThrow('not-found');
    expect(test.probes.current('nobody-00')).toBeNull();
  });
});

describe('a second press', () => {
  it('shows the message on its way; after it, there is another one', async () => {
    const first = test.probes.start(ACCOUNT, null);
    expect(test.probes.start(ACCOUNT, 'direction@ac-example.fr').id).toBe(first.id);
    const end = await test.ended(first);
    const next = test.probes.start(ACCOUNT, null);
    expect(next.id).not.toBe(first.id);
    expect(end.state).toBe('accepted');
    await test.ended(next);
    expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(2);
  });

  it('for another account does not wait', async () => {
    await test.authorise('account-0002', server.address);
    const both = [test.probes.start(ACCOUNT, null), test.probes.start('account-0002', null)];
    const ends = await Promise.all(both.map(test.ended));
    expect(ends.map(({ state, accountId }) => [state, accountId])).toEqual([
      ['accepted', ACCOUNT],
      ['accepted', 'account-0002'],
    ]);
  });
});

describe('a failure', () => {
  it.each([
    [
      'AUTH',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      4,
      'smtp-auth-disabled-tenant',
    ],
    ['RCPT', '550 5.1.1 User unknown', 6, 'smtp-recipient-rejected'],
  ] as const)('is shown at its link, and kept with the account: %s', async (command, reply, passed, code) => {
    server.script = except({
      EHLO: offering('AUTH XOAUTH2'),
      [command]: reply,
    });
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', accepted: null, problem: { code, layer: 'smtp' } });
    expect(statesOf(end)).toEqual(upTo(passed));
    expect(end.transcript).toContain(`S: ${reply}`);
    expect(account()).toMatchObject({ state: 'failing', lastTest: { accepted: false, problem: { code } } });
    expect(test.log.warn).toHaveBeenCalledWith(
      expect.objectContaining({ problem: code }),
      expect.any(String),
    );
  });

  it('has its time, and what was not reached has none', async () => {
    const heard = Promise.withResolvers<(text: string) => void>();
    server.script = except({
      EHLO: offering('AUTH XOAUTH2'),
      MAIL: (_, client) => {
        heard.resolve(client.say);
        return null;
      },
    });
    const probe = test.probes.start(ACCOUNT, null);
    const ended = test.ended(probe);
    const say = await heard.promise;
    test.home.clock.advance(1_250);
    say('451 4.3.0 later');
    const { layers } = await ended;
    expect(layers.map(({ elapsedMs }) => elapsedMs)).toEqual([0, 0, 0, 0, 0, 1_250, null, null, null]);
    expect(layers[5]).toMatchObject({ layer: 'mail-from', state: 'failed' });
  });

  it('of the authorisation comes before any link', async () => {
    test.parts.fresh = () => Promise.reject(refusal('refresh-token-revoked', 'refresh'));
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-revoked' } });
    expect(new Set(statesOf(end))).toEqual(new Set(['skipped']));
    expect(server.lines).toEqual([]);
  });

  it('that the disk does not record is still shown; so is a success', async () => {
    test.home.stores.accounts.full = true;
    expect(await test.ended(test.probes.start(ACCOUNT, null))).toMatchObject({ state: 'accepted' });
    await vi.waitUntil(() => test.log.error.mock.calls.length === 1);
    server.script = except({ EHLO: offering('AUTH XOAUTH2'), RCPT: '550 5.1.1 User unknown' });
    expect(await test.ended(test.probes.start(ACCOUNT, null))).toMatchObject({ state: 'failed' });
    await vi.waitUntil(() => test.log.error.mock.calls.length === 2);
    expect(account()?.lastTest).toBeNull();
  });

  it('does not keep the next one from being tried', async () => {
    server.script = except({ EHLO: offering('AUTH XOAUTH2'), MAIL: '451 4.3.0 later' });
    expect((await test.ended(test.probes.start(ACCOUNT, null))).state).toBe('failed');
    server.script = offering('AUTH XOAUTH2');
    expect((await test.ended(test.probes.start(ACCOUNT, null))).state).toBe('accepted');
    await vi.waitUntil(() => account()?.state === 'ready');
  });
});

describe('a cancel', () => {
  it.each([...LAYERS.entries()])('at link %i, %s, skips the rest, once and for all', async (at) => {
    const probe = test.probes.start(ACCOUNT, null);
    await test.seen(probe, ({ layers }) => layers[at]?.state === 'running');
    const end = test.probes.cancel(probe.id);
    expect(end.state).toBe('cancelled');
    expect(statesOf(end).slice(at)).toEqual(upTo(at, false).slice(at));
    expect(end.layers.slice(at).filter(({ elapsedMs }) => elapsedMs !== null)).toEqual([]);
    await server.allGone();
    expect(test.home.clock.pending).toBe(0);
    expect(test.probes.current(ACCOUNT)).toEqual(end);
    expect(account()?.lastTest).toBeNull();
  });

  it('while the token is renewed lets nothing leave', async () => {
    const renewal = Promise.withResolvers<Awaited<ReturnType<AccessTokens['fresh']>>>();
    test.parts.fresh = () => renewal.promise;
    const probe = test.probes.start(ACCOUNT, null);
    expect(test.probes.cancel(probe.id)).toMatchObject({ state: 'cancelled' });
    renewal.resolve({ accessToken: new Secret('access-2'), refreshed: true });
    await renewal.promise;
    expect(test.probes.start(ACCOUNT, null).id).not.toBe(probe.id);
    await vi.waitUntil(() => test.probes.current(ACCOUNT)?.state === 'accepted');
    expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(1);
  });

  it('is all that there is once Jeton is closing: nothing begins any more', () => {
    test.probes.close();
    expect(() => test.probes.start(ACCOUNT, null)).toThrow('attempt-over');
    expect(account()?.lastTest).toBeNull();
  });

  it('after the end changes nothing, and of what never was is refused', async () => {
    const probe = test.probes.start(ACCOUNT, null);
    const end = await test.ended(probe);
    expect(test.probes.cancel(probe.id)).toEqual(end);
    expect(() => test.probes.cancel('probe-0000')).toThrow('attempt-over');
  });

  it('of an earlier sign-in is no longer shown after a new one', async () => {
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(test.probes.current(ACCOUNT)).toEqual(end);
    test.home.clock.advance(1);
    await test.authorise(ACCOUNT, server.address);
    expect(test.probes.current(ACCOUNT)).toBeNull();
  });

  it('comes with the account’s removal, and when Jeton closes', async () => {
    server.greeting = null;
    await test.authorise('account-0002', server.address);
    const [one, two] = [test.probes.start(ACCOUNT, null), test.probes.start('account-0002', null)];
    const ends = Promise.all([test.ended(one), test.ended(two)]);
    test.probes.abandon(ACCOUNT);
    await test.home.accounts.remove(ACCOUNT);
    test.probes.close();
    expect((await ends).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(test.probes.current(ACCOUNT)).toBeNull();
    await server.allGone();
    expect(test.home.accounts.list().map(({ id }) => id)).toEqual(['account-0002']);
  });
});
