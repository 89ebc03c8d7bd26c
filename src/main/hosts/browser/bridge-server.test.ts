import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WIRE_MAX_BYTES, WIRE_MAX_IN_FLIGHT } from '../../../shared/wire.ts';
import { type HostUnderTest, launchTokenOf, startHostUnderTest } from './fixtures/host-under-test.ts';

let jeton: HostUnderTest;
beforeEach(async () => {
  jeton = await startHostUnderTest();
});
afterEach(() => jeton.close());

const request = (id: number, name = 'vault.status', input: unknown = {}) => ({
  kind: 'request',
  id,
  name,
  input,
});
const refusal = (id: unknown, code: string) => ({
  kind: 'answer',
  id,
  result: { ok: false, problem: expect.objectContaining({ code, layer: 'bridge' }) },
});
const preferencesChanged = {
  name: 'preferences.changed',
  payload: { language: 'en', colorScheme: 'dark', keepRunning: true },
} as const;

async function refusedWith(
  headers: Record<string, string>,
  protocols: readonly string[],
  path?: string,
): Promise<number | undefined> {
  const socket = jeton.connect(headers, protocols, path);
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  return response.statusCode;
}

describe('the upgrade', () => {
  it('is refused to another origin, with or without a session', async () => {
    const { Cookie, key } = await jeton.signIn();
    expect(await refusedWith({ Cookie, Origin: 'http://evil.example' }, ['jeton', key])).toBe(403);
    expect(await refusedWith({ Cookie, Origin: 'null' }, ['jeton', key])).toBe(403);
    expect(await refusedWith({ Cookie }, ['jeton', key])).toBe(403);
    expect(await refusedWith({ Origin: 'http://evil.example' }, [])).toBe(403);
  });

  it('is refused under another host name', async () => {
    const { Cookie, key } = await jeton.signIn();
    const headers = { Cookie, Origin: jeton.origin, Host: 'evil.example' };
    expect(await refusedWith(headers, ['jeton', key])).toBe(403);
  });

  it('is refused to the cookie without the key: every port of 127.0.0.1 is sent the cookie', async () => {
    const { Cookie, key } = await jeton.signIn();
    const headers = { Cookie, Origin: jeton.origin };
    const cookieAsKey = Cookie.slice(Cookie.indexOf('=') + 1);
    for (const protocols of [
      [],
      ['jeton'],
      [key],
      [key, 'jeton'],
      ['other', key],
      ['jeton', 'A'.repeat(43)],
      ['jeton', cookieAsKey],
      ['jeton', 'A'.repeat(43), key],
    ])
      expect(await refusedWith(headers, protocols)).toBe(401);
    const window = jeton.connect(headers, ['jeton', key]);
    await once(window, 'open');
    expect(window.protocol).toBe('jeton');
  });

  it('is refused to the key without the cookie', async () => {
    const { key } = await jeton.signIn();
    const madeUp = `jeton-session-${jeton.host.port}=${'A'.repeat(43)}`;
    expect(await refusedWith({ Origin: jeton.origin }, ['jeton', key])).toBe(401);
    expect(await refusedWith({ Origin: jeton.origin, Cookie: madeUp }, ['jeton', key])).toBe(401);
  });

  it('is refused to a launch token, which is no key', async () => {
    const { Cookie } = await jeton.signIn();
    const token = launchTokenOf(jeton.host.launchAddress());
    expect(await refusedWith({ Cookie, Origin: jeton.origin }, ['jeton', token])).toBe(401);
  });

  it('is given to a window of before after a second launch in the same browser took the cookie over', async () => {
    const first = await jeton.signIn();
    const second = await jeton.signIn();
    await once(jeton.connect({ Cookie: second.Cookie, Origin: jeton.origin }, ['jeton', first.key]), 'open');
  });

  it('is given beside a cookie that another program on 127.0.0.1 planted under the same name', async () => {
    const { Cookie, key } = await jeton.signIn();
    const planted = `jeton-session-${jeton.host.port}=planted; a=b; ${Cookie}`;
    await once(jeton.connect({ Cookie: planted, Origin: jeton.origin }, ['jeton', key]), 'open');
  });

  it('is refused at another path, and beyond 32 windows', async () => {
    const { Cookie, key } = await jeton.signIn();
    const headers = { Cookie, Origin: jeton.origin };
    expect(await refusedWith(headers, ['jeton', key], '/elsewhere')).toBe(404);
    const windows = Array.from({ length: 32 }, () => jeton.connect(headers, ['jeton', key]));
    await Promise.all(windows.map((window) => once(window, 'open')));
    expect(await refusedWith(headers, ['jeton', key])).toBe(503);
  });
});

