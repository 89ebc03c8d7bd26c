/** When the server is asked, to the second, and what ends the asking. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer, type Script } from '../fixtures/scripted-provider.ts';
import { codes, granted, openTestDevice, pending, type TestDevice } from './fixtures/test-device.ts';

const slowDown = answer(400, { error: 'slow_down' });
const down = answer(503, 'Service Unavailable');
const reset: Script = (response) => void response.destroy();

let test: TestDevice;

beforeEach(async () => {
  test = await openTestDevice();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('the server is asked', () => {
  it.each<[string, Record<string, unknown>, Script[], number[]]>([
    ['every five seconds where it says nothing', { interval: undefined }, [pending], [5, 10, 15, 20, 25, 30]],
    ['every five seconds where it says 0', { interval: 0 }, [pending], [5, 10, 15, 20, 25, 30]],
    ['as often as it says, and no more', { interval: 7 }, [pending], [7, 14, 21, 28]],
    ['as often as it says in text', { interval: '8' }, [pending], [8, 16, 24]],
    [
      'five seconds less often after each slow_down, from then on',
      {},
      [slowDown, pending, slowDown, pending],
      [5, 15, 25, 40, 55],
    ],
    [
      'less and less often while it is in trouble, and as before once it answers',
      {},
      [down, reset, answer(429, ''), pending, pending],
      [5, 15, 35, 75, 80, 85],
    ],
    [
      'no sooner than Retry-After, whatever it comes with',
      {},
      [
        answer(503, '', { 'retry-after': '33' }),
        answer(400, { error: 'authorization_pending' }, { 'retry-after': '11' }),
        answer(429, { error: 'slow_down' }, { 'retry-after': '2' }),
        pending,
      ],
      [5, 38, 49, 59, 69],
    ],
    [
      'no sooner than a Retry-After that comes with a refusal of status 200',
      {},
      [answer(200, { error: 'authorization_pending' }, { 'retry-after': '33' }), pending],
      [5, 38, 43],
    ],
    ['at least once a minute in the longest trouble', {}, [down], [5, 15, 35, 75, 135, 195, 255]],
  ])('%s', async (_, change, script, times) => {
    test.device = answer(200, { ...codes, ...change });
    test.tokens = [...script];
    await test.start();
    await test.pass((times.at(-1) ?? 0) + 1);
    expect(test.askedAt).toEqual(times);
  });

  it('no sooner than a Retry-After that is a date', async () => {
    const now = test.home.clock.now();
    const at = new Date(now + 65_000).toUTCString();
    test.tokens = [
      answer(503, '', { 'retry-after': at, date: new Date(now + 5_000).toUTCString() }),
      pending,
    ];
    await test.start();
    await test.pass(71);
    expect(test.askedAt).toEqual([5, 65, 70]);
  });

  it('until the code has ended, and never after', async () => {
    test.device = answer(200, { ...codes, expires_in: 23 });
    test.tokens = [pending];
    await test.start();
    expect(await test.pass(60)).toMatchObject({
      state: 'failed',
      problem: { code: 'device-code-expired', retryable: true },
    });
    expect(test.askedAt).toEqual([5, 10, 15, 20]);
  });
});

describe('a PC that slept', () => {
  it('past the code’s end says so as soon as it wakes, and asks no more', async () => {
    test.tokens = [pending];
    await test.start();
    await test.pass(12);
    test.home.clock.step(3_600_000);
    expect(await test.pass(1)).toMatchObject({ state: 'failed', problem: { code: 'device-code-expired' } });
    expect(test.askedAt).toEqual([5, 10]);
  });

  it('for a while goes on, with less time left', async () => {
    test.tokens = [pending];
    await test.start();
    test.home.clock.step(600_000);
    expect(await test.pass(299)).toMatchObject({ state: 'waiting-device' });
    expect(await test.pass(1)).toMatchObject({ state: 'failed', problem: { code: 'device-code-expired' } });
  });

  it('is no way to outlive the code: a clock that is set back changes nothing', async () => {
    test.tokens = [pending];
    await test.start();
    test.home.clock.step(-3_600_000);
    expect(await test.pass(899)).toMatchObject({ state: 'waiting-device' });
    expect(await test.pass(1)).toMatchObject({ state: 'failed', problem: { code: 'device-code-expired' } });
  });
});

describe('trouble on the way', () => {
  it.each<[string, Script, string]>([
    ['a server that is down', down, 'server-unavailable'],
    ['a server that says so itself', answer(400, { error: 'temporarily_unavailable' }), 'server-unavailable'],
    ['a connection that breaks', reset, 'network-reset'],
    ['too many requests', answer(429, ''), 'rate-limited'],
    ['a page in the server’s place', answer(200, '<html><title>Portail</title></html>'), 'proxy-required'],
    ['nothing at all', answer(200, ''), 'server-answer-unusable'],
    ['an answer without end', answer(200, 'x'.repeat(2_000_000)), 'server-answer-unusable'],
    ['JSON that is no object', answer(200, '[]'), 'server-answer-unusable'],
  ])('%s is shown, ends nothing, and is forgotten once the server answers', async (_, script, code) => {
    test.tokens = [script, pending, granted];
    await test.start();
    expect(await test.pass(5)).toMatchObject({ state: 'waiting-device', trouble: { code } });
    expect(await test.pass(10)).toMatchObject({ state: 'waiting-device', trouble: null });
    expect(await test.pass(5)).toMatchObject({ state: 'succeeded' });
  });

  it('is told once while it stays the same', async () => {
    test.tokens = [down, down, down, pending];
    await test.start();
    await test.pass(80);
    const told = test
      .views()
      .flatMap((view) => (view.state === 'waiting-device' ? [view.trouble?.code] : []));
    expect(told).toEqual([undefined, 'server-unavailable', undefined]);
  });
});

describe('the end of the asking', () => {
  const entra = (number: number, error = 'invalid_grant'): Script =>
    answer(400, { error, error_description: `AADSTS${number}: …`, error_codes: [number] });

  it.each<[string, Script, string]>([
    ['access_denied', answer(400, { error: 'access_denied' }), 'consent-declined'],
    ['authorization_declined', answer(400, { error: 'authorization_declined' }), 'consent-declined'],
    ['expired_token', answer(400, { error: 'expired_token' }), 'device-code-expired'],
    ['bad_verification_code', answer(400, { error: 'bad_verification_code' }), 'device-code-expired'],
    ['a refusal with status 200', answer(200, { error: 'expired_token' }), 'device-code-expired'],
    ['AADSTS53003', entra(53003), 'device-flow-blocked'],
    ['AADSTS530031', entra(530031, 'access_denied'), 'device-flow-blocked'],
    ['AADSTS530035', entra(530035, 'access_denied'), 'device-flow-blocked'],
    ['AADSTS7000218', entra(7000218, 'invalid_client'), 'client-secret-required'],
    ['unauthorized_client', answer(400, { error: 'unauthorized_client' }), 'device-flow-unsupported'],
    ['a success without a token', answer(200, { token_type: 'Bearer' }), 'server-answer-unusable'],
    [
      'a token that is none',
      answer(200, { access_token: 7, token_type: 'Bearer' }),
      'server-answer-unusable',
    ],
  ])('%s is told for what it is', async (_, script, code) => {
    test.tokens = [pending, script];
    const draftId = await test.draft();
    await test.start(draftId);
    expect(await test.pass(10)).toMatchObject({ state: 'failed', problem: { code } });
    // Nothing is lost: the same draft starts again.
    test.tokens = [granted];
    await test.start(draftId);
    expect(await test.pass(5)).toMatchObject({ state: 'succeeded' });
  });

  it('comes at once where there is no token endpoint at that address', async () => {
    test.tokens = [answer(404, 'Not Found')];
    await test.start();
    expect(await test.pass(5)).toMatchObject({ state: 'failed', problem: { layer: 'token' } });
  });
});
