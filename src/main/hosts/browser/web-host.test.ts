import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type EventEmitter, once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CONTROL_SECRET,
  type HostUnderTest,
  launchTokenOf,
  startHostUnderTest,
} from './fixtures/host-under-test.ts';

let jeton: HostUnderTest;
beforeEach(async () => {
  jeton = await startHostUnderTest();
});
afterEach(() => jeton.close());

const launchToken = (): string => launchTokenOf(jeton.host.launchAddress());

describe('the launch token', () => {
  it('becomes a cookie that scripts cannot read, and a key for the page alone', async () => {
    const answer = await jeton.redeem(launchToken());
    expect(answer.status).toBe(200);
    const name = `jeton-session-${jeton.host.port}`;
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^${name}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    const { key } = JSON.parse(answer.body);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(String(answer.headers['set-cookie'])).not.toContain(key);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('works once', async () => {
    const token = launchToken();
    expect((await jeton.redeem(token)).status).toBe(200);
    const again = await jeton.redeem(token);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('works for ten minutes', async () => {
    const [early, late] = [launchToken(), launchToken()];
    jeton.clock.pass(10 * 60_000 - 1);
    expect((await jeton.redeem(early)).status).toBe(200);
    jeton.clock.pass(1);
    expect((await jeton.redeem(late)).status).toBe(403);
  });

  it('is not used up by whoever only looks at its address', async () => {
    const { pathname, search } = new URL(jeton.host.launchAddress());
    for (const method of ['HEAD', 'GET']) {
      const answer = await jeton.ask(pathname + search, { method });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
    }
    expect((await jeton.redeem(new URLSearchParams(search).get('launch') ?? '')).status).toBe(200);
  });

  it.each(['', 'A'.repeat(43), CONTROL_SECRET])('is not %j', async (token) => {
    expect((await jeton.redeem(token)).status).toBe(403);
  });
});

describe('a session', () => {
  const asked = async (headers: Record<string, string>): Promise<number> =>
    (await jeton.ask('/session', { headers })).status;

  it('is confirmed to who has the cookie and the key, and to nobody else', async () => {
    const { Cookie, key } = await jeton.signIn();
    const Authorization = `Bearer ${key}`;
    expect(await asked({ Cookie, Authorization })).toBe(204);
    expect(await asked({ Cookie })).toBe(403);
    expect(await asked({ Authorization })).toBe(403);
    expect(await asked({ Cookie, Authorization: `Bearer ${'A'.repeat(43)}` })).toBe(403);
    expect(await asked({ Cookie, Authorization: key })).toBe(403);
    const theirs = Cookie.replace(String(jeton.host.port), '1');
    expect(await asked({ Cookie: theirs, Authorization })).toBe(403);
  });
});

describe('the files', () => {
  it('come with a nonce of their own each time, and never from a cache', async () => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 2; visit += 1) {
      const answer = await jeton.ask('/');
      expect(answer.status).toBe(200);
      const nonce = /data-nonce="([^"]+)"/.exec(answer.body)?.[1] ?? '';
      expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '//127.0.0.1/app.js',
    '/assets\\..\\x.js',
    '/nothing',
  ])('%s leads nowhere', async (target) => {
    writeFileSync(join(jeton.rendererFolder, '..', 'package.json'), '{}');
    expect((await jeton.ask(target)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '%s is not a thing that one does here',
    async (method) => {
      const answer = await jeton.ask('/', { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    },
  );

  it('that were never built are missed in words', async () => {
    rmSync(jeton.rendererFolder, { recursive: true });
    const answer = await jeton.ask('/');
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm start');
  });
});

describe('requests that another page makes the browser send', () => {
  it.each(['jeton.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])('Host: %s', async (host) => {
    const token = launchToken();
    expect((await jeton.redeem(token, { host })).status).toBe(403);
    expect((await jeton.ask('/', { host })).status).toBe(403);
    expect((await jeton.redeem(token)).status, 'the token must not be used up').toBe(200);
  });

  it.each(['http://evil.example', 'null', 'http://localhost', 'http://127.0.0.1', 'http://127.0.0.1:1'])(
    'Origin: %s',
    async (Origin) => {
      const token = launchToken();
      expect((await jeton.redeem(token, { headers: { Origin } })).status).toBe(403);
      expect((await jeton.ask('/app.js', { headers: { Origin } })).status).toBe(403);
      expect((await jeton.ask('/app.js', { headers: { Origin: jeton.origin } })).status).toBe(200);
      expect((await jeton.redeem(token)).status, 'the token must not be used up').toBe(200);
    },
  );

  it('no Origin at all: the exchange is for our own page, and browsers say with every POST whose it is', async () => {
    const headers = { Authorization: `Bearer ${launchToken()}` };
    expect((await jeton.ask('/session', { method: 'POST', headers })).status).toBe(403);
  });

  it('an endless address is refused before it is looked at', async () => {
    expect((await jeton.ask(`/${'a'.repeat(3000)}`)).status).toBe(414);
    const huge = await jeton.ask('/', { headers: { 'X-Filler': 'a'.repeat(20_000) } });
    expect(huge.status).toBe(431);
  });

  it('the control request wants the secret, and no browser', async () => {
    const Authorization = `Bearer ${CONTROL_SECRET}`;
    const post = (headers: Record<string, string>) => jeton.ask('/instance', { method: 'POST', headers });
    expect((await post({})).status).toBe(403);
    expect((await post({ Authorization: 'Bearer guess' })).status).toBe(403);
    expect((await post({ Authorization, Origin: jeton.origin })).status).toBe(403);
    const answer = await post({ Authorization });
    expect(answer.status).toBe(200);
    expect((await jeton.redeem(launchTokenOf(JSON.parse(answer.body).url))).status).toBe(200);
  });
});

describe('the server', () => {
  it('outlives a system that has nothing left to accept with', async () => {
    // Node tells there which server got a request: it is the real one that fails.
    const servers: EventEmitter[] = [];
    const note = (message: unknown): void => void servers.push((message as { server: EventEmitter }).server);
    subscribe('http.server.request.start', note);
    await jeton.ask('/');
    unsubscribe('http.server.request.start', note);
    expect(servers).toHaveLength(1);
    servers[0]?.emit('error', Object.assign(new Error('accept ENOBUFS'), { code: 'ENOBUFS' }));
    expect((await jeton.ask('/')).status).toBe(200);
  });

  // Other systems have one loopback address only.
  it.runIf(process.platform === 'linux')('listens on 127.0.0.1 only', async () => {
    const socket = connect({ host: '127.0.0.2', port: jeton.host.port });
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('ends with its connections, and twice is not once too many', async () => {
    const idle = connect({ host: '127.0.0.1', port: jeton.host.port });
    await once(idle, 'connect');
    const ended = text(idle);
    await jeton.host.close();
    await jeton.host.close();
    expect(await ended).toBe('');
    await expect(jeton.ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