describe('a window', () => {
  it('gets its answers', async () => {
    const window = await jeton.openWindow();
    window.send(request(7, 'vault.status', { a: 1 }));
    expect(await window.next()).toEqual({
      kind: 'answer',
      id: 7,
      result: { ok: true, value: { name: 'vault.status', input: { a: 1 } } },
    });
    expect(jeton.core.asked).toEqual([{ name: 'vault.status', input: { a: 1 } }]);
  });

  it.each([
    ['without a kind', { id: 3, name: 'vault.status', input: {} }],
    ['with something more', { ...request(3), token: 'x' }],
    ['with a name that is none', request(3, 'x'.repeat(65))],
  ])('is told that a request %s is malformed', async (_what, message) => {
    const window = await jeton.openWindow();
    window.send(message);
    expect(await window.next()).toEqual(refusal(3, 'request-invalid'));
    expect(jeton.core.asked).toHaveLength(0);
    window.send(request(4));
    expect(await window.next()).toMatchObject({ id: 4, result: { ok: true } });
  });

  it.each([
    ['what is not JSON', '{'],
    ['a list', '[]'],
    ['a request whose id is no number', JSON.stringify({ ...request(1), id: 'one' })],
  ])('is closed when it sends %s', async (_what, text) => {
    const window = await jeton.openWindow();
    window.send(text);
    expect(await window.closeCode()).toBe(1008);
    expect(jeton.core.asked).toHaveLength(0);
  });

  it('is closed when it sends too much, or bytes', async () => {
    const greedy = await jeton.openWindow();
    greedy.send(JSON.stringify(request(1, 'vault.status', 'x'.repeat(WIRE_MAX_BYTES))));
    expect(await greedy.closeCode()).toBe(1009);
    const binary = await jeton.openWindow();
    binary.socket.send(Buffer.from(JSON.stringify(request(1))));
    expect(await binary.closeCode()).toBe(1003);
    expect(jeton.core.asked).toHaveLength(0);
  });

  it('may have so many requests under way, and no more', async () => {
    const release = jeton.core.hold();
    const window = await jeton.openWindow();
    for (let id = 1; id <= WIRE_MAX_IN_FLIGHT + 1; id += 1) window.send(request(id));
    expect(await window.next()).toEqual(refusal(WIRE_MAX_IN_FLIGHT + 1, 'rate-limited'));
    release();
    for (let id = 1; id <= WIRE_MAX_IN_FLIGHT; id += 1) expect(await window.next()).toMatchObject({ id });
    window.send(request(100));
    expect(await window.next()).toMatchObject({ id: 100, result: { ok: true } });
  });

  it('that no longer answers pings is dropped; one that does is kept', async () => {
    const alive = await jeton.openWindow();
    const asleep = await jeton.openWindow();
    asleep.socket.pause();
    jeton.clock.pass(30_000);
    await once(alive.socket, 'ping');
    // The answer to this request comes after the pong: once it is here, the pong has been seen.
    alive.send(request(1));
    await alive.next();
    jeton.clock.pass(30_000);
    asleep.socket.resume();
    expect(await asleep.closeCode()).toBe(1006);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  });

  it('that does not read is dropped instead of filling the memory', async () => {
    const window = await jeton.openWindow();
    window.socket.pause();
    const large = {
      ...preferencesChanged,
      payload: { ...preferencesChanged.payload, filler: 'x'.repeat(1 << 20) },
    };
    for (let sent = 0; sent < 32; sent += 1) {
      jeton.core.emit(large);
      await new Promise((resolve) => setImmediate(resolve));
    }
    window.socket.resume();
    expect(await window.closeCode()).toBe(1006);
  });
});

describe('two windows', () => {
  it('get their own answers, and both get the events', async () => {
    const [one, two] = [await jeton.openWindow(), await jeton.openWindow()];
    one.send(request(1, 'preferences.get'));
    two.send(request(1, 'accounts.list'));
    expect(await one.next()).toMatchObject({ result: { value: { name: 'preferences.get' } } });
    expect(await two.next()).toMatchObject({ result: { value: { name: 'accounts.list' } } });
    jeton.core.emit(preferencesChanged);
    const event = { kind: 'event', ...preferencesChanged };
    expect([await one.next(), await two.next()]).toEqual([event, event]);
  });

  it('and one that goes away with a request under way harms nobody', async () => {
    const release = jeton.core.hold();
    const [one, two] = [await jeton.openWindow(), await jeton.openWindow()];
    one.send(request(1));
    two.send(request(2));
    one.socket.terminate();
    await one.closeCode();
    release();
    expect(await two.next()).toMatchObject({ id: 2, result: { ok: true } });
  });

  it('are told that the program goes away', async () => {
    const [one, two] = [await jeton.openWindow(), await jeton.openWindow()];
    await jeton.host.close();
    expect([await one.closeCode(), await two.closeCode()]).toEqual([1001, 1001]);
  });
});
