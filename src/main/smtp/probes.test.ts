import { createSecureContext } from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { layersOf, type ProbeView } from '../../shared/probe.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  openTestAccounts,
  type TestAccounts,
} from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { AccessTokens } from '../refresh/access-tokens.ts';
import type { Language } from '../words/words.ts';
import { except, offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { createProbes, type Probes } from './probes.ts';

/** Of the scripted server. */
const LAYERS = layersOf('starttls');
const SHARED_MAILBOX = 'secretariat@ac-example.fr';

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;
let home: TestAccounts;
let probes: Probes;
let language: Language;
let fresh: AccessTokens['fresh'];
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
beforeEach(async () => {
  vi.clearAllMocks();
  language = 'fr';
  fresh = async () => ({ accessToken: new Secret('access-1'), refreshed: false });
  server = await startScriptedServer(certificate);
  server.script = offering('AUTH XOAUTH2');
  home = await openTestAccounts();
  await authorise(ACCOUNT);
  probes = createProbes({
    accounts: home.accounts,
    accessTokens: { fresh: (...args) => fresh(...args) },
    clock: home.clock,
    secureContext: () => createSecureContext({ ca: authority.pem }),
    language: () => language,
    emit: home.emit,
    log,
  });
});
afterEach(async () => {
  probes.close();
  await server[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

async function authorise(accountId: string): Promise<void> {
  const settings = accountSettings({ from: SHARED_MAILBOX, smtp: server.address });
  await home.accounts.authorise(authorisation(home.clock.now(), { accountId, settings }));
}

/** The first view of the probe that fits, seen by an event from now on. */
function seen(probe: ProbeView, fits: (view: ProbeView) => boolean): Promise<ProbeView> {
  return new Promise((resolve) => {
    const stop = home.subscribe((event) => {
      if (event.name !== 'testEmail.changed' || event.payload.id !== probe.id || !fits(event.payload)) return;
      stop();
      resolve(event.payload);
    });
  });
}

const ended = (probe: ProbeView): Promise<ProbeView> => seen(probe, ({ state }) => state !== 'running');
const statesOf = ({ layers }: ProbeView): string[] => layers.map(({ state }) => state);
const account = () => home.accounts.list()[0];

/** The states of all links: so many passed, one that broke or none, the others skipped. */
function upTo(passed: number, broken = true): string[] {
  return LAYERS.map((_, at) => (at < passed ? 'passed' : at === passed && broken ? 'failed' : 'skipped'));
}

describe('a test message', () => {
  it('shows its chain, and ends with the server’s own line', async () => {
    const probe = probes.start(ACCOUNT, null);
    expect(probe).toMatchObject({
      accountId: ACCOUNT,
      state: 'running',
      from: SHARED_MAILBOX,
      to: SHARED_MAILBOX,
      ...{ host: 'localhost', port: server.address.port },
      startedAt: home.clock.now(),
      layers: LAYERS.map((layer) => ({ layer, state: 'pending', elapsedMs: null })),
    });
    const end = await ended(probe);
    expect(end).toMatchObject({
      state: 'accepted',
      problem: null,
      refreshed: false,
      accepted: { at: home.clock.now(), response: '250 2.0.0 OK: queued as 12345', elapsedMs: 0 },
      layers: LAYERS.map((layer) => ({ layer, state: 'passed', elapsedMs: 0 })),
    });
    expect(probes.current(ACCOUNT)).toEqual(end);
    expect(server.lines).toContain(`Message-ID: ${end.accepted?.messageId}`);
    expect(end.transcript).toContain('S: 250 2.0.0 OK: queued as 12345');
    expect(end.transcript.join()).not.toContain('access-1');
    await vi.waitUntil(() => account()?.state === 'ready');
    expect(account()?.lastTest).toEqual({ at: home.clock.now(), accepted: true, problem: null });
  });

  it('signs in as the mailbox, and comes from and goes to whom it says, in the chosen language', async () => {
    language = 'en';
    await ended(probes.start(ACCOUNT, 'direction@ac-example.fr'));
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
    fresh = async () => ({ accessToken: new Secret('access-2'), refreshed: true });
    expect(await ended(probes.start(ACCOUNT, null))).toMatchObject({ state: 'accepted', refreshed: true });
  });

  it('is timed by what passes, not by a clock that is set back meanwhile', async () => {
    const startedAt = home.clock.now();
    const probe = probes.start(ACCOUNT, null);
    await seen(probe, ({ layers }) => layers[3]?.state === 'running');
    home.clock.step(-3_600_000);
    home.clock.advance(40);
    expect(await ended(probe)).toMatchObject({
      state: 'accepted',
      startedAt,
      accepted: { at: home.clock.now(), elapsedMs: 40 },
    });
    await vi.waitUntil(() => account()?.state === 'ready');
  });

  describe('whose token the server refuses although it should live', () => {
    const refused = '535 5.7.8 Username and Password not accepted';
    /** What was asked for, and whether a refused token was named. */
    let asked: (string | undefined)[];

    beforeEach(() => {
      asked = [];
      fresh = async (_, rejected) => {
        asked.push(rejected?.reveal());
        const isFirst = rejected === undefined;
        return { accessToken: new Secret(isFirst ? 'access-1' : 'access-2'), refreshed: !isFirst };
      };
      server.script = except({
        EHLO: offering('AUTH XOAUTH2'),
        AUTH: (line) => (has(line, 'access-2') ? '235 2.7.0 welcome' : refused),
      });
    });

    const has = (line: string, token: string): boolean =>
      Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .includes(`Bearer ${token}`);

    it('is sent with the newest, where a renewal came while it connected', async () => {
      const tokens = ['access-1', 'access-2'];
      fresh = async () => ({ accessToken: new Secret(tokens.shift() ?? ''), refreshed: false });
      expect(await ended(probes.start(ACCOUNT, null))).toMatchObject({ state: 'accepted', refreshed: false });
      expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
    });

    it.each([
      ['fails', () => Promise.reject(refusal('network-timeout', 'refresh'))],
      ['hangs', () => new Promise<never>(() => {})],
    ])('is sent with the one at hand, where such a renewal %s', async (_, renewal) => {
      const first = { accessToken: new Secret('access-2'), refreshed: false };
      const isAsked = Promise.withResolvers<void>();
      let times = 0;
      fresh = () => {
        times += 1;
        if (times === 1) return Promise.resolve(first);
        isAsked.resolve();
        return renewal();
      };
      const end = ended(probes.start(ACCOUNT, null));
      await isAsked.promise;
      home.clock.advance(5_000);
      expect(await end).toMatchObject({ state: 'accepted' });
    });

    it('is sent with a renewed one, which is said', async () => {
      const end = await ended(probes.start(ACCOUNT, null));
      expect(asked).toEqual([undefined, undefined, 'access-1', 'access-1']);
      expect(end).toMatchObject({ state: 'accepted', refreshed: true, problem: null });
      expect(statesOf(end)).toEqual(upTo(9));
      expect(end.transcript.filter((line) => /535|235/.test(line))).toEqual([
        `S: ${refused}`,
        'S: 235 2.7.0 welcome',
      ]);
      expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(1);
      await vi.waitUntil(() => account()?.state === 'ready');
    });

    it('is tried once again, not for ever', async () => {
      server.script = except({ EHLO: offering('AUTH XOAUTH2'), AUTH: refused });
      const end = await ended(probes.start(ACCOUNT, null));
      expect(end).toMatchObject({
        state: 'failed',
        refreshed: true,
        problem: { code: 'smtp-credentials-rejected' },
      });
      expect(statesOf(end)).toEqual(upTo(4));
      expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(2);
    });

    it('is not tried again with a token that was renewed a moment ago', async () => {
      fresh = async () => ({ accessToken: new Secret('access-1'), refreshed: true });
      const end = await ended(probes.start(ACCOUNT, null));
      expect(end).toMatchObject({ state: 'failed', problem: { code: 'smtp-credentials-rejected' } });
      expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
    });

    it('fails for the reason that the renewal gives', async () => {
      fresh = async (_, rejected) => {
        if (rejected !== undefined) throw refusal('refresh-token-revoked', 'refresh');
        return { accessToken: new Secret('access-1'), refreshed: false };
      };
      const end = await ended(probes.start(ACCOUNT, null));
      expect(end).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-revoked' } });
      expect(statesOf(end)).toEqual(upTo(4));
      expect(end.transcript).toContain(`S: ${refused}`);
    });

    it('is not sent once it is cancelled during the renewal', async () => {
      const renewal = Promise.withResolvers<Awaited<ReturnType<AccessTokens['fresh']>>>();
      const isAsked = Promise.withResolvers<void>();
      fresh = async (_, rejected) => {
        if (rejected === undefined) return { accessToken: new Secret('access-1'), refreshed: false };
        isAsked.resolve();
        return renewal.promise;
      };
      const probe = probes.start(ACCOUNT, null);
      await isAsked.promise;
      expect(probes.cancel(probe.id).state).toBe('cancelled');
      renewal.resolve({ accessToken: new Secret('access-2'), refreshed: true });
      await server.allGone();
      expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
    });
  });

  it('of no account is refused', () => {
    expect(() => probes.start('nobody-00', null)).toThrow('not-found');
    expect(probes.current('nobody-00')).toBeNull();
  });
});

describe('a second press', () => {
  it('shows the message on its way; after it, there is another one', async () => {
    const first = probes.start(ACCOUNT, null);
    expect(probes.start(ACCOUNT, 'direction@ac-example.fr').id).toBe(first.id);
    const end = await ended(first);
    const next = probes.start(ACCOUNT, null);
    expect(next.id).not.toBe(first.id);
    expect(end.state).toBe('accepted');
    await ended(next);
    expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(2);
  });

  it('for another account does not wait', async () => {
    await authorise('account-0002');
    const both = [probes.start(ACCOUNT, null), probes.start('account-0002', null)];
    const ends = await Promise.all(both.map(ended));
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
    const end = await ended(probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', accepted: null, problem: { code, layer: 'smtp' } });
    expect(statesOf(end)).toEqual(upTo(passed));
    expect(end.transcript).toContain(`S: ${reply}`);
    expect(account()).toMatchObject({ state: 'failing', lastTest: { accepted: false, problem: { code } } });
    expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ problem: code }), expect.any(String));
  });

  it('of the authorisation comes before any link', async () => {
    fresh = () => Promise.reject(refusal('refresh-token-revoked', 'refresh'));
    const end = await ended(probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-revoked' } });
    expect(new Set(statesOf(end))).toEqual(new Set(['skipped']));
    expect(server.lines).toEqual([]);
  });

  it('that the disk does not record is still shown; so is a success', async () => {
    home.stores.accounts.full = true;
    expect(await ended(probes.start(ACCOUNT, null))).toMatchObject({ state: 'accepted' });
    await vi.waitUntil(() => log.error.mock.calls.length === 1);
    server.script = except({ EHLO: offering('AUTH XOAUTH2'), RCPT: '550 5.1.1 User unknown' });
    expect(await ended(probes.start(ACCOUNT, null))).toMatchObject({ state: 'failed' });
    await vi.waitUntil(() => log.error.mock.calls.length === 2);
    expect(account()?.lastTest).toBeNull();
  });

  it('does not keep the next one from being tried', async () => {
    server.script = except({ EHLO: offering('AUTH XOAUTH2'), MAIL: '451 4.3.0 later' });
    expect((await ended(probes.start(ACCOUNT, null))).state).toBe('failed');
    server.script = offering('AUTH XOAUTH2');
    expect((await ended(probes.start(ACCOUNT, null))).state).toBe('accepted');
    await vi.waitUntil(() => account()?.state === 'ready');
  });
});

describe('a cancel', () => {
  it.each([...LAYERS.entries()])('at link %i, %s, skips the rest, once and for all', async (at) => {
    const probe = probes.start(ACCOUNT, null);
    await seen(probe, ({ layers }) => layers[at]?.state === 'running');
    const end = probes.cancel(probe.id);
    expect(end.state).toBe('cancelled');
    expect(statesOf(end).slice(at)).toEqual(upTo(at, false).slice(at));
    await server.allGone();
    expect(home.clock.pending).toBe(0);
    expect(probes.current(ACCOUNT)).toEqual(end);
    expect(account()?.lastTest).toBeNull();
  });

  it('while the token is renewed lets nothing leave', async () => {
    const renewal = Promise.withResolvers<Awaited<ReturnType<AccessTokens['fresh']>>>();
    fresh = () => renewal.promise;
    const probe = probes.start(ACCOUNT, null);
    expect(probes.cancel(probe.id)).toMatchObject({ state: 'cancelled' });
    renewal.resolve({ accessToken: new Secret('access-2'), refreshed: true });
    await renewal.promise;
    expect(probes.start(ACCOUNT, null).id).not.toBe(probe.id);
    await vi.waitUntil(() => probes.current(ACCOUNT)?.state === 'accepted');
    expect(server.lines.filter((line) => line === 'DATA')).toHaveLength(1);
  });

  it('is all that there is once Jeton is closing: nothing begins any more', () => {
    probes.close();
    expect(() => probes.start(ACCOUNT, null)).toThrow('attempt-over');
    expect(account()?.lastTest).toBeNull();
  });

  it('after the end changes nothing, and of what never was is refused', async () => {
    const probe = probes.start(ACCOUNT, null);
    const end = await ended(probe);
    expect(probes.cancel(probe.id)).toEqual(end);
    expect(() => probes.cancel('probe-0000')).toThrow('attempt-over');
  });

  it('of an earlier sign-in is no longer shown after a new one', async () => {
    const end = await ended(probes.start(ACCOUNT, null));
    expect(probes.current(ACCOUNT)).toEqual(end);
    home.clock.advance(1);
    await authorise(ACCOUNT);
    expect(probes.current(ACCOUNT)).toBeNull();
  });

  it('comes with the account’s removal, and when Jeton closes', async () => {
    server.greeting = null;
    await authorise('account-0002');
    const [one, two] = [probes.start(ACCOUNT, null), probes.start('account-0002', null)];
    const ends = Promise.all([ended(one), ended(two)]);
    probes.abandon(ACCOUNT);
    await home.accounts.remove(ACCOUNT);
    probes.close();
    expect((await ends).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(probes.current(ACCOUNT)).toBeNull();
    await server.allGone();
    expect(home.accounts.list().map(({ id }) => id)).toEqual(['account-0002']);
  });
});
