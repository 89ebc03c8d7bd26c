/** A test message and the account's token, and whom it goes to. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { ACCOUNT } from '../accounts/fixtures/test-accounts.ts';
import { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { AccessTokens } from '../refresh/access-tokens.ts';
import { except, offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { openTestProbes, SHARED_MAILBOX, statesOf, type TestProbes, upTo } from './fixtures/test-probes.ts';

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

describe('a message whose token the server refuses although it should live', () => {
  const refused = '535 5.7.8 Username and Password not accepted';
  /** What was asked for, and whether a refused token was named. */
  let asked: (string | undefined)[];

  beforeEach(() => {
    asked = [];
    test.home.clock.advance(60_001);
    test.parts.fresh = async (_, rejected) => {
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
    test.parts.fresh = async () => ({ accessToken: new Secret(tokens.shift() ?? ''), refreshed: false });
    expect(await test.ended(test.probes.start(ACCOUNT, null))).toMatchObject({
      state: 'accepted',
      refreshed: false,
    });
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  it.each([
    ['fails', () => Promise.reject(refusal('network-timeout', 'refresh'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('is sent with the one at hand, where such a renewal %s', async (_, renewal) => {
    const first = { accessToken: new Secret('access-2'), refreshed: false };
    const isAsked = Promise.withResolvers<void>();
    let times = 0;
    test.parts.fresh = () => {
      times += 1;
      if (times === 1) return Promise.resolve(first);
      isAsked.resolve();
      return renewal();
    };
    const end = test.ended(test.probes.start(ACCOUNT, null));
    await isAsked.promise;
    test.home.clock.advance(5_000);
    expect(await end).toMatchObject({ state: 'accepted' });
  });

  it('is sent with a renewed one, which is said', async () => {
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(asked).toEqual([undefined, undefined, 'access-1', 'access-1']);
    expect(end).toMatchObject({
      state: 'accepted',
      refreshed: true,
      retried: { refusal: expect.stringContaining(refused) },
      problem: null,
    });
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
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({
      state: 'failed',
      refreshed: true,
      problem: { code: 'smtp-credentials-rejected' },
    });
    expect(statesOf(end)).toEqual(upTo(4));
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(2);
  });

  it('is not tried again with a token that was renewed a moment ago', async () => {
    test.parts.fresh = async () => ({ accessToken: new Secret('access-1'), refreshed: true });
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'smtp-credentials-rejected' } });
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  it('fails for the reason that the renewal gives', async () => {
    test.parts.fresh = async (_, rejected) => {
      if (rejected !== undefined) throw refusal('refresh-token-revoked', 'refresh');
      return { accessToken: new Secret('access-1'), refreshed: false };
    };
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-revoked' } });
    expect(statesOf(end)).toEqual(upTo(4));
    expect(end.transcript).toContain(`S: ${refused}`);
  });

  it('is not sent once it is cancelled during the renewal', async () => {
    const renewal = Promise.withResolvers<Awaited<ReturnType<AccessTokens['fresh']>>>();
    const isAsked = Promise.withResolvers<void>();
    test.parts.fresh = async (_, rejected) => {
      if (rejected === undefined) return { accessToken: new Secret('access-1'), refreshed: false };
      isAsked.resolve();
      return renewal.promise;
    };
    const probe = test.probes.start(ACCOUNT, null);
    await isAsked.promise;
    expect(test.probes.cancel(probe.id).state).toBe('cancelled');
    renewal.resolve({ accessToken: new Secret('access-2'), refreshed: true });
    await server.allGone();
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  it.each([
    ['a minute and a moment ago', 60_001, 'accepted', 2],
    ['a minute ago', 60_000, 'failed', 1],
    ['a moment ago, by whoever it was', 0, 'failed', 1],
    ['in a future that the clock was set back from', -3_600_000, 'accepted', 2],
  ] as const)(
    'is sent again only if that was renewed long enough ago: %s',
    async (_, age, state, signIns) => {
      await test.authorise(ACCOUNT, server.address);
      if (age > 0) test.home.clock.advance(age);
      else test.home.clock.step(age);
      const end = await test.ended(test.probes.start(ACCOUNT, null));
      expect(end.state).toBe(state);
      expect(end.retried).toEqual(
        state === 'accepted' ? { refusal: expect.stringContaining(refused) } : null,
      );
      expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(signIns);
    },
  );
});

describe('a server that repeats the token', () => {
  /** Like no token that is known by its looks. */
  const token = 'sesame-ouvre-toi';
  const other = 'direction@ac-example.fr';

  beforeEach(() => {
    test.parts.fresh = async () => ({ accessToken: new Secret(token), refreshed: true });
  });

  it('in its acceptance and in a refusal does not have it shown, nor more than a few lines', async () => {
    const flood = `${'a b '.repeat(14_000)}\u001b[31m\u202e`;
    server.script = except({
      EHLO: offering('AUTH XOAUTH2'),
      [`RCPT TO:<${other}>`]: `550 5.1.1 \u202eno ${token} ${flood}`,
      '.': `250 2.0.0 OK \u001b[31mfor ${token} ${flood}`,
    });
    const end = await test.ended(test.probes.start(ACCOUNT, null, other));
    expect(end.accepted?.response).toMatch(/^250 2\.0\.0 OK {2}\[31mfor \[redacted\] a b [ab ]*$/);
    expect(end.accepted?.response).toHaveLength(1_000);
    const [refused] = end.accepted?.refused ?? [];
    expect(refused?.response).toMatch(/^550 5\.1\.1 no \[redacted\] a b [ab ]*$/);
    expect(refused?.response).toHaveLength(1_000);
    expect(JSON.stringify(end)).not.toMatch(/sesame|\u202e|\\u001b/);
  });

  it.each(['AUTH', 'MAIL', 'RCPT', '.'])(
    'in its refusal of %s has it neither shown nor kept',
    async (command) => {
      server.script = except({ EHLO: offering('AUTH XOAUTH2'), [command]: `550 5.7.1 not with ${token}` });
      const end = await test.ended(test.probes.start(ACCOUNT, null));
      expect(end).toMatchObject({
        state: 'failed',
        problem: { detail: expect.stringContaining('[redacted]') },
      });
      expect(JSON.stringify([end, account()])).not.toContain(token);
    },
  );
});

describe('a message to two', () => {
  const other = 'direction@ac-example.fr';

  function refusing(...refused: string[]): void {
    const offered = offering('AUTH XOAUTH2', 'PIPELINING');
    server.script = (line, client) =>
      refused.some((address) => line === `RCPT TO:<${address}>`)
        ? `550 5.1.1 ${line.slice(8)} User unknown`
        : offered(line, client);
  }
  const recipients = (): string[] => server.lines.filter((line) => line.startsWith('RCPT'));

  it('is accepted for both, and its header names both', async () => {
    const end = await test.ended(test.probes.start(ACCOUNT, null, other));
    expect(end).toMatchObject({
      state: 'accepted',
      to: SHARED_MAILBOX,
      also: other,
      accepted: { refused: [] },
    });
    expect(recipients()).toEqual([`RCPT TO:<${SHARED_MAILBOX}>`, `RCPT TO:<${other}>`]);
    expect(server.lines).toContain(`To: ${SHARED_MAILBOX}, ${other}`);
  });

  it.each([
    ['the first', () => SHARED_MAILBOX],
    ['the second', () => other],
  ])('is accepted where %s is refused, which is told with the server’s words', async (_, refused) => {
    refusing(refused());
    const end = await test.ended(test.probes.start(ACCOUNT, null, other));
    expect(end).toMatchObject({ state: 'accepted', problem: null });
    expect(end.accepted?.refused).toEqual([
      { to: refused(), response: `550 5.1.1 <${refused()}> User unknown` },
    ]);
    expect(statesOf(end)).toEqual(upTo(9));
  });

  it('fails at the recipients where both are refused', async () => {
    refusing(SHARED_MAILBOX, other);
    const end = await test.ended(test.probes.start(ACCOUNT, null, other));
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'smtp-recipient-rejected' } });
    expect(statesOf(end)).toEqual(upTo(6));
    expect(server.lines.filter((line) => line.startsWith('Message-ID'))).toEqual([]);
  });

  it.each([
    ['the same address again', null, SHARED_MAILBOX],
    ['the same in capitals', other, other.toUpperCase()],
  ])('is a message to one where the second is %s', async (_, to, also) => {
    const end = await test.ended(test.probes.start(ACCOUNT, to, also));
    expect(end).toMatchObject({ state: 'accepted', also: null });
    expect(recipients()).toHaveLength(1);
  });
});
