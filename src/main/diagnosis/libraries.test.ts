/** Errors as the libraries that Jeton stands on really throw them, not as we remember them. */
import { createServer, type Server } from 'node:net';
import * as fc from 'fast-check';
import { createTransport } from 'nodemailer';
import * as oauth from 'oauth4webapi';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

const as: oauth.AuthorizationServer = { issuer: 'https://example.org' };
const client: oauth.Client = { client_id: 'jeton' };

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const refresh = (response: Response) =>
  thrownBy(() => oauth.processRefreshTokenResponse(as, client, response));

describe('oauth4webapi', () => {
  it('ResponseBodyError: by its error and description', async () => {
    const body = { error: 'invalid_grant', error_description: 'AADSTS50173: revoked', suberror: 'bad_token' };
    const problem = diagnose({
      layer: 'refresh',
      input: await refresh(Response.json(body, { status: 400 })),
    });
    expect(problem).toMatchObject({
      code: 'refresh-token-revoked',
      facts: { status: 400, aadsts: 50173, suberror: 'bad_token', error: 'invalid_grant' },
    });
  });

  it('WWWAuthenticateChallengeError: by the error in the challenge', async () => {
    const headers = {
      'www-authenticate': 'Bearer error="invalid_client", error_description="no such client"',
    };
    const error = await refresh(new Response('{}', { status: 401, headers }));
    expect(diagnose({ layer: 'token', input: error })).toMatchObject({
      code: 'client-id-unknown',
      facts: { status: 401 },
    });
  });

  it.each([
    ['a portal instead of an answer', 200, 'text/html', 'proxy-required'],
    ['a gateway without a server', 503, 'text/html', 'server-unavailable'],
    ['too many requests', 429, 'text/plain', 'rate-limited'],
    ['a blocked page', 403, 'text/html; charset=utf-8', 'proxy-required'],
  ] as const)('OperationProcessingError: %s', async (_, status, type, expected) => {
    const response = new Response('<p>…</p>', { status, headers: { 'content-type': type } });
    const problem = diagnose({ layer: 'token', input: await refresh(response) });
    expect(problem.code).toBe(expected);
    expect(problem.facts.status).toBe(status);
  });

  it('AuthorizationResponseError: by the parameters of the redirect', async () => {
    const url = new URL(
      'http://127.0.0.1/?error=access_denied&error_description=AADSTS65004%3A+declined&state=s',
    );
    const error = await thrownBy(() => oauth.validateAuthResponse(as, client, url, 's'));
    expect(diagnose({ layer: 'authorize-redirect', input: error })).toMatchObject({
      code: 'consent-declined',
      facts: { aadsts: 65004 },
    });
  });
});

describe('fetch', () => {
  it('a refused connection, two causes deep', async () => {
    const error = await thrownBy(() => fetch('http://127.0.0.1:9/token', { method: 'POST' }));
    expect(diagnose({ layer: 'token', input: error }).code).toMatch(/^network-(?:refused|reset)$|^unknown$/);
  });

  it.each([
    ['ENOTFOUND', 'network-dns'],
    ['ECONNREFUSED', 'network-refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'network-timeout'],
    ['UND_ERR_SOCKET', 'network-reset'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'server-unavailable'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-hostname'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-protocol'],
    ['UND_ERR_PRX_CONN', 'proxy-required'],
  ])('a cause with code %s', (code, expected) => {
    const cause = Object.assign(new Error('x'), { code });
    const input = new TypeError('fetch failed', { cause: new Error('wrapped', { cause }) });
    for (const layer of ['token', 'refresh', 'device', 'network', 'smtp'] as const)
      expect(diagnose({ layer, input }).code).toBe(expected);
  });

  it('a race of addresses of which none answered', () => {
    const unreachable = Object.assign(new Error('connect ENETUNREACH 2001:db8::1:587'), {
      code: 'ENETUNREACH',
    });
    const silent = Object.assign(new Error('connect ETIMEDOUT 203.0.113.9:587'), { code: 'ETIMEDOUT' });
    const input = new AggregateError([unreachable, silent], '');
    expect(diagnose({ layer: 'network', input }).code).toBe('network-timeout');
    expect(diagnose({ layer: 'token', input: new TypeError('fetch failed', { cause: input }) }).code).toBe(
      'network-timeout',
    );
  });

  it.each([
    ['ENETUNREACH', 'ECONNREFUSED', 'network-refused'],
    ['EHOSTUNREACH', 'ETIMEDOUT', 'network-timeout'],
    ['ECONNREFUSED', 'ETIMEDOUT', 'network-timeout'],
    ['EADDRNOTAVAIL', 'ECONNRESET', 'network-refused'],
    ['ENETUNREACH', 'CERT_HAS_EXPIRED', 'tls-expired'],
  ])('a race in which %s and %s were met: what says more', (one, other, expected) => {
    const met = (code: string) => Object.assign(new Error('x'), { code });
    for (const errors of [
      [met(one), met(other)],
      [met(other), met(one)],
    ])
      expect(diagnose({ layer: 'network', input: new AggregateError(errors) }).code).toBe(expected);
  });

  it('whatever the cause is wrapped in, and however deep', () => {
    const wraps = [
      (cause: unknown) => ({ message: 'fetch failed', cause }),
      (cause: unknown) => new TypeError('terminated', { cause }),
      (cause: unknown) => new AggregateError([new Error('x'), cause], ''),
      (cause: unknown) =>
        Object.assign(new Error('x'), { code: 'ESOCKET', command: 'CONN', originalError: cause }),
      (cause: unknown) => ({ name: 'RequestError', err: cause }),
    ];
    const causes = fc.constantFrom(
      ['UND_ERR_HEADERS_TIMEOUT', 'network-timeout'],
      ['UND_ERR_BODY_TIMEOUT', 'network-timeout'],
      ['UND_ERR_SOCKET', 'network-reset'],
      ['ECONNREFUSED', 'network-refused'],
      ['EAI_AGAIN', 'network-dns'],
      ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-protocol'],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted'],
    );
    const layers = fc.constantFrom(...(['token', 'refresh', 'device', 'network', 'smtp'] as const));
    fc.assert(
      fc.property(
        layers,
        causes,
        fc.array(fc.constantFrom(...wraps), { maxLength: 4 }),
        (layer, cause, around) => {
          const [code, expected] = cause;
          const input = around.reduce<unknown>((inner, wrap) => wrap(inner), { code, message: 'x' });
          expect(diagnose({ layer, input }).code).toBe(expected);
        },
      ),
    );
  });

  it('a deadline of ours', () => {
    const input = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(diagnose({ layer: 'token', input }).code).toBe('network-timeout');
  });
});

