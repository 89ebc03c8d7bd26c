/** A sign-in by device, from the press of the button to the account, on a server that says what it is told to. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppProblem } from '../../../shared/problems.ts';
import { custom } from '../../../shared/providers/custom.ts';
import { google } from '../../../shared/providers/google.ts';
import { problemOf } from '../../fixtures/problem-of.ts';
import { answer, silence } from '../fixtures/scripted-provider.ts';
import { goodAnswer } from '../fixtures/token-server.ts';
import { codes, granted, openTestDevice, pending, type TestDevice } from './fixtures/test-device.ts';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';
const ID = '3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6';
const SECRET = 'canaryClientSecret0';

let test: TestDevice;

beforeEach(async () => {
  test = await openTestDevice();
});
afterEach(() => test[Symbol.asyncDispose]());

async function refusalOf(work: Promise<unknown>): Promise<AppProblem> {
  return problemOf(await work.catch((error: unknown) => error));
}

describe('a sign-in by device', () => {
  it('shows the code, asks for the tokens, and ends as an account', async () => {
    test.tokens = [pending, granted];
    const draftId = await test.draft();
    const attempt = await test.start(draftId);
    expect(attempt).toMatchObject({
      userCode: 'FJC3CQ9XB',
      verificationUri: 'https://microsoft.com/devicelogin',
      verificationUriComplete: null,
      opened: false,
      trouble: null,
      expiresAt: attempt.startedAt + 900_000,
    });
    const end = await test.pass(10);
    expect(end).toMatchObject({ state: 'succeeded', accountId: draftId });
    expect(test.views().map(({ state }) => state)).toEqual([
      ...['requesting-code', 'waiting-device', 'exchanging', 'succeeded'],
    ]);
    const [account] = test.home.accounts.list();
    expect(account).toMatchObject({
      state: 'untested',
      settings: { grant: 'device', deviceEndpoint: `${test.provider.origin}/common/oauth2/v2.0/devicecode` },
    });
    expect((await test.home.accounts.tokens(draftId)).refreshToken.reveal()).toBe(goodAnswer.refresh_token);
    expect(test.home.drafts.get(draftId)).toMatchObject({ accountId: draftId, step: 'test' });
  });

  it('counts the life of the tokens from the request: a slow answer does not lengthen it', async () => {
    const { clock, accounts } = test.home;
    let askedAt = 0;
    test.tokens = [
      (response, request) => {
        askedAt = clock.now();
        clock.step(50_000);
        granted(response, request);
      },
    ];
    await test.start();
    expect(await test.pass(5)).toMatchObject({ state: 'succeeded' });
    expect(accounts.list()).toMatchObject([{ grant: { accessTokenExpiresAt: askedAt + 3_600_000 } }]);
  });

  it('asks as a public client, in the user’s language where the server knows it', async () => {
    await test.start();
    await test.pass(5);
    expect(test.provider.requests.map(({ path }) => path)).toEqual([
      '/common/oauth2/v2.0/devicecode?mkt=fr-FR',
      '/common/oauth2/v2.0/token',
    ]);
    const [asking, polling] = test.provider.requests.map(({ form }) => Object.fromEntries(form));
    expect(asking).toEqual({ client_id: ID, scope: 'https://mail.example.test/ offline_access' });
    expect(polling).toEqual({ client_id: ID, grant_type: GRANT_TYPE, device_code: codes.device_code });
  });

  it('leaves a query as it was typed, and adds none that the server may not know', async () => {
    await test.start(await test.draft({ deviceEndpoint: `${test.provider.origin}/devicecode?mkt=br-FR` }));
    await test.start(
      await test.draft({ deviceEndpoint: `${test.provider.origin}/devicecode?a=1` }, SECRET, custom),
    );
    expect(test.provider.requests.map(({ path }) => path)).toEqual([
      '/devicecode?mkt=br-FR',
      '/devicecode?a=1',
    ]);
  });

  it.each([
    ['in the form', undefined, (form: URLSearchParams) => form.get('client_secret')],
    [
      'in the header',
      custom,
      (_: URLSearchParams, header = '') => Buffer.from(header.slice(6), 'base64').toString().split(':')[1],
    ],
  ] as const)(
    'with a secret proves itself at both endpoints, and at each renewal, %s',
    async (_, family, read) => {
      const draftId = await test.draft({}, SECRET, family);
      await test.start(draftId);
      await test.pass(5);
      await test.renew(draftId);
      const { requests } = test.provider;
      expect(requests.map(({ form }) => form.get('grant_type'))).toEqual([null, GRANT_TYPE, 'refresh_token']);
      for (const { form, headers } of requests) expect(read(form, headers.authorization)).toBe(SECRET);
    },
  );

  it('without a secret renews by its name', async () => {
    const draftId = await test.draft();
    await test.start(draftId);
    await test.pass(5);
    await test.renew(draftId);
    expect(Object.fromEntries(test.provider.requests.at(-1)?.form ?? [])).toEqual({
      client_id: ID,
      grant_type: 'refresh_token',
      refresh_token: goodAnswer.refresh_token,
    });
  });

  it('opens the page when the user wants it, the one with the code in it where there is one', async () => {
    test.tokens = [pending];
    const plain = await test.start();
    expect(test.opened).toEqual([]);
    expect(await test.attempts.reopen(plain.id)).toMatchObject({ state: 'waiting-device', opened: true });
    test.device = answer(200, {
      ...codes,
      verification_uri_complete: 'https://microsoft.com/devicelogin?user_code=FJC3CQ9XB',
    });
    const complete = await test.start();
    await test.attempts.reopen(complete.id);
    expect(test.opened).toEqual([
      'https://microsoft.com/devicelogin',
      'https://microsoft.com/devicelogin?user_code=FJC3CQ9XB',
    ]);
  });

  it('has nothing to paste, and nothing to open once it has ended', async () => {
    const attempt = await test.start();
    const pasted = refusalOf(test.attempts.answer(attempt.id, `code=${codes.device_code}`));
    expect(await pasted).toMatchObject({ code: 'attempt-over' });
    await test.pass(5);
    expect(await refusalOf(test.attempts.reopen(attempt.id))).toMatchObject({ code: 'attempt-over' });
    expect(test.opened).toEqual([]);
  });

  it('is refused before anything is sent where the provider does not let it open mail', async () => {
    const draftId = await test.draft({}, 'GOCSPX-theSecretOfTheSchool0', google);
    expect(await refusalOf(test.attempts.start(draftId))).toMatchObject({
      code: 'device-flow-unsupported',
      layer: 'device',
      facts: { field: 'scenario' },
    });
    expect(test.provider.requests).toEqual([]);
    expect(test.attempts.current(draftId)).toBeNull();
  });

  it('that brings less than was asked for is no success', async () => {
    test.tokens = [answer(200, { ...goodAnswer, refresh_token: undefined })];
    await test.start();
    expect(await test.pass(5)).toMatchObject({ state: 'failed', problem: { code: 'refresh-token-missing' } });
    test.tokens = [answer(200, { ...goodAnswer, scope: 'openid' })];
    await test.start();
    expect(await test.pass(5)).toMatchObject({ state: 'failed', problem: { code: 'scope-insufficient' } });
    expect(test.home.accounts.list()).toEqual([]);
  });

  it('is given up while its code is asked for, and while it is asked about: nothing is sent any more', async () => {
    test.device = silence;
    const draftId = await test.draft();
    const early = await test.attempts.start(draftId);
    expect(early.state).toBe('requesting-code');
    await test.provider.asked(1);
    expect(test.attempts.cancel(early.id).state).toBe('cancelled');

    test.device = answer(200, codes);
    test.tokens = [silence];
    const late = await test.start(draftId);
    test.home.clock.advance(5_000);
    await test.provider.asked(3);
    expect(test.attempts.cancel(late.id).state).toBe('cancelled');
    test.home.clock.advance(900_000);
    await test.settle();
    expect(test.provider.requests).toHaveLength(3);
    expect(test.attempts.current(draftId)).toMatchObject({ state: 'cancelled' });
    expect(test.home.accounts.list()).toEqual([]);
  });

  it('that is started again takes the place of the one before, with a code of its own', async () => {
    test.tokens = [pending];
    const draftId = await test.draft();
    const first = await test.start(draftId);
    test.device = answer(200, { ...codes, device_code: 'another', user_code: 'NEWCODE99' });
    const second = await test.start(draftId);
    expect(second).toMatchObject({ userCode: 'NEWCODE99' });
    expect(second.id).not.toBe(first.id);
    await test.pass(10);
    const polled = test.provider.requests.slice(2).map(({ form }) => form.get('device_code'));
    expect(polled).toEqual(['another', 'another']);
  });

  it('tells nobody but the windows its codes and addresses, and nobody at all its device code', async () => {
    test.device = answer(200, {
      ...codes,
      verification_uri_complete: 'https://microsoft.com/devicelogin?otc=FJC3CQ9XB',
    });
    test.tokens = [answer(503, `down: ${codes.device_code} ${codes.user_code}`), granted];
    await test.start();
    await test.pass(15);
    const logged = JSON.stringify(Object.values(test.log).flatMap(({ mock }) => mock.calls));
    expect(logged).toContain('authorisation obtained');
    expect(logged).not.toMatch(/FJC3CQ9XB|devicelogin|device-code-of/);
    expect(JSON.stringify(test.home.events)).not.toContain(codes.device_code);
  });
});
