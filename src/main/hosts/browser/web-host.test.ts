import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTROL_SECRET, type HostUnderTest, startHostUnderTest } from './fixtures/host-under-test.ts';

let jeton: HostUnderTest;
beforeEach(async () => {
  jeton = await startHostUnderTest();
});
afterEach(() => jeton.close());

function launchTarget(): string {
  const { pathname, search } = new URL(jeton.host.launchAddress());
  return pathname + search;
}

describe('the launch address', () => {
  it('gives a session that scripts cannot read, and goes on to the page', async () => {
    const answer = await jeton.ask(launchTarget());
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const name = `jeton-session-${jeton.host.port}`;
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^${name}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
  });

  it('works once', async () => {
    const target = launchTarget();
    expect((await jeton.ask(target)).status).toBe(303);
    const again = await jeton.ask(target);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('Lancez Jeton à nouveau');
    expect(again.body).toContain('Start Jeton again');
  });

  it('works for ten minutes', async () => {
    const [early, late] = [launchTarget(), launchTarget()];
    jeton.clock.pass(10 * 60_000 - 1);
    expect((await jeton.ask(early)).status).toBe(303);
    jeton.clock.pass(1);
    expect((await jeton.ask(late)).status).toBe(403);
  });

  it('is not used up by a HEAD request', async () => {
    const target = launchTarget();
    expect((await jeton.ask(target, { method: 'HEAD' })).status).toBe(403);
    expect((await jeton.ask(target)).status).toBe(303);
  });

  it('opened from the history goes on to the page of a session that still lives', async () => {
    const target = launchTarget();
    const Cookie = await jeton.signIn();
    await jeton.ask(target);
    const again = await jeton.ask(target, { headers: { Cookie } });
    expect([again.status, again.headers.location]).toEqual([303, '/']);
  });

  it('followed from another site takes a step of its own, for browsers withhold strict cookies from redirects', async () => {
    const answer = await jeton.ask(launchTarget(), { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(answer.body).toContain('content="0; url=/"');
  });
});

describe('without a session', () => {
  it.each(['/', '/?launch=', '/?launch=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '/app.js', '/nothing'])(
    '%s is refused',
    async (target) => {
      const answer = await jeton.ask(target);
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain('export');
    },
  );

  it('a cookie of another Jeton, or a made-up one, is none', async () => {
    const theirs = (await jeton.signIn()).replace(String(jeton.host.port), '1');
    expect((await jeton.ask('/', { headers: { Cookie: theirs } })).status).toBe(403);
    const madeUp = `jeton-session-${jeton.host.port}=${'A'.repeat(43)}`;
    expect((await jeton.ask('/', { headers: { Cookie: madeUp } })).status).toBe(403);
  });
});

describe('with a session', () => {
  it('serves the page with a nonce of its own each time, and never from a cache', async () => {
    const Cookie = await jeton.signIn();
    const nonces = new Set<string>();
    for (let visit = 0; visit < 2; visit += 1) {
      const answer = await jeton.ask('/', { headers: { Cookie } });
      expect(answer.status).toBe(200);
      const nonce = /data-nonce="([^"]+)"/.exec(answer.body)?.[1] ?? '';
      expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('is found beside a cookie that another program on 127.0.0.1 planted under the same name', async () => {
    const ours = await jeton.signIn();
    const planted = `jeton-session-${jeton.host.port}=planted`;
    expect((await jeton.ask('/', { headers: { Cookie: `${planted}; a=b; ${ours}` } })).status).toBe(200);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '//127.0.0.1/app.js',
    '/assets\\..\\x.js',
  ])('%s leads nowhere', async (target) => {
    writeFileSync(join(jeton.rendererFolder, '..', 'package.json'), '{}');
    const answer = await jeton.ask(target, { headers: { Cookie: await jeton.signIn() } });
    expect(answer.status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '%s is not a thing that one does here',
    async (method) => {
      const answer = await jeton.ask('/', { method, headers: { Cookie: await jeton.signIn() } });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    },
  );

  it('says so in words when the interface was never built', async () => {
    const Cookie = await jeton.signIn();
    rmSync(jeton.rendererFolder, { recursive: true });
    const answer = await jeton.ask('/', { headers: { Cookie } });
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm start');
  });
});

describe('requests that another page makes the browser send', () => {
  it.each(['jeton.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])('Host: %s', async (host) => {
    const target = launchTarget();
    expect((await jeton.ask(target, { host })).status).toBe(403);
    expect((await jeton.ask(target)).status, 'the token must not be used up').toBe(303);
  });

  it.each(['http://evil.example', 'null', 'http://localhost', 'http://127.0.0.1'])(
    'Origin: %s',
    async (Origin) => {
      const Cookie = await jeton.signIn();
      expect((await jeton.ask('/app.js', { headers: { Cookie, Origin } })).status).toBe(403);
      expect((await jeton.ask('/app.js', { headers: { Cookie, Origin: jeton.origin } })).status).toBe(200);
    },
  );

  it('an endless address is refused before it is looked at', async () => {
    const Cookie = await jeton.signIn();
    expect((await jeton.ask(`/${'a'.repeat(3000)}`, { headers: { Cookie } })).status).toBe(414);
    const huge = await jeton.ask('/', { headers: { Cookie, 'X-Filler': 'a'.repeat(20_000) } });
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
    const { pathname, search } = new URL(JSON.parse(answer.body).url);
    expect((await jeton.ask(pathname + search)).status).toBe(303);
  });
});

describe('the server', () => {
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
