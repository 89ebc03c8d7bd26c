/** A preflight that meets anything but an answer of the provider: it cannot tell, and says why. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSelfSignedCertificate } from '../../../test/support/certificates.ts';
import type { PreflightVerdict } from '../../shared/preflight.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { refusal } from '../problem-error.ts';
import { entraDeviceCode, googleAnswers } from './fixtures/provider-answers.ts';
import { answer, type Script, silence, startScriptedProvider } from './fixtures/scripted-provider.ts';
import { openTestPreflight, SECRET, type TestPreflight } from './fixtures/test-preflight.ts';

const REQUEST_LIMIT_MS = 30_000;
const TWO_MEGABYTES = 2 * 1024 * 1024;

let test: TestPreflight;

beforeEach(async () => {
  test = await openTestPreflight();
});
afterEach(() => test[Symbol.asyncDispose]());

const drafts = {
  'with a code': () => test.draft(google, SECRET),
  'for a device code': () => test.draft(microsoft, null),
};
const asking = Object.keys(drafts) as (keyof typeof drafts)[];

async function verdict(how: keyof typeof drafts, script: Script): Promise<PreflightVerdict> {
  test.provider.script = script;
  return test.preflight.verify(await drafts[how]());
}

const portal =
  '<!doctype html><html><head><title>Connexion au réseau</title></head><body>Identifiez-vous</body></html>';
const huge = JSON.stringify({ error: 'invalid_client', padding: 'x'.repeat(TWO_MEGABYTES) });

describe.each(asking)('asking %s', (how) => {
  it.each<[string, Script, string]>([
    ['the page of a captive portal', answer(200, portal), 'proxy-required'],
    ['the page of a filter', answer(403, portal), 'proxy-required'],
    ['a network that wants a sign-in', answer(511, portal), 'proxy-required'],
    ['a broken server', answer(500, 'Internal Server Error'), 'server-unavailable'],
    ['a broken server that speaks the protocol', answer(500, googleAnswers.secretWrong.body), 'unknown'],
    ['a server that is busy', answer(503, { error: 'temporarily_unavailable' }), 'server-unavailable'],
    ['nothing', answer(200, ''), 'unknown'],
    ['nothing, refused', answer(401, ''), 'unknown'],
    ['JSON that was cut off', answer(400, '{"error":"invalid_clie'), 'unknown'],
    ['two megabytes', answer(400, huge), 'server-unavailable'],
    [
      'two megabytes without an announcement',
      (response) => void response.writeHead(400).end(huge),
      'server-unavailable',
    ],
  ])('%s: cannot tell', async (_, script, code) => {
    expect(await verdict(how, script)).toMatchObject({ verdict: 'unknown', problem: { code } });
    expect(test.provider.requests).toHaveLength(1);
  });

  it('too many questions: when to come back is told', async () => {
    expect(await verdict(how, answer(429, '', { 'retry-after': '120' }))).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'rate-limited', retryable: true, facts: { retryAfterSeconds: 120 } },
    });
  });

  it.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed: the secret goes nowhere else',
    async (status) => {
      const elsewhere = answer(status, '', { location: `${test.provider.origin}/elsewhere` });
      expect(await verdict(how, elsewhere)).toMatchObject({
        verdict: 'unknown',
        problem: { facts: { status } },
      });
      expect(test.provider.requests).toHaveLength(1);
    },
  );

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['before the answer', (response) => response.socket?.resetAndDestroy()],
    [
      'in the middle of it',
      (response) => {
        response.writeHead(400, { 'content-length': '100' });
        response.write('{"error":"invalid_client"', () => response.destroy());
      },
    ],
  ])('a connection that breaks %s: cannot tell', async (_, breakOff) => {
    expect(await verdict(how, (response) => void breakOff(response))).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'network-reset', retryable: true },
    });
  });

  it('nobody there: cannot tell', async () => {
    const draftId = await drafts[how]();
    await test.provider[Symbol.asyncDispose]();
    expect(await test.preflight.verify(draftId)).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'network-refused', retryable: true },
    });
  });

  it('an answer that drips ends at the deadline of every request, and is closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const dripping = verdict(how, (response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let elapsed = 0; elapsed < REQUEST_LIMIT_MS; elapsed += 1000) {
        response.write(' ');
        test.home.clock.advance(1000);
      }
    });
    expect(await dripping).toMatchObject({ verdict: 'unknown', problem: { code: 'network-timeout' } });
    await closed;
    expect(test.home.clock.pending).toBe(0);
  });

  it('silence ends at the deadline of every request', async () => {
    const waiting = verdict(how, silence);
    await test.provider.asked(1);
    test.home.clock.advance(REQUEST_LIMIT_MS - 1);
    expect(test.home.clock.pending).toBe(1);
    test.home.clock.advance(1);
    expect(await waiting).toMatchObject({ verdict: 'unknown', problem: { code: 'network-timeout' } });
  });

  it('a certificate that nobody vouches for: nothing is asked', async () => {
    await using stranger = await startScriptedProvider(await createSelfSignedCertificate(['localhost']));
    stranger.script = answer(200, entraDeviceCode);
    const { authorizationEndpoint, tokenEndpoint } = stranger;
    const [family, secret] = how === 'with a code' ? [google, SECRET] : [microsoft, null];
    const draftId = await test.draft(family, secret, { authorizationEndpoint, tokenEndpoint });
    expect(await test.preflight.verify(draftId)).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'tls-untrusted' },
    });
    expect(stranger.requests).toEqual([]);
  });

  it('a name that nobody knows: cannot tell', async () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND login.example.test'), { code: 'ENOTFOUND' });
    const offline = test.preflightWith({
      http: {
        fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
        close: async () => undefined,
      },
    });
    expect(await offline.verify(await drafts[how]())).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'network-dns', facts: { host: 'login.example.test' } },
    });
  });
});

describe('a draft that is not ready', () => {
  it.each([
    ['has no ID', { clientId: '' }, 'settings-incomplete', { field: 'clientId', reason: 'missing' }],
    [
      'has a token endpoint in the open',
      { tokenEndpoint: 'http://login.example.test/token' },
      'endpoint-insecure',
      { field: 'tokenEndpoint' },
    ],
  ])('is a problem of the request, not a verdict: it %s', async (_, change, code, facts) => {
    const draftId = await test.draft(google, SECRET, change);
    await expect(test.preflight.verify(draftId)).rejects.toMatchObject({
      problem: { code, layer: 'settings', facts },
    });
    expect(test.provider.requests).toEqual([]);
  });

  it('lacks a secret that the service always has', async () => {
    const draftId = await test.draft(google, null);
    await expect(test.preflight.verify(draftId)).rejects.toMatchObject({
      problem: { facts: { field: 'secret' } },
    });
  });

  it('is gone', async () => {
    await expect(test.preflight.verify('draft-0001')).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  it('has a secret that the vault does not give out', async () => {
    const locked = test.preflightWith({
      drafts: {
        settings: test.home.drafts.settings,
        clientSecret: () => Promise.reject(refusal('vault-locked', 'vault')),
      },
      http: { fetch: () => Promise.reject(new Error('this was not expected')), close: async () => undefined },
    });
    await expect(locked.verify(await test.draft(google, SECRET))).rejects.toMatchObject({
      problem: { code: 'vault-locked' },
    });
  });
});
