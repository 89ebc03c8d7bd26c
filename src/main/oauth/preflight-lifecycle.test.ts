/** One verification per draft, and none that goes on unwanted. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { entraAnswers, entraDeviceCode, googleAnswers } from './fixtures/provider-answers.ts';
import { answer, type Script, silence } from './fixtures/scripted-provider.ts';
import { openTestPreflight, SECRET, type TestPreflight } from './fixtures/test-preflight.ts';

const OTHER_ID = 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa';

let test: TestPreflight;

beforeEach(async () => {
  test = await openTestPreflight();
});
afterEach(() => test[Symbol.asyncDispose]());

const refused = answer(googleAnswers.secretWrong.status, googleAnswers.secretWrong.body);

async function problemCode(work: Promise<unknown>): Promise<string> {
  return problemOf(await work.catch((error: unknown) => error)).code;
}

/** A verification whose question has come in and gets no answer; resolves `closed` when the provider is hung up on. */
async function unanswered(draftId: string): Promise<{ outcome: Promise<string>; closed: Promise<unknown> }> {
  let closed: Promise<unknown> = Promise.resolve();
  test.provider.script = (response) => {
    closed = once(response, 'close');
  };
  const before = test.provider.requests.length;
  const outcome = problemCode(test.preflight.verify(draftId));
  await test.provider.asked(before + 1);
  return { outcome, closed };
}

describe('giving up', () => {
  it.each<[string, (draftId: string) => void]>([
    ['cancelled', (draftId) => test.preflight.cancel(draftId)],
    ['when Jeton closes', () => test.preflight.close()],
  ])('%s while the provider says nothing leaves nothing open', async (_, giveUp) => {
    const draftId = await test.draft(google, SECRET);
    const { outcome, closed } = await unanswered(draftId);
    giveUp(draftId);
    expect(await outcome).toBe('attempt-over');
    await closed;
    expect(test.home.clock.pending).toBe(0);
    expect(test.log.info).not.toHaveBeenCalled();
  });

  it('while a device code is asked for leaves nothing open either', async () => {
    const draftId = await test.draft(microsoft, null);
    const { outcome, closed } = await unanswered(draftId);
    test.preflight.cancel(draftId);
    expect(await outcome).toBe('attempt-over');
    await closed;
  });

  it('at once lets no secret leave', async () => {
    const draftId = await test.draft(google, SECRET);
    test.provider.script = silence;
    const outcome = problemCode(test.preflight.verify(draftId));
    test.preflight.cancel(draftId);
    expect(await outcome).toBe('attempt-over');
    // Whatever still ran would be heard before this.
    test.provider.script = refused;
    expect((await test.preflight.verify(draftId)).verdict).toBe('wrong');
    expect(test.provider.requests).toHaveLength(1);
  });

  it('between the two questions is no verdict', async () => {
    const draftId = await test.draft(google, SECRET);
    test.provider.script = (response, request) => {
      if (request.form.get('client_secret') === SECRET)
        answer(400, googleAnswers.codeUnknown.body)(response, request);
      else test.preflight.cancel(draftId);
    };
    expect(await problemCode(test.preflight.verify(draftId))).toBe('attempt-over');
    expect(test.provider.requests).toHaveLength(2);
  });

  it('what is over already, or never was, changes nothing', async () => {
    const draftId = await test.draft(google, SECRET);
    test.preflight.cancel(draftId);
    test.provider.script = refused;
    expect((await test.preflight.verify(draftId)).verdict).toBe('wrong');
    test.preflight.cancel(draftId);
    test.preflight.cancel('draft-0001');
    expect((await test.preflight.verify(draftId)).verdict).toBe('wrong');
  });

  it('for good: nothing is verified once Jeton is closed', async () => {
    const draftId = await test.draft(google, SECRET);
    test.preflight.close();
    expect(await problemCode(test.preflight.verify(draftId))).toBe('attempt-over');
    expect(test.provider.requests).toEqual([]);
  });
});

describe('a second verification of the same draft', () => {
  it('replaces the first: the verdict is about what stands there now', async () => {
    const draftId = await test.draft(microsoft, null);
    const first = await unanswered(draftId);
    test.home.drafts.save(draftId, 'credentials', {
      ...test.home.drafts.get(draftId).fields,
      clientId: OTHER_ID,
    });
    test.provider.script = (response, request) =>
      request.form.get('client_id') === OTHER_ID
        ? answer(200, entraDeviceCode)(response, request)
        : answer(400, entraAnswers.clientUnknown.body)(response, request);
    expect((await test.preflight.verify(draftId)).verdict).toBe('right');
    expect(await first.outcome).toBe('attempt-over');
    await first.closed;
  });

  it('can be cancelled like the first, which does not take it along as it ends', async () => {
    const draftId = await test.draft(google, SECRET);
    const first = await unanswered(draftId);
    const second = await unanswered(draftId);
    expect(await first.outcome).toBe('attempt-over');
    test.preflight.cancel(draftId);
    expect(await second.outcome).toBe('attempt-over');
    await second.closed;
  });

  it('that cannot begin leaves the first alone', async () => {
    const draftId = await test.draft(google, SECRET);
    let answerNow = (): void => undefined;
    test.provider.script = (response, request) => {
      answerNow = () => refused(response, request);
    };
    const first = test.preflight.verify(draftId);
    await test.provider.asked(1);
    test.home.drafts.save(draftId, 'credentials', { ...test.home.drafts.get(draftId).fields, clientId: '' });
    expect(await problemCode(test.preflight.verify(draftId))).toBe('settings-incomplete');
    answerNow();
    expect((await first).verdict).toBe('wrong');
  });
});

it('of another draft is another one', async () => {
  const [one, two] = [await test.draft(google, SECRET), await test.draft(microsoft, null)];
  const first = await unanswered(one);
  test.provider.script = answer(200, entraDeviceCode);
  expect((await test.preflight.verify(two)).verdict).toBe('right');
  test.preflight.cancel(two);
  test.preflight.cancel(one);
  expect(await first.outcome).toBe('attempt-over');
});

describe('the log', () => {
  const echo: Script = (response, request) =>
    answer(400, { error: 'invalid_grant', error_description: `not good: ${request.form}` })(
      response,
      request,
    );

  it.each([
    ['with a secret', google, SECRET, echo],
    ['for a device code', microsoft, null, answer(200, entraDeviceCode)],
  ] as const)('has the verdict and nothing that was sent or given: %s', async (_, family, secret, script) => {
    test.provider.script = script;
    const found = await test.preflight.verify(await test.draft(family, secret));
    expect(test.log.info.mock.calls).toEqual([
      [expect.objectContaining({ verdict: found.verdict, service: family.service.id }), expect.any(String)],
    ]);
    const told = JSON.stringify([found, ...Object.values(test.log).map(({ mock }) => mock.calls)]);
    const secrets = test.provider.requests.flatMap(({ form }) =>
      ['code', 'code_verifier', 'client_secret'].flatMap((name) => form.getAll(name)),
    );
    expect(secrets).toHaveLength(secret === null ? 0 : 6);
    for (const each of [...secrets, entraDeviceCode.device_code, entraDeviceCode.user_code])
      expect(told).not.toContain(each);
  });
});