describe('nodemailer', () => {
  let server: Server | undefined;
  afterEach(() => new Promise<void>((done) => (server === undefined ? done() : server.close(() => done()))));

  /** A server that says its lines, one for each line it hears, and then hangs up. */
  async function failingWith(lines: readonly string[]): Promise<unknown> {
    const port = await new Promise<number>((listening) => {
      server = createServer((socket) => {
        const rest = [...lines];
        const say = () => {
          const line = rest.shift();
          if (line === undefined) socket.end();
          else socket.write(`${line}\r\n`);
        };
        socket.on('error', () => undefined);
        socket.on('data', say);
        say();
      }).listen(0, '127.0.0.1', () => {
        const address = server?.address();
        listening(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      secure: false,
      requireTLS: !lines.some((line) => line.startsWith('250-')),
      auth: { user: 'ecole@example.fr', pass: 'x' },
      connectionTimeout: 2000,
      greetingTimeout: 500,
      socketTimeout: 2000,
    });
    return thrownBy(() => transport.sendMail({ from: 'ecole@example.fr', to: 'a@example.fr', text: '' }));
  }
  const open = ['220 ready', '250-hello\r\n250 AUTH PLAIN LOGIN'];
  const inside = [...open, '235 2.7.0 welcome'];

  it.each([
    ['hangs up before a word', [], 'network-reset'],
    ['is not an SMTP server', ['HTTP/1.1 400 Bad Request\r\n'], 'tls-protocol'],
    ['is closed for the day', ['421 4.3.2 Service not available'], 'server-unavailable'],
    ['has no STARTTLS', ['220 ready', '250 hello', '502 5.5.1 not implemented'], 'tls-protocol'],
    ['refuses the token', [...open, '535 5.7.8 Bad credentials'], 'smtp-credentials-rejected'],
    [
      'is switched off',
      [...open, '535 5.7.139 no, SmtpClientAuthentication is disabled for the Tenant.'],
      'smtp-auth-disabled-tenant',
    ],
    [
      'refuses the sender',
      [...inside, '553 5.7.1 Sender address rejected: not owned by user'],
      'smtp-send-as-denied',
    ],
    ['refuses the recipient', [...inside, '250 ok', '550 5.1.1 User unknown'], 'smtp-recipient-rejected'],
    [
      'refuses the message',
      [...inside, '250 ok', '250 ok', '354 go', '554 5.7.1 looks like spam'],
      'smtp-message-rejected',
    ],
    ['dies in the middle', [...inside, '250 ok', '421 4.4.2 Connection dropped'], 'network-reset'],
  ])('the server %s', async (_, lines, expected) => {
    const problem = diagnose({ layer: 'smtp', input: await failingWith(lines) });
    expect(problem.code).toBe(expected);
  });

  it('the server never greets', async () => {
    const port = await new Promise<number>((listening) => {
      server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1', () => {
        const address = server?.address();
        listening(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const transport = createTransport({ host: '127.0.0.1', port, greetingTimeout: 200 });
    const error = await thrownBy(() => transport.verify());
    transport.close();
    expect(diagnose({ layer: 'smtp', input: error }).code).toBe('network-timeout');
  });

  it('keeps its own code in front of the system’s: the system’s decides', () => {
    const input = Object.assign(new Error('unable to verify the first certificate'), {
      code: 'ESOCKET',
      originalCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      command: 'CONN',
    });
    expect(diagnose({ layer: 'smtp', input }).code).toBe('tls-untrusted');
  });
});
