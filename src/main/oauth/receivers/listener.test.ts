import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from '../../../../test/support/loopback.ts';
import { takePorts } from '../../../../test/support/port-block.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { type Listener, type ListenerOptions, type OnAnswer, openListener } from './listener.ts';
import type { ReturnOutcome } from './return-page.ts';

const PATH = '/callback';
const opened: Listener[] = [];

afterEach(() => {
  for (const listener of opened.splice(0)) listener.close();
});

async function listen(
  onAnswer: OnAnswer = async () => 'done',
  { port = 0, further = null }: Partial<ListenerOptions> = {},
): Promise<Listener> {
  const listener = await openListener({ port, path: PATH, further }, onAnswer);
  opened.push(listener);
  return listener;
}

interface Page {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function visit(port: number, options: RequestOptions = {}): Promise<Page> {
  const visiting = request({ host: LOOPBACK, port, path: `${PATH}?code=c&state=s`, ...options }).end();
  const [response] = (await once(visiting, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('what counts as an answer', () => {
  it('is the path with a code or an error, all parameters as they came', async () => {
    const answers: string[] = [];
    const { port } = await listen(async (parameters) => {
      answers.push(String(parameters));
      return 'done';
    });
    expect((await visit(port, { path: `${PATH}?code=4%2F0A&state=a+b&iss=x` })).status).toBe(200);
    expect((await visit(port, { path: `${PATH}?error=access_denied&state=s` })).status).toBe(200);
    expect(answers).toEqual(['code=4%2F0A&state=a+b&iss=x', 'error=access_denied&state=s']);
  });

  it.each([
    ['another path', '/other?code=c&state=s'],
    ['a longer path', `${PATH}/?code=c&state=s`],
    ['the root', '/?code=c&state=s'],
    ['an icon', '/favicon.ico'],
    ['the path alone', PATH],
    ['only a state', `${PATH}?state=s`],
    ['an address that is none', 'http://[/?code=c'],
    ['a fragment', `${PATH}#code=c`],
  ])('is not %s: nothing happens', async (_, path) => {
    const { port } = await listen(async () => {
      throw new Error('this is no answer');
    });
    const page = await visit(port, { path });
    expect(page.status).toBe(404);
    expect(page.body).toContain('Rien à voir ici');
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'])('is not a %s', async (method) => {
    let answers = 0;
    const { port } = await listen(async () => {
      answers += 1;
      return 'done';
    });
    const page = await visit(port, { method });
    expect(page).toMatchObject({ status: 405, headers: { allow: 'GET' }, body: '' });
    expect(answers).toBe(0);
  });

  it('is not a page of the web whose name was made to point here (DNS rebinding)', async () => {
    let answers = 0;
    const { port } = await listen(async () => {
      answers += 1;
      return 'done';
    });
    const foreign = [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      'localhost',
      `127.0.0.1:${port + 1}`,
      `0.0.0.0:${port}`,
    ];
    for (const host of foreign) {
      expect(await visit(port, { headers: { host } })).toMatchObject({ status: 421, body: '' });
    }
    expect(answers).toBe(0);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect((await visit(port, { headers: { host } })).status).toBe(200);
    }
    expect(answers).toBe(3);
  });
});

describe('the page', () => {
  it.each<[ReturnOutcome, number, string]>([
    ['done', 200, 'C’est fait'],
    ['refused', 200, 'n’a pas été donnée'],
    ['failed', 200, 'n’a pas abouti'],
    ['foreign', 400, 'ne correspond pas'],
  ])('tells the outcome: %s', async (outcome, status, words) => {
    const { port } = await listen(async () => outcome);
    const page = await visit(port);
    expect(page.status).toBe(status);
    expect(page.body).toContain(words);
  });

  it('speaks the language of the browser', async () => {
    const { port } = await listen();
    expect((await visit(port, { headers: { 'accept-language': 'en-GB' } })).body).toContain(
      '<html lang="en">',
    );
    expect((await visit(port)).body).toContain('<html lang="fr">');
  });

  it('comes only once the outcome is known', async () => {
    const outcome = Promise.withResolvers<ReturnOutcome>();
    const arrived = Promise.withResolvers<void>();
    const { port } = await listen(() => {
      arrived.resolve();
      return outcome.promise;
    });
    let isThere = false;
    const page = visit(port).finally(() => {
      isThere = true;
    });
    await arrived.promise;
    // A second visit goes there and back meanwhile.
    await visit(port, { path: '/' });
    expect(isThere).toBe(false);
    outcome.resolve('done');
    expect((await page).body).toContain('C’est fait');
  });

  it('says that it failed when whoever takes the answer breaks', async () => {
    const { port } = await listen(() => Promise.reject(new Error('canari')));
    const page = await visit(port);
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('n’a pas abouti') });
    expect(page.body).not.toContain('canari');
  });

  it('runs nothing, fetches nothing, is kept nowhere and tells nobody its address', async () => {
    const { port } = await listen();
    const [first, second] = await Promise.all([visit(port), visit(port)]);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    });
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'nonce-[\w+/]{22}=='; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
    );
    expect(policy).not.toBe(second.headers['content-security-policy']);
    expect(first.body).toContain(`<style nonce="${/nonce-([^']+)/.exec(policy)?.[1]}">`);
    expect(first.body).not.toMatch(/<script|<link|<img|<form|src=|url\(|javascript:/i);
  });

