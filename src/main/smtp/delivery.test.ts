/** A delivery and everything that a server can answer: the right layer, no socket left, nothing unheard. */
import { createServer } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { closeHttpServer, listenOnLoopback } from '../../../test/support/loopback.ts';
import { layersOf } from '../../shared/probe.ts';
import { diagnoseDeliveryFailure } from './failure.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import {
  type Client,
  except,
  offering,
  type ScriptedServer,
  startScriptedServer,
} from './fixtures/scripted-server.ts';

type Options = Omit<Parameters<typeof deliverTo>[1], 'ca'>;

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost', '127.0.0.1']);
});
beforeEach(async () => {
  server = await startScriptedServer(certificate);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server[Symbol.asyncDispose]();
});

const begin = (options: Options = {}) => deliverTo(server, { ca: authority.pem, ...options });

const failure = (delivery = begin()) => failureOf(delivery, server);

describe('an accepted message', () => {
  it.each([
    ['STARTTLS', 'PIPELINING', 'starttls'],
    ['STARTTLS, one command at a time', 'SIZE 100000', 'starttls'],
    ['TLS from the first byte', 'PIPELINING', 'tls'],
  ] as const)('passes every layer in order: %s', async (_, extension, security) => {
    await server[Symbol.asyncDispose]();
    server = await startScriptedServer(certificate, security);
    server.script = offering(extension, 'AUTH XOAUTH2');
    const delivery = begin();
    expect(await delivery.outcome).toBe('250 2.0.0 OK: queued as 12345');
    expect(delivery.began).toEqual(layersOf(security));
    expect(delivery.passed).toEqual(layersOf(security));
    await server.received('QUIT');
    await server.allGone();
    expect(delivery.clock.pending).toBe(0);
  });

  it('arrives byte by byte, its lonely points doubled (RFC 5321 §4.5.2)', async () => {
    await begin().outcome;
    const from = server.lines.indexOf('DATA') + 1;
    expect(server.lines.slice(from, server.lines.indexOf('.'))).toEqual([
      'Subject: x',
      '',
      'Bonjour',
      '..',
      '... points',
    ]);
    const envelope = server.lines.filter((line) => /^(MAIL|RCPT)/.test(line));
    expect(envelope).toEqual([
      expect.stringMatching(/^MAIL FROM:<ecole\.jferry@ac-example\.fr> SIZE=\d+$/),
      'RCPT TO:<direction@ac-example.fr>',
    ]);
  });

  it('stays accepted when QUIT is never answered; the socket goes all the same', async () => {
    server.script = except({ QUIT: null });
    const delivery = begin();
    expect(await delivery.outcome).toBe('250 2.0.0 OK: queued as 12345');
    await server.received('QUIT');
    expect(delivery.clock.pending).toBe(1);
    delivery.clock.advance(5_000);
    await server.allGone();
  });

  it.each<[string, (client: Client) => void]>([
    ['resets', (client) => client.reset()],
    ['hangs up', (client) => client.end()],
  ])('stays accepted when the server %s instead of saying goodbye', async (_, leave) => {
    server.script = except({
      QUIT: (_line, client) => {
        leave(client);
        return null;
      },
    });
    const delivery = begin();
    expect(await delivery.outcome).toBe('250 2.0.0 OK: queued as 12345');
    await server.allGone();
    expect(delivery.abort.signal.aborted).toBe(false);
  });
});

describe('before a conversation', () => {
  it('a name that does not exist breaks the first link', async () => {
    const address = { ...server.address, host: 'no..such..name' };
    const found = await failure(begin({ change: { server: address } }));
    expect(found).toMatchObject({ layer: 'dns', code: 'network-dns' });
  });

  it('a port where nobody listens breaks the second', async () => {
    const free = createServer();
    const port = await listenOnLoopback(free);
    await closeHttpServer(free);
    const found = await failure(begin({ change: { server: { ...server.address, port } } }));
    expect(found).toMatchObject({ layer: 'tcp', code: 'network-refused' });
  });
});

