import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../test/support/fake-clock.ts';
import { closeHttpServer, listenOnLoopback } from '../../../test/support/loopback.ts';
import { DeadlineExceeded } from './deadline.ts';
import { BodyTooLarge, createHttpClient, type HttpClient, type HttpRequest } from './http.ts';

const MEGABYTE = 1024 * 1024;
const LIMIT_MS = 30_000;
const GET: HttpRequest = { method: 'GET', headers: {} };

let server: Server;
let origin: string;
let clock: FakeClock;
let http: HttpClient;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  clock = createFakeClock();
  http = createHttpClient({ clock, proxyFor: async () => ({ kind: 'direct' }), certificates: () => [] });
});
afterEach(async () => {
  await http.close();
  await closeHttpServer(server);
});

/** Starts a request, and gives it back once the server has it. */
async function underWay(
  signal?: AbortSignal,
): Promise<{ outcome: Promise<unknown>; response: ServerResponse }> {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  answer = (_, response) => resolve(response);
  const outcome = http.fetch(origin, { ...GET, signal }).then(
    (response) => response,
    (error: unknown) => error,
  );
  return { outcome, response: await promise };
}

describe('a request', () => {
  it('carries its method, headers and form, and gives the whole answer', async () => {
    let received = '';
    answer = async (request, response) => {
      received = (await buffer(request)).toString();
      response.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="x"' });
      response.end('{"error":"invalid_client","error_description":"clé"}');
    };
    const response = await http.fetch(`${origin}/token`, {
      method: 'POST',
      headers: { accept: 'application/json', authorization: 'Basic YTpi' },
      body: new URLSearchParams({ grant_type: 'refresh_token', scope: 'a b' }),
    });
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/token' });
    expect(requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      authorization: 'Basic YTpi',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    });
    expect(received).toBe('grant_type=refresh_token&scope=a+b');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="x"');
    expect(await response.json()).toEqual({ error: 'invalid_client', error_description: 'clé' });
  });

  it.each([204, 205, 304])('survives an answer without a body (%i)', async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    const response = await http.fetch(origin, GET);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end('moved');
    const response = await http.fetch(origin, {
      method: 'POST',
      headers: {},
      body: new URLSearchParams({ client_secret: 's' }),
    });
    expect(response.status).toBe(status);
    expect(requests.map(({ url }) => url)).toEqual(['/']);
  });

  it('leaves no timer and no connection behind', async () => {
    answer = (_, response) => response.end('{}');
    await http.fetch(origin, GET);
    expect(clock.pending).toBe(0);
    const closed = once(requests[0]?.socket ?? server, 'close');
    await http.close();
    await closed;
  });
});

describe('a body that is too large', () => {
  it('is taken up to a megabyte', async () => {
    answer = (_, response) => response.end(Buffer.alloc(MEGABYTE, 'x'));
    const response = await http.fetch(origin, GET);
    expect((await response.arrayBuffer()).byteLength).toBe(MEGABYTE);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['announced', (response) => response.end(Buffer.alloc(MEGABYTE + 1, 'x'))],
    ['streamed', (response) => void Array.from({ length: 40 }, () => response.write(Buffer.alloc(65_536)))],
    [
      'unpacked',
      (response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(200 * MEGABYTE), { level: 1 })),
    ],
  ])('is refused when %s, and its connection closed', async (_, send) => {
    answer = (_request, response) => send(response);
    await expect(http.fetch(origin, GET)).rejects.toThrow(BodyTooLarge);
    expect(clock.pending).toBe(0);
    const socket = requests[0]?.socket;
    if (socket?.closed === false) await new Promise((resolve) => socket.once('close', resolve));
  });
});

describe('the deadline', () => {
  it('ends a request that is never answered', async () => {
    const { outcome, response } = await underWay();
    const closed = once(response, 'close');
    clock.advance(LIMIT_MS - 1);
    expect(clock.pending).toBe(1);
    clock.advance(1);
    expect(await outcome).toBeInstanceOf(DeadlineExceeded);
    // The code by which `diagnose()` knows a time-out.
    expect(await outcome).toMatchObject({ code: 'ETIMEDOUT' });
    await closed;
  });

  it('ends an answer that drips: every byte on time, and never at its end', async () => {
    const { outcome, response } = await underWay();
    const closed = once(response, 'close');
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let second = 0; second < LIMIT_MS / 1000; second += 1) {
      response.write(' ');
      clock.advance(1000);
    }
    expect(await outcome).toBeInstanceOf(DeadlineExceeded);
    await closed;
  });

  it('covers the search for the way out too', async () => {
    const stuck = createHttpClient({ clock, proxyFor: () => new Promise(() => {}), certificates: () => [] });
    const outcome = stuck.fetch('https://login.example.test/token', GET).catch((error: unknown) => error);
    clock.advance(LIMIT_MS);
    expect(await outcome).toBeInstanceOf(DeadlineExceeded);
  });
});

describe('the caller’s signal', () => {
  it('ends a request under way, with the caller’s own reason', async () => {
    const caller = new AbortController();
    const { outcome, response } = await underWay(caller.signal);
    const closed = once(response, 'close');
    const reason = new Error('the person cancelled');
    caller.abort(reason);
    expect(await outcome).toBe(reason);
    await closed;
    expect(clock.pending).toBe(0);
  });

  it('that is already over lets nothing leave', async () => {
    answer = (_, response) => response.end('{}');
    const reason = new Error('too late');
    await expect(http.fetch(origin, { ...GET, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });
});

describe('a broken connection', () => {
  it.each<[string, (response: ServerResponse) => unknown]>([
    ['before the answer', (response) => response.destroy()],
    ['by a reset', (response) => response.socket?.resetAndDestroy()],
    [
      'in the middle of the body',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      },
    ],
  ])('%s is told at once', async (_, breakOff) => {
    const { outcome, response } = await underWay();
    breakOff(response);
    expect(await outcome).toBeInstanceOf(TypeError);
    expect(clock.pending).toBe(0);
  });

  it('never made is told with the system’s code', async () => {
    await closeHttpServer(server);
    await expect(http.fetch(origin, GET)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('by closing the client ends what is under way', async () => {
    const { outcome } = await underWay();
    await http.close();
    expect(await outcome).toBeInstanceOf(Error);
    expect(clock.pending).toBe(0);
  });
});