  it('repeats nothing of what it was called with', async () => {
    const { port } = await listen(async () => 'failed');
    const marked = anyText(60).map((rest) => `canari${rest}`.toWellFormed());
    await fc.assert(
      fc.asyncProperty(marked, marked, async (value, header) => {
        const query = new URLSearchParams({ code: value, error_description: value, state: value });
        const page = await visit(port, {
          path: `${PATH}?${query}`,
          headers: { 'accept-language': encodeURIComponent(header), referer: 'http://canari.example/' },
        });
        expect(page.body + JSON.stringify(page.headers)).not.toContain('canari');
      }),
      { numRuns: 40 },
    );
  });
});

describe('the port', () => {
  it('is free again as soon as the listener is closed', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const { close } = await listen(undefined, { port });
    await visit(port);
    close();
    const next = createServer();
    expect(await listenOnLoopback(next, port)).toBe(port);
    await closeHttpServer(next);
  });

  it('takes no further answer once closed, and delivers the page that is on its way', async () => {
    const outcome = Promise.withResolvers<ReturnOutcome>();
    const arrived = Promise.withResolvers<void>();
    const listener = await listen(() => {
      arrived.resolve();
      return outcome.promise;
    });
    const page = visit(listener.port);
    await arrived.promise;
    listener.close();
    await expect(visit(listener.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    outcome.resolve('done');
    expect((await page).body).toContain('C’est fait');
  });

  it('closes twice without harm', async () => {
    const listener = await listen();
    listener.close();
    expect(() => listener.close()).not.toThrow();
  });

  it('is reached by several pages at once, each with an outcome of its own', async () => {
    const { port } = await listen(async (parameters) =>
      parameters.get('code') === '3' ? 'done' : 'foreign',
    );
    const pages = await Promise.all(
      Array.from({ length: 8 }, (_, at) => visit(port, { path: `${PATH}?code=${at}` })),
    );
    expect(pages.map(({ status }) => status)).toEqual([400, 400, 400, 200, 400, 400, 400, 400]);
  });

  it('survives what is no HTTP, and connections that say nothing', async () => {
    const { port } = await listen();
    const silent = connect(port, LOOPBACK);
    const rude = connect(port, LOOPBACK).resume();
    rude.on('error', () => undefined);
    rude.end('\u0016\u0003\u0001 this is no HTTP\r\n\r\n');
    await Promise.all([once(silent, 'connect'), once(rude, 'close')]);
    expect((await visit(port)).status).toBe(200);
    silent.resetAndDestroy();
    expect((await visit(port)).status).toBe(200);
  });
});

describe('an address that this PC does not have (RFC 5737)', () => {
  const host = '192.0.2.1';

  it('is done without where a browser need not go there', async () => {
    const { port } = await listen(async () => 'done', { further: { host, required: false } });
    expect((await visit(port)).status).toBe(200);
  });

  it('is an error where the answer comes there and nowhere else, and nothing stays behind', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const opening = listen(async () => 'done', { port, further: { host, required: true } });
    await expect(opening).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
    const { port: again } = await listen(async () => 'done', { port });
    expect(again).toBe(port);
  });
});
