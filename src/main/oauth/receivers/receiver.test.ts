import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { closeHttpServer, listenOnLoopback } from '../../../../test/support/loopback.ts';
import { takePorts } from '../../../../test/support/port-block.ts';
import { problemOf } from '../../fixtures/problem-of.ts';
import type { OnAnswer } from './listener.ts';
import { openReceiver, type Receiver } from './receiver.ts';

const opened: Receiver[] = [];
const neighbours: Server[] = [];
const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

afterEach(async () => {
  for (const receiver of opened.splice(0)) receiver.close();
  await Promise.all(neighbours.splice(0).map(closeHttpServer));
});

async function open(redirectUri: string, onAnswer: OnAnswer = async () => 'done'): Promise<Receiver> {
  const receiver = await openReceiver(redirectUri, onAnswer);
  opened.push(receiver);
  return receiver;
}

/** Another program that listens. */
async function neighbour(host: string, port = 0): Promise<number> {
  const server = createServer((socket) => socket.destroy());
  neighbours.push(server);
  if (host === '127.0.0.1') return listenOnLoopback(server, port);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const portOf = ({ redirectUri }: Receiver): number => Number(new URL(redirectUri).port);

async function statusAt(host: string, port: number, path: string): Promise<number> {
  return (await fetch(`http://${host}:${port}${path}`)).status;
}

describe('a redirect address on this PC', () => {
  it.each([
    ['http://127.0.0.1', 'http://127.0.0.1:PORT'],
    ['http://127.0.0.1/', 'http://127.0.0.1:PORT/'],
    ['http://localhost', 'http://localhost:PORT'],
    ['http://localhost/', 'http://localhost:PORT/'],
    ['http://localhost/callback', 'http://localhost:PORT/callback'],
    ['http://localhost/Callback/', 'http://localhost:PORT/Callback/'],
    ['http://127.0.0.1/cb?tenant=école&x=%C3%A9', 'http://127.0.0.1:PORT/cb?tenant=école&x=%C3%A9'],
    ['http://127.0.0.1?x=1', 'http://127.0.0.1:PORT?x=1'],
    ['http://127.0.0.1/a/../b', 'http://127.0.0.1:PORT/a/../b'],
    ['http://LocalHost/cb', 'http://LocalHost:PORT/cb'],
    ...(hasIPv6 ? [['http://[::1]/cb', 'http://[::1]:PORT/cb']] : []),
    ['  http://localhost/cb\n', 'http://localhost:PORT/cb'],
  ])('%j keeps every character but its port', async (typed, sent) => {
    const receiver = await open(typed);
    expect(receiver.kind).toBe('loopback');
    expect(receiver.stateSuffix).toBe('');
    expect(portOf(receiver)).toBeGreaterThan(1023);
    expect(receiver.redirectUri).toBe(sent.replace('PORT', String(portOf(receiver))));
  });

  it.each(['http://127.0.0.1', 'http://localhost/callback', 'http://127.0.0.1/a%20b/'])(
    '%s is answered where the browser will go',
    async (typed) => {
      const receiver = await open(typed);
      const address = new URL(receiver.redirectUri);
      address.searchParams.set('code', 'c');
      expect(await statusAt('127.0.0.1', portOf(receiver), address.pathname + address.search)).toBe(200);
    },
  );

  it('keeps a port that the user chose', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const receiver = await open(`http://127.0.0.1:${port}/cb`);
    expect(receiver.redirectUri).toBe(`http://127.0.0.1:${port}/cb`);
    expect(await statusAt('127.0.0.1', port, '/cb?code=c')).toBe(200);
  });

  it('keeps port 80 too, which an address need not show', async () => {
    // Whether this user may listen there is the system's business.
    const outcome = await open('http://127.0.0.1:80/cb').then(
      ({ redirectUri }) => redirectUri,
      (error: unknown) => problemOf(error).facts.port,
    );
    expect(['http://127.0.0.1:80/cb', 80]).toContain(outcome);
  });

  it('says so when another program has that port', async () => {
    const port = await neighbour('127.0.0.1');
    const error = await open(`http://127.0.0.1:${port}/cb`).catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({
      code: 'receiver-unavailable',
      layer: 'settings',
      retryable: true,
      facts: { port, system: 'EADDRINUSE' },
    });
  });

  it('listens on this PC only', async () => {
    const port = portOf(await open('http://127.0.0.1'));
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.internal === false && address.family === 'IPv4');
    for (const other of others)
      await expect(statusAt(other?.address ?? '', port, '/?code=c')).rejects.toThrow();
  });

  it('opens as many times as there are attempts, each on a port of its own', async () => {
    const receivers = await Promise.all(Array.from({ length: 12 }, () => open('http://localhost')));
    expect(new Set(receivers.map(portOf)).size).toBe(12);
  });
});

describe.runIf(hasIPv6)('localhost, which may mean ::1 to a browser', () => {
  it.each(['http://localhost/cb', 'http://[::1]/cb'])('%s is answered on both addresses', async (typed) => {
    const port = portOf(await open(typed));
    expect(await statusAt('[::1]', port, '/cb?code=c')).toBe(200);
    expect(await statusAt('127.0.0.1', port, '/cb?code=c')).toBe(200);
  });

  it('is not answered there when the address says 127.0.0.1', async () => {
    const port = portOf(await open('http://127.0.0.1/cb'));
    await expect(statusAt('[::1]', port, '/cb?code=c')).rejects.toThrow();
  });

  it('is refused when another program has ::1 at that port: it would get the code', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    await neighbour('::1', port);
    const error = await open(`http://localhost:${port}/cb`).catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({
      code: 'receiver-unavailable',
      facts: { port, system: 'EADDRINUSE' },
    });
    // And nothing stays behind on the other address.
    expect(await neighbour('127.0.0.1', port)).toBe(port);
  });

  it('frees both addresses when it closes', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const receiver = await open(`http://localhost:${port}`);
    receiver.close();
    expect(await neighbour('127.0.0.1', port)).toBe(port);
    expect(await neighbour('::1', port)).toBe(port);
  });
});

describe.runIf(!hasIPv6)('a PC without ::1', () => {
  it('is no place for an answer to http://[::1]', async () => {
    const error = await open('http://[::1]/cb').catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({ code: 'receiver-unavailable' });
  });

  it('has localhost all the same', async () => {
    expect(await statusAt('127.0.0.1', portOf(await open('http://localhost/cb')), '/cb?code=c')).toBe(200);
  });
});

describe('a redirect address on the web', () => {
  const RELAY = 'https://execonnect.index-education.com/callback';

  it.each([
    RELAY,
    `${RELAY}?x=é`,
    'https://localhost/callback',
    ` ${RELAY} `,
    'http://relais.localhost:4000/callback',
  ])('%j is sent as it is, and the state says where to forward', async (typed) => {
    const receiver = await open(typed);
    expect(receiver).toMatchObject({ kind: 'relay', redirectUri: typed.trim() });
    const port = /^\.(\d+)$/.exec(receiver.stateSuffix)?.[1];
    expect(await statusAt('127.0.0.1', Number(port), '/callback?code=c')).toBe(200);
    expect(await statusAt('127.0.0.1', Number(port), '/?code=c')).toBe(404);
  });

  it('answers nobody any more once it is closed', async () => {
    let answers = 0;
    const receiver = await open(RELAY, async () => {
      answers += 1;
      return 'done';
    });
    receiver.close();
    // The port may be another program's by now: what it says is its own business.
    await statusAt('127.0.0.1', Number(receiver.stateSuffix.slice(1)), '/callback?code=c').catch(() => 0);
    expect(answers).toBe(0);
  });
});
