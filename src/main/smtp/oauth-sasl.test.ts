/** How the access token reaches the server, and that it reaches it in no other way. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { Secret } from '../log/secret.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { deliverTo, TOKEN, USER } from './fixtures/deliver-to.ts';
import {
  except,
  offering,
  ordinary,
  type ScriptedServer,
  startScriptedServer,
} from './fixtures/scripted-server.ts';
import { OAuthNotOffered, SignInRefused } from './oauth-sasl.ts';

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
beforeEach(async () => {
  server = await startScriptedServer(certificate);
});
afterEach(() => server[Symbol.asyncDispose]());

/** Signs in, and as a rule sends. */
async function signIn(user = USER, token = TOKEN): Promise<unknown> {
  const change = { user, accessToken: async () => new Secret(token) };
  const delivery = deliverTo(server, { ca: authority.pem, change });
  const outcome = await delivery.outcome;
  expect(delivery.transcript().join('\n')).not.toContain(token);
  expect(delivery.transcript().join('\n')).not.toContain(Buffer.from(token).toString('base64').slice(0, 20));
  return outcome;
}

/** The lines of the sign-in: from the last EHLO to the envelope or the end. */
function signInLines(): string[] {
  const { lines } = server;
  const from = lines.findLastIndex((line) => line.startsWith('EHLO')) + 1;
  const to = lines.findIndex((line) => line.startsWith('MAIL'));
  return lines.slice(from, to === -1 ? undefined : to).filter((line) => line !== 'QUIT');
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const decoded = (text: string | undefined): string => Buffer.from(text ?? '', 'base64').toString();

/** How every initial response begins: `user=`. */
const INITIAL = base64('user=').slice(0, 6);

/** A token with which `AUTH XOAUTH2 …` and its CRLF take that many octets. */
function tokenFor(octets: number, user = USER): string {
  const encoded = octets - 2 - 'AUTH XOAUTH2 '.length;
  const plain = (encoded / 4) * 3;
  return 't'.repeat(plain - `user=${user}\u0001auth=Bearer \u0001\u0001`.length);
}

describe('XOAUTH2', () => {
  it('carries the user and the token in one line', async () => {
    expect(await signIn()).toBe('250 2.0.0 OK: queued as 12345');
    const [line, ...more] = signInLines();
    expect(line).toMatch(/^AUTH XOAUTH2 [A-Za-z0-9+/]+=*$/);
    expect(decoded(line?.slice('AUTH XOAUTH2 '.length))).toBe(
      `user=${USER}\u0001auth=Bearer ${TOKEN}\u0001\u0001`,
    );
    expect(more).toEqual([]);
  });

  it('takes one line up to 512 octets, CRLF included (RFC 4954 §4)', async () => {
    // Base64 grows in steps of four: 511 is the last length that a line can have.
    await signIn(USER, tokenFor(511));
    expect(signInLines().map((line) => line.length + 2)).toEqual([511]);
  });

  it.each([515, 519, 4_095])('takes two lines where one would have %i', async (octets) => {
    server.script = except({
      'AUTH XOAUTH2': '334 ',
      [INITIAL]: '235 2.7.0 ok',
    });
    expect(await signIn(USER, tokenFor(octets))).toBe('250 2.0.0 OK: queued as 12345');
    const [first, second] = signInLines();
    expect(first).toBe('AUTH XOAUTH2');
    expect(decoded(second)).toBe(`user=${USER}\u0001auth=Bearer ${tokenFor(octets)}\u0001\u0001`);
  });

  it('counts octets, not characters, of a user with accents', async () => {
    const user = 'école.élémentaire@académie-é.fr';
    server.script = except({ 'AUTH XOAUTH2': '334 ', [INITIAL]: '235 2.7.0 ok' });
    await signIn(user, 'x'.repeat(400));
    const [first, second] = signInLines();
    expect(first).toBe('AUTH XOAUTH2');
    expect(decoded(second)).toContain(`user=${user}\u0001`);
  });
});

describe('OAUTHBEARER, where there is no XOAUTH2', () => {
  it('carries user, host, port and token (RFC 7628 §3.1)', async () => {
    server.script = offering('AUTH OAUTHBEARER');
    await signIn();
    const [line] = signInLines();
    expect(decoded(line?.slice('AUTH OAUTHBEARER '.length))).toBe(
      `n,a=${USER},\u0001host=localhost\u0001port=${server.address.port}\u0001auth=Bearer ${TOKEN}\u0001\u0001`,
    );
  });

  it('encodes what would end the name (RFC 5801 §4)', async () => {
    server.script = offering('AUTH OAUTHBEARER');
    await signIn('a=b,c=2C@ac-example.fr');
    const [identity] = decoded(signInLines()[0]?.split(' ')[2]).split('\u0001');
    expect(identity).toBe('n,a=a=3Db=2Cc=3D2C@ac-example.fr,');
  });

  it('is not chosen where both are listed', async () => {
    server.script = offering('AUTH OAUTHBEARER XOAUTH2');
    await signIn();
    expect(signInLines()[0]).toMatch(/^AUTH XOAUTH2 /);
  });
});

describe('other mechanisms', () => {
  it.each([
    ['AUTH PLAIN LOGIN XOAUTH2', 'XOAUTH2'],
    ['AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2', 'XOAUTH2'],
    ['AUTH=PLAIN LOGIN OAUTHBEARER', 'OAUTHBEARER'],
  ])('never get the token: %s', async (list, mechanism) => {
    server.script = offering(list);
    await signIn();
    const auth = server.lines.filter((line) => line.startsWith('AUTH'));
    expect(auth).toHaveLength(1);
    expect(auth[0]).toMatch(new RegExp(`^AUTH ${mechanism} `));
  });

  it.each([['AUTH PLAIN LOGIN CRAM-MD5'], ['AUTH'], ['SIZE 1000'], ['X-XOAUTH2'], ['AUTH XOAUTH']])(
    'alone are no sign-in at all: %s',
    async (extension) => {
      server.script = offering(extension);
      const error = await signIn();
      expect(error).toBeInstanceOf(OAuthNotOffered);
      expect(signInLines()).toEqual([]);
      const offered = extension.startsWith('AUTH ') ? extension.slice(5) : '';
      expect(diagnoseDeliveryFailure(error, server.address)).toMatchObject({
        code: 'smtp-auth-unsupported',
        facts: { offered, host: 'localhost', port: server.address.port },
      });
    },
  );

  it('are told in a line, however many there are', async () => {
    server.script = offering(`AUTH PLAIN GOCSPX-CANARY ${'LOGIN '.repeat(5_000)}`);
    const { facts } = diagnoseDeliveryFailure(await signIn(), server.address);
    expect(facts.offered).toHaveLength(200);
    expect(facts.offered).toMatch(/^PLAIN \[redacted\] LOGIN /);
  });

  it('listed before encryption count for nothing', async () => {
    server.script = except({
      EHLO: (_, { isEncrypted }) =>
        isEncrypted ? '250 smtp.example.test' : '250-smtp.example.test\r\n250-STARTTLS\r\n250 AUTH XOAUTH2',
    });
    expect(await signIn()).toBeInstanceOf(OAuthNotOffered);
  });
});

describe('a refusal', () => {
  const challenge = '{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}';

  async function refused(...answers: string[]): Promise<SignInRefused['refusal']> {
    const left = [...answers];
    const say = (): string => left.shift() ?? '500 this was not expected';
    server.script = (line, client) =>
      server.lines.some((sent) => sent.startsWith('AUTH')) ? say() : offering('AUTH XOAUTH2')(line, client);
    const error = await signIn();
    if (!(error instanceof SignInRefused)) throw new Error(`not refused: ${String(error)}`);
    expect(left).toEqual([]);
    return error.refusal;
  }

  it('keeps the challenge, after an empty answer to it', async () => {
    expect(await refused(`334 ${base64(challenge)}`, '535 5.7.8 not accepted')).toEqual({
      command: 'AUTH XOAUTH2',
      code: 535,
      response: '535 5.7.8 not accepted',
      challenge,
    });
    expect(signInLines()[1]).toBe('');
  });

  it.each([
    ['as JSON', challenge, challenge],
    [
      'with a secret',
      `{"status":"401","token":"ya29.canary-canary"}`,
      '{"status":"401","token":"[redacted]"}',
    ],
    ['with the token', `{"status":"401","got":"${TOKEN}"}`, '{"status":"401","got":"[redacted]"}'],
  ])('shows the challenge as what it says: %s', async (_, said, shown) => {
    server.script = except({
      EHLO: offering('AUTH XOAUTH2'),
      AUTH: `334 ${base64(said)}`,
      '': (line, client) => (line === '' ? '535 5.7.8 not accepted' : ordinary(line, client)),
    });
    const delivery = deliverTo(server, { ca: authority.pem });
    const error = await delivery.outcome;
    expect(delivery.transcript()).toContain(`S: 334 ${shown}`);
    const { code, detail } = diagnoseDeliveryFailure(error, server.address);
    expect(code).toBe('smtp-credentials-rejected');
    expect(detail).toBe(`535 5.7.8 not accepted\n334 ${shown}`);
  });

  it('shows no more of a challenge than a few lines', () => {
    const error = new SignInRefused(
      'XOAUTH2',
      535,
      '535 no',
      `{"status":"400","x":"${'a b '.repeat(9_000)}"}`,
    );
    const { detail } = diagnoseDeliveryFailure(error, server.address);
    expect(detail?.length).toBeLessThan(1_100);
    expect(detail).toMatch(/^535 no\n334 \{"status"/);
  });

  it('of OAUTHBEARER is answered by a single ^A (RFC 7628 §3.2.3)', async () => {
    server.script = (line, client) => {
      if (line.startsWith('AUTH')) return `334 ${base64(challenge)}`;
      if (line === base64('\u0001')) return '535 no';
      return offering('AUTH OAUTHBEARER')(line, client);
    };
    expect(await signIn()).toMatchObject({ refusal: { command: 'AUTH OAUTHBEARER', code: 535, challenge } });
  });

  it('without a challenge is told as it is', async () => {
    expect(await refused('535 5.7.3 Authentication unsuccessful')).toEqual({
      command: 'AUTH XOAUTH2',
      code: 535,
      response: '535 5.7.3 Authentication unsuccessful',
      challenge: '',
    });
  });

  it('in several lines, as Google writes it, has its code', async () => {
    const refusal = await refused(
      `334 ${base64(challenge)}`,
      '535-5.7.8 Username and Password not accepted. For more information, go to\r\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials',
    );
    expect(refusal).toMatchObject({ code: 535, challenge });
    expect(refusal.response).toContain('BadCredentials');
  });

  it('without any text has its code (RFC 5321 §4.2)', async () => {
    expect(await refused('535')).toMatchObject({ code: 535, response: '535' });
  });

  it('whose challenge is no base64 is still a refusal', async () => {
    expect(await refused('334 %%%%', '535 no')).toMatchObject({ code: 535 });
  });

  it('of the mechanism itself comes before the token', async () => {
    server.script = except({ AUTH: '504 5.5.4 mechanism not supported' });
    expect(await signIn(USER, 't'.repeat(2_000))).toMatchObject({ refusal: { code: 504 } });
    expect(signInLines()).toEqual(['AUTH XOAUTH2']);
  });
});

describe('an acceptance', () => {
  it.each(['235', '235 2.7.0 ok', '235-2.7.0 welcome\r\n235 2.7.0 go on'])(
    'is one however it is written: %j',
    async (reply) => {
      server.script = except({ AUTH: reply });
      expect(await signIn()).toBe('250 2.0.0 OK: queued as 12345');
    },
  );

  it('may come after a bare 334', async () => {
    server.script = except({ 'AUTH XOAUTH2': '334', [INITIAL]: '235 ok' });
    expect(await signIn(USER, 't'.repeat(2_000))).toBe('250 2.0.0 OK: queued as 12345');
  });
});
