/** A delivery whose server falls silent, or that somebody cancels: ended in time, at the right layer, no socket left. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { layersOf, type ProbeLayer } from '../../shared/probe.ts';
import type { SmtpServer } from '../../shared/service.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import { offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { LAYER_LIMIT_MS } from './layer-clock.ts';

type Options = Omit<Parameters<typeof deliverTo>[1], 'ca'>;
type Security = SmtpServer['security'];

let authority: CertificateAuthority;
let certificate: ServerCertificate;
let server: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  certificate = await authority.issue(['localhost']);
});
afterEach(() => server[Symbol.asyncDispose]());

const begin = (options: Options = {}) => deliverTo(server, { ca: authority.pem, ...options });
type Begun = ReturnType<typeof begin>;
const failure = (delivery: Begun) => failureOf(delivery, server);

const both = ['starttls', 'tls'] as const;

/** What is the last that the server hears, and what comes of it; nothing more is said. */
interface Silence {
  readonly after: string;
  readonly layer: ProbeLayer;
  readonly securities: readonly Security[];
  /** Whether this line is the last one. */
  readonly isLast?: (line: string, isEncrypted: boolean) => boolean;
  /** What is answered to it, without its end. */
  readonly half?: string;
  readonly is?: Partial<Pick<ScriptedServer, 'greeting' | 'encryption'>>;
}

const line =
  (beginning: string) =>
  (said: string): boolean =>
    said.startsWith(beginning);

const stages: readonly Silence[] = [
  { after: 'AUTH', layer: 'auth', securities: both, isLast: line('AUTH') },
  { after: 'its own challenge', layer: 'auth', securities: both, isLast: (said) => said === '' },
  { after: 'MAIL', layer: 'mail-from', securities: both, isLast: line('MAIL') },
  { after: 'RCPT', layer: 'rcpt-to', securities: both, isLast: line('RCPT') },
  { after: 'DATA', layer: 'data', securities: both, isLast: line('DATA') },
  { after: 'the end of the message', layer: 'accepted', securities: both, isLast: (said) => said === '.' },
];

const silences: readonly Silence[] = [
  { after: 'the connection', layer: 'greeting', securities: both, is: { greeting: null } },
  {
    after: 'the beginning of the handshake',
    layer: 'tls',
    securities: both,
    is: { encryption: 'silence' },
  },
  {
    after: 'EHLO in the clear',
    layer: 'greeting',
    securities: ['starttls'],
    isLast: (said, isEncrypted) => said.startsWith('EHLO') && !isEncrypted,
  },
  { after: 'STARTTLS', layer: 'tls', securities: ['starttls'], isLast: line('STARTTLS') },
  {
    after: 'the second EHLO',
    layer: 'tls',
    securities: ['starttls'],
    isLast: (said, isEncrypted) => said.startsWith('EHLO') && isEncrypted,
  },
  { after: 'EHLO', layer: 'greeting', securities: ['tls'], isLast: line('EHLO') },
  ...stages,
  ...stages.map((stage) => ({ ...stage, after: `half an answer to ${stage.after}`, half: '2' })),
  {
    after: 'a line without its end',
    layer: 'mail-from',
    securities: both,
    isLast: line('MAIL'),
    half: '250 2.1.0 OK\r',
  },
];

/** Begins a delivery, and comes back once the server says nothing any more. */
async function stalledAt({ layer, isLast, half, is }: Silence, security: Security): Promise<Begun> {
  server = Object.assign(await startScriptedServer(certificate, security), is);
  const begun = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<void>();
  const offered = offering('AUTH XOAUTH2');
  server.script = (said, client) => {
    if (isLast?.(said, client.isEncrypted)) {
      if (half !== undefined) client.write(half);
      heard.resolve();
      return null;
    }
    // Of a sign-in that is refused as XOAUTH2 has it: the challenge first.
    return isLast?.('', client.isEncrypted) && said.startsWith('AUTH') ? '334 e30=' : offered(said, client);
  };
  const delivery = begin({ onBegan: (which) => which === layer && begun.resolve() });
  await begun.promise;
  if (isLast !== undefined) await heard.promise;
  else if (is?.encryption === 'silence') await server.handshakeBegun;
  else await server.connected;
  return delivery;
}

describe.each(both)('a delivery over %s', (security) => {
  const here = silences.filter(({ securities }) => securities.includes(security));

  it.each(here)('$layer: its deadline ends a silence after $after', async (silence) => {
    const { layer } = silence;
    const delivery = await stalledAt(silence, security);
    await setImmediate();
    delivery.clock.advance(LAYER_LIMIT_MS[layer] - 1);
    expect(delivery.clock.pending).toBe(1);
    delivery.clock.advance(1);
    const found = await failure(delivery);
    expect(found).toMatchObject({ layer, code: 'network-timeout' });
    expect(found.error).toBeInstanceOf(DeadlineExceeded);
    expect(delivery.stopped).toEqual([[layer, LAYER_LIMIT_MS[layer]]]);
  });

  it.each(here)('$layer: a cancel ends a silence after $after', async (silence) => {
    const delivery = await stalledAt(silence, security);
    const reason = new Error('cancelled');
    delivery.abort.abort(reason);
    expect(delivery.clock.pending).toBe(0);
    expect(await failure(delivery)).toMatchObject({ layer: silence.layer, error: reason });
  });

  it.each(layersOf(security))('%s: a cancel as it begins keeps it from beginning', async (layer) => {
    server = await startScriptedServer(certificate, security);
    const reason = new Error('cancelled');
    const delivery = begin({
      onBegan: (begun, { abort }) => {
        if (begun === layer) abort.abort(reason);
      },
    });
    expect(await failure(delivery)).toMatchObject({ layer, error: reason });
  });

  it.each([
    ['dns', 'network-dns'],
    ['tcp', 'network-timeout'],
  ] as const)('%s: its deadline ends it', async (layer, code) => {
    server = await startScriptedServer(certificate, security);
    const delivery = begin({
      onBegan: (begun, { clock }) => {
        if (begun === layer) clock.advance(LAYER_LIMIT_MS[layer]);
      },
    });
    expect(await failure(delivery)).toMatchObject({ layer, code });
  });

  it.each([
    ['one byte', '2'],
    ['one line of an answer without an end', '250-and\r\n'],
    ['an empty line', '\r\n'],
  ])('is not kept alive by %s a second', async (_, drop) => {
    const delivery = await stalledAt(
      { after: 'MAIL', layer: 'mail-from', securities: both, isLast: line('MAIL') },
      security,
    );
    for (let second = 0; second < LAYER_LIMIT_MS['mail-from'] / 1_000; second += 1) {
      server.client?.write(drop);
      await setImmediate();
      delivery.clock.advance(1_000);
    }
    expect(await failure(delivery)).toMatchObject({ layer: 'mail-from', code: 'network-timeout' });
  });
});
