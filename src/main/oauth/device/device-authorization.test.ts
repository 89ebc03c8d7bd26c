/** Every answer that a device endpoint, or whoever stands in front of it, can give. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceCodesSchema } from '../../../shared/account.ts';
import { ProblemError } from '../../problem-error.ts';
import { answer, type Script } from '../fixtures/scripted-provider.ts';
import { type DeviceAuthorization, readDeviceAuthorization } from './device-authorization.ts';
import { codes, openTestDevice, type TestDevice } from './fixtures/test-device.ts';

let test: TestDevice;

beforeAll(async () => {
  test = await openTestDevice();
});
afterAll(() => test[Symbol.asyncDispose]());

const unusable = (member: string, change: Record<string, unknown>) => [member, change] as const;

const memberNames = [
  'device_code',
  'user_code',
  'verification_uri',
  'verification_uri_complete',
  'expires_in',
  'interval',
] as const;

/** What is named where that member makes no sense: of two that must agree, the other one may be. */
function related(member: (typeof memberNames)[number]): readonly string[] {
  switch (member) {
    case 'verification_uri':
      return [member, 'verification_uri_complete'];
    case 'expires_in':
    case 'interval':
      return ['expires_in', 'interval'];
    default:
      return [member];
  }
}

describe('an answer', () => {
  it.each([
    unusable('device_code', { device_code: '' }),
    unusable('device_code', { device_code: { a: 1 } }),
    unusable('device_code', { device_code: undefined }),
    unusable('user_code', { user_code: 123_456 }),
    unusable('user_code', { user_code: '' }),
    unusable('user_code', { user_code: 'A'.repeat(65) }),
    unusable('user_code', { user_code: 'AB\u202eCD' }),
    unusable('user_code', { user_code: 'AB\nCD' }),
    unusable('user_code', { user_code: 'AB\u3164CD' }),
    ...['   ', '\u00a0', '\u3000', '\u3164', '\u2800 \u2800', '\u0301'].map((blank) =>
      unusable('user_code', { user_code: blank }),
    ),
    unusable('verification_uri', { verification_uri: undefined }),
    unusable('verification_uri', { verification_uri: 'microsoft.com/devicelogin' }),
    unusable('verification_uri', { verification_uri: 'http://microsoft.com/devicelogin' }),
    unusable('verification_uri', { verification_uri: 'javascript:alert(1)' }),
    unusable('verification_uri', { verification_uri: 'file:///C:/Windows/system32/calc.exe' }),
    unusable('verification_uri', { verification_uri: 'ms-settings:privacy' }),
    unusable('verification_uri', { verification_uri: 'https://microsoft.com@evil.example/' }),
    unusable('verification_uri', { verification_uri: `https://microsoft.com/${'a'.repeat(2048)}` }),
    unusable('verification_uri', { verification_uri: 'https://micro\u202esoft.com/' }),
    // Short as it is written, long as browsers write it.
    unusable('verification_uri', { verification_uri: `https://microsoft.com/${'é'.repeat(400)}` }),
    unusable('verification_uri_complete', { verification_uri_complete: 'vbscript:x' }),
    ...['https://evil.example/devicelogin?c=FJC3CQ9XB', 'https://microsoft.com:8443/?c=FJC3CQ9XB'].map(
      (elsewhere) => unusable('verification_uri_complete', { verification_uri_complete: elsewhere }),
    ),
    unusable('verification_uri_complete', { verification_uri_complete: 'https://a:b@microsoft.com/' }),
    unusable('verification_uri_complete', { verification_uri_complete: ['https://microsoft.com'] }),
    unusable('expires_in', { expires_in: undefined }),
    unusable('expires_in', { expires_in: 0 }),
    unusable('expires_in', { expires_in: -900 }),
    unusable('expires_in', { expires_in: 0.9 }),
    unusable('expires_in', { expires_in: 2.7e-220 }),
    // The five seconds that are the rule where nothing is said are longer than that.
    unusable('expires_in', { expires_in: 3, interval: undefined }),
    unusable('expires_in', { expires_in: 5, interval: 0 }),
    unusable('expires_in', { expires_in: 'soon' }),
    unusable('expires_in', { expires_in: null }),
    unusable('expires_in', { expires_in: '9'.repeat(400) }),
    unusable('interval', { interval: -1 }),
    unusable('interval', { interval: 'often' }),
    unusable('interval', { interval: {} }),
    unusable('interval', { interval: 900 }),
    // No code is left open that long.
    unusable('interval', { interval: 4000, expires_in: 5000 }),
    unusable('interval', { interval: 0.001, expires_in: 1 }),
    unusable('interval', { interval: 1e300 }),
  ])('whose %s makes no sense (%j) is named, and nothing of it repeated', async (member, change) => {
    test.device = answer(200, { ...codes, ...change });
    const end = await test.startInVain();
    expect(end).toMatchObject({ state: 'failed' });
    expect(end).toHaveProperty('problem', {
      code: 'server-answer-unusable',
      layer: 'device',
      retryable: true,
      facts: { member },
    });
    expect(test.askedAt).toEqual([]);
  });

  it.each<[string, Script, string]>([
    ['a page', answer(200, '<html>device_code FJC3CQ9XB</html>'), 'proxy-required'],
    ['nothing', answer(200, ''), 'server-answer-unusable'],
    ['a form', answer(200, 'device_code=abc&user_code=FJC3CQ9XB'), 'server-answer-unusable'],
    ['two megabytes', answer(200, ' '.repeat(2_000_000)), 'server-answer-unusable'],
    ['JSON that is no object', answer(200, 'null'), 'server-answer-unusable'],
    // Whoever typed the address may look at it again; that the service has no such grant, it does not say.
    ['no such endpoint', answer(404, 'Not Found'), 'server-answer-unusable'],
    ['a page in its place', answer(404, '<html>Not Found</html>'), 'server-answer-unusable'],
    ['another thing in its place', answer(405, { message: 'Method Not Allowed' }), 'server-answer-unusable'],
    ['what was there once', answer(410, ''), 'server-answer-unusable'],
    ['a grant that is not there', answer(501, ''), 'device-flow-unsupported'],
    ['an unknown client', answer(401, { error: 'invalid_client' }), 'client-id-unknown'],
    ['a client that may not', answer(400, { error: 'unauthorized_client' }), 'device-flow-unsupported'],
    ['a scope that may not', answer(400, { error: 'invalid_scope' }), 'device-flow-unsupported'],
    ['a refusal with status 200', answer(200, { error: 'device_flow_disabled' }), 'device-flow-unsupported'],
    ['a server that is down', answer(502, 'Bad Gateway'), 'server-unavailable'],
    ['a server that is gone', (response) => void response.destroy(), 'network-reset'],
  ])('that is %s ends as what it is', async (_, script, code) => {
    test.device = script;
    const end = await test.startInVain();
    expect(end).toMatchObject({ state: 'failed', problem: { code } });
    expect(JSON.stringify(end)).not.toContain('FJC3CQ9XB');
  });

  it('may leave out what is optional, write numbers as text, and live long: a code is not left open for ever', () => {
    const read = (change: Record<string, unknown>) => readDeviceAuthorization({ ...codes, ...change });
    expect(read({ interval: null, expires_in: '900.5' })).toMatchObject({
      intervalMs: 5_000,
      lifetimeMs: 900_500,
      codes: { verificationUriComplete: null },
    });
    expect(read({ interval: 2.5, expires_in: 1e12 })).toMatchObject({
      intervalMs: 2_500,
      lifetimeMs: 3_600_000,
    });
    expect(read({ verification_uri: 'http://127.0.0.1:4010/device' }).codes.verificationUri).toBe(
      'http://127.0.0.1:4010/device',
    );
  });

  it.each([
    // A Cyrillic « о ».
    ['https://micr\u043esoft.com/devicelogin', 'https://xn--micrsoft-qbh.com/devicelogin'],
    ['https://micro\u200bsoft.com/devicelogin', 'https://microsoft.com/devicelogin'],
    ['https://micro\nsoft.com/devicelogin', 'https://microsoft.com/devicelogin'],
    ['https:\\\\evil.example\\@microsoft.com/', 'https://evil.example/@microsoft.com/'],
    ['https://microsoft.com/\u202enigol', 'https://microsoft.com/%E2%80%AEnigol'],
    ['HTTPS://MICROSOFT.COM:443/devicelogin', 'https://microsoft.com/devicelogin'],
  ])('with the address %j shows where browsers would go', (written, shown) => {
    const read = readDeviceAuthorization({
      ...codes,
      verification_uri: written,
      verification_uri_complete: written,
    });
    expect(read.codes).toMatchObject({ verificationUri: shown, verificationUriComplete: shown });
  });

  it('is never asked about sooner than it wants, nor more often than once a second', () => {
    const interval = (seconds: unknown) =>
      readDeviceAuthorization({ ...codes, interval: seconds }).intervalMs;
    expect([0.001, 1e-300, '0.001', 1].map(interval)).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect(interval(1.0001)).toBe(1_001);
  });

  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
  const path = fc.webPath();
  const valid = fc
    .record({
      server: fc.webAuthority({ withPort: true }),
      device_code: secret.map((text) => `device-${text}`),
      user_code: fc.stringMatching(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/),
      page: path,
      complete: fc.option(path),
      interval: fc.oneof(
        fc.constantFrom(null, undefined, 0, '5'),
        fc.double({ min: 1e-300, max: 60, noNaN: true }),
      ),
      expires_in: fc.oneof(fc.integer({ min: 61 }), fc.integer({ min: 61, max: 1e8 }).map(String)),
    })
    .map(({ server, page, complete, ...rest }) => ({
      ...rest,
      verification_uri: `https://${server}${page}`,
      verification_uri_complete:
        complete === null ? null : `https://${server}${complete}?c=${rest.user_code}`,
    }));

  function expectUsable(body: unknown): DeviceAuthorization {
    const read = readDeviceAuthorization(body);
    expect(deviceCodesSchema.parse(read.codes)).toEqual(read.codes);
    expect(read.intervalMs).toBeGreaterThanOrEqual(1_000);
    expect(read.lifetimeMs).toBeGreaterThan(read.intervalMs);
    expect(read.lifetimeMs).toBeLessThanOrEqual(3_600_000);
    return read;
  }

  it('that makes sense is taken, and its device code shown nowhere', () => {
    fc.assert(
      fc.property(valid, (body) => {
        expect(JSON.stringify(expectUsable(body))).not.toContain(body.device_code);
      }),
    );
  });

  it('with one member of any shape is taken for what it is, or refused for that member', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary', minLength: 8 }),
      fc.webUrl(),
      fc.double(),
      fc.double({ min: 0, max: 5000 }),
    );
    const member = fc.constantFrom(...memberNames);
    fc.assert(
      fc.property(valid, member, value, (body, name, odd) => {
        try {
          expectUsable({ ...body, [name]: odd });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          expect(error.problem.code).toBe('server-answer-unusable');
          expect(related(name)).toContain(error.problem.facts.member);
        }
      }),
    );
  });

  it('of any shape at all is no accident', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(() => readDeviceAuthorization(body)).toThrow(ProblemError);
      }),
    );
  });
});
