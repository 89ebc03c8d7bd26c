/** A delivery whose server falls silent, or that somebody cancels: ended in time, at the right layer, no socket left. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  type ServerCertificate,
} from '../../../test/support/certificates.ts';
import { layersOf, type ProbeLayer } from '../../shared/probe.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import { deliverTo, failureOf } from './fixtures/deliver-to.ts';
import { offering, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { LAYER_LIMIT_MS } from './layer-clock.ts';

type Options = Omit<Parameters<typeof deliverTo>[1], 'ca'>;

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

const begin = (options: Options = {}) => deliverTo(server, { ca: authority.pem, ...options });
const failure = (delivery: ReturnType<typeof begin>) => failureOf(delivery, server);

describe('a delivery', () => {
  /** What the server no longer answers. */
  const silences: readonly (readonly [ProbeLayer, string, (line: string) => boolean])[] = [
    ['greeting', 'its greeting', () => false],
    ['greeting', 'EHLO', (line) => line.startsWith('EHLO')],
    ['tls', 'STARTTLS', (line) => line === 'STARTTLS'],
    ['auth', 'AUTH', (line) => line.startsWith('AUTH')],
    ['mail-from', 'MAIL', (line) => line.startsWith('MAIL')],
    ['rcpt-to', 'RCPT', (line) => line.startsWith('RCPT')],
    ['data', 'DATA', (line) => line === 'DATA'],
    ['accepted', 'the end of the message', (line) => line === '.'],
  ];

  /** Begins a delivery, and comes back once the server says nothing any more. */
  async function stalledAt(
    what: string,
    isLast: (line: string) => boolean,
  ): Promise<ReturnType<typeof begin>> {
    const stalled = Promise.withResolvers<void>();
    const isMute = what === 'its greeting';
    if (isMute) server.greeting = null;
    const offered = offering('AUTH XOAUTH2');
    server.script = (line, client) => {
      if (!isLast(line)) return offered(line, client);
      stalled.resolve();
      return null;
    };
    const delivery = begin({ onBegan: (begun) => isMute && begun === 'greeting' && stalled.resolve() });
    await stalled.promise;
    return delivery;
  }

  it.each(silences)('%s: after %s the deadline of that layer ends it', async (layer, what, isLast) => {
    const delivery = await stalledAt(what, isLast);
    delivery.clock.advance(LAYER_LIMIT_MS[layer] - 1);
    expect(delivery.clock.pending).toBe(1);
    delivery.clock.advance(1);
    const found = await failure(delivery);
    expect(found).toMatchObject({ layer, code: 'network-timeout' });
    expect(found.error).toBeInstanceOf(DeadlineExceeded);
  });

  it.each(silences)('%s: after %s a cancel ends it', async (layer, what, isLast) => {
    const delivery = await stalledAt(what, isLast);
    const reason = new Error('cancelled');
    delivery.abort.abort(reason);
    expect(await failure(delivery)).toMatchObject({ layer, error: reason });
  });

  it.each(layersOf('starttls'))('%s: a cancel as it begins keeps it from beginning', async (layer) => {
    const reason = new Error('cancelled');
    const delivery = begin({
      onBegan: (begun, { abort }) => {
        if (begun === layer) abort.abort(reason);
      },
    });
    expect(await failure(delivery)).toMatchObject({ layer, error: reason });
  });

  it.each(['dns', 'tcp'] as const)('%s: its deadline ends it', async (layer) => {
    const delivery = begin({
      onBegan: (begun, { clock }) => {
        if (begun === layer) clock.advance(LAYER_LIMIT_MS[layer]);
      },
    });
    expect(await failure(delivery)).toMatchObject({ layer, code: 'network-timeout' });
  });
});