describe('encryption and greeting', () => {
  async function atTls(code: string): Promise<void> {
    expect(await failure()).toMatchObject({ layer: 'tls', code });
    expect(server.lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
  }

  it.each(['503 5.5.1 not now', '502 5.5.2 command not recognised', '454 4.7.0 TLS not available'])(
    'without STARTTLS nothing more is said: %s',
    async (reply) => {
      server.script = except({ EHLO: '250 smtp.example.test', STARTTLS: reply });
      const { layer, error } = await failure();
      expect(layer).toBe('tls');
      expect(diagnoseDeliveryFailure(error, server.address).detail).toContain(reply.slice(4));
      expect(server.lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
    },
  );

  it.each([
    ['for another name', () => authority.issue(['other.example.test']), 'tls-hostname'],
    [
      'that has expired',
      () => authority.issue(['localhost'], { notAfter: new Date(Date.now() - 86_400_000) }),
      'tls-expired',
    ],
    [
      'of a stranger',
      async () => (await createCertificateAuthority('A stranger')).issue(['localhost']),
      'tls-untrusted',
    ],
  ] as const)('a certificate %s is refused', async (_, issue, code) => {
    for (const security of ['starttls', 'tls'] as const) {
      await server[Symbol.asyncDispose]();
      server = await startScriptedServer(await issue(), security);
      await atTls(code);
    }
  });

  it.each(['starttls', 'tls'] as const)(
    'is verified whatever the environment says for other programs: %s',
    async (security) => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      await server[Symbol.asyncDispose]();
      const stranger = await createCertificateAuthority('A stranger');
      server = await startScriptedServer(await stranger.issue(['localhost']), security);
      await atTls('tls-untrusted');
    },
  );

  it.each(['HTTP/1.1 400 Bad Request', 'SSH-2.0-OpenSSH_9.2', '\u0000\u0001\u0002', '42'])(
    'a greeting that is none ends it: %j',
    async (greeting) => {
      server.greeting = greeting;
      expect((await failure()).layer).toBe('greeting');
      expect(server.lines).toEqual([]);
    },
  );

  it.each([
    ['554 5.7.1 go away', 'unknown'],
    ['421 4.3.2 too busy', 'server-unavailable'],
  ])('a server that refuses to talk is told: %s', async (greeting) => {
    server.greeting = greeting;
    const { layer, error } = await failure();
    expect(layer).toBe('greeting');
    expect(diagnoseDeliveryFailure(error, server.address).detail).toContain(greeting.slice(4));
  });

  it('plain words on a port for TLS end it at once', async () => {
    const plain = server.address;
    const found = await failure(begin({ change: { server: { ...plain, security: 'tls' } } }));
    expect(found).toMatchObject({ layer: 'tls', code: 'tls-protocol' });
  });

  it('what somebody slipped in before encryption is not obeyed (CVE-2011-0411)', async () => {
    server.script = except({ STARTTLS: '220 go\r\n250-evil\r\n250 AUTH PLAIN' });
    await begin().outcome;
    expect(server.lines.filter((line) => line.startsWith('AUTH')).join()).not.toContain('PLAIN');
  });

  it.each([
    ['EHLO', 'greeting'],
    ['STARTTLS', 'tls'],
  ] as const)('a connection that is reset at %s ends it', async (command, layer) => {
    server.script = except({
      [command]: (_, client) => {
        client.write('25');
        client.reset();
        return null;
      },
    });
    expect((await failure()).layer).toBe(layer);
  });

  it('an answer without an end is not read for ever', async () => {
    server.script = except({ EHLO: `${'250-x\r\n'.repeat(200_000)}` });
    expect((await failure()).layer).toBe('greeting');
  });
});

describe('in the conversation', () => {
  it.each([
    ['AUTH', '535 5.7.8 not accepted', 'auth'],
    ['AUTH', '454 4.7.0 later', 'auth'],
    ['AUTH', '421 4.7.0 closing', 'auth'],
    ['MAIL', '553 5.7.1 not yours', 'mail-from'],
    ['RCPT', '550 5.1.1 User unknown', 'rcpt-to'],
    ['DATA', '554 5.7.1 no', 'data'],
    ['.', '552 5.3.4 too big', 'accepted'],
    ['.', '421 4.3.0 closing', 'accepted'],
  ] as const)('a refusal of %s is told: %s', async (command, reply, layer) => {
    for (const extension of ['PIPELINING', 'SIZE']) {
      const offered = offering(extension, 'AUTH XOAUTH2');
      server.script = (line, client) => (line.startsWith(command) ? reply : offered(line, client));
      const found = await failure();
      expect(found.layer).toBe(layer);
      expect(diagnoseDeliveryFailure(found.error, server.address)).toMatchObject({
        layer: 'smtp',
        facts: { host: 'localhost', port: server.address.port },
        detail: expect.stringContaining(reply.slice(4)),
      });
    }
  });

  it.each([
    ['AUTH', 'auth'],
    ['MAIL', 'mail-from'],
    ['RCPT', 'rcpt-to'],
    ['DATA', 'data'],
    ['.', 'accepted'],
  ] as const)('a connection that breaks in the answer to %s breaks that link', async (command, layer) => {
    for (const how of ['reset', 'end'] as const) {
      const offered = offering('AUTH XOAUTH2');
      server.script = (line, client) => {
        if (!line.startsWith(command)) return offered(line, client);
        client.write('2');
        client[how]();
        return null;
      };
      expect((await failure()).layer).toBe(layer);
    }
  });
});
