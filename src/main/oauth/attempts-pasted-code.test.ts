/** A code that is pasted without its state: right or not, it is tried, and only a right one ends the attempt. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../fixtures/problem-of.ts';
import {
  openTestAttempts,
  returnAddress,
  type TestAttempts,
  type Waiting,
} from './fixtures/test-attempts.ts';
import { goodAnswer } from './fixtures/token-server.ts';

const RELAY = 'https://execonnect.index-education.com/callback';
const TEN_MINUTES_MS = 600_000;
const CODE = '4/0AX4XfWh-abcdefghijkl';
const stranger = { status: 400, body: { error: 'invalid_grant', error_description: 'Malformed auth code.' } };

let test: TestAttempts;
let attempt: Waiting;

beforeEach(async () => {
  test = await openTestAttempts();
  attempt = await test.start(test.draft({ redirectUri: RELAY }));
});
afterEach(() => test[Symbol.asyncDispose]());

const paste = (text: string): Promise<unknown> => test.attempts.answer(attempt.id, text);
const current = () => test.attempts.current(attempt.draftId);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return problemOf(await work.catch((error: unknown) => error)).code;
}

/** Makes the token endpoint wait with its next answer. */
function heldAnswer(answer: TestAttempts['tokens']['answer']) {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  test.tokens.answer = {
    ...answer,
    before: () => {
      arrived.resolve();
      return held.promise;
    },
  };
  return { arrived: arrived.promise, release: held.resolve };
}

describe('that the server does not know', () => {
  it('is said, and the attempt goes on: the true answer is still taken', async () => {
    test.tokens.answer = stranger;
    expect(await codeOf(paste(CODE))).toBe('code-expired-or-reused');
    expect(current()).toEqual({ ...attempt, opened: true });
    test.tokens.answer = { body: goodAnswer };
    await paste(returnAddress(attempt).href);
    expect(current()).toMatchObject({ state: 'succeeded' });
    expect(test.states()).toEqual(['waiting', 'exchanging', 'succeeded']);
  });

  it('lets the true answer that comes meanwhile wait its turn', async () => {
    const held = heldAnswer(stranger);
    const trying = codeOf(paste(CODE));
    await held.arrived;
    const answering = paste(returnAddress(attempt).href);
    const again = codeOf(paste(`${CODE}-another`));
    expect(test.tokens.requests).toHaveLength(1);
    test.tokens.answer = { body: goodAnswer };
    held.release();
    expect(await trying).toBe('code-expired-or-reused');
    expect(await answering).toMatchObject({ state: 'succeeded' });
    expect(await again).toBe('attempt-over');
    expect(test.tokens.requests).toHaveLength(2);
  });

  it('does not lengthen the ten minutes', async () => {
    test.home.clock.advance(TEN_MINUTES_MS - 1_000);
    const held = heldAnswer(stranger);
    const trying = codeOf(paste(CODE));
    await held.arrived;
    test.home.clock.advance(1_000);
    expect(current()).toMatchObject({ state: 'waiting' });
    held.release();
    expect(await trying).toBe('code-expired-or-reused');
    expect(current()).toMatchObject({ state: 'failed', problem: { code: 'attempt-expired' } });
  });
});

it('that is right ends the attempt well, also at the last moment', async () => {
  test.home.clock.advance(TEN_MINUTES_MS - 1_000);
  const held = heldAnswer({ body: goodAnswer });
  const trying = paste(CODE);
  await held.arrived;
  test.home.clock.advance(1_000);
  held.release();
  expect(await trying).toMatchObject({ state: 'succeeded' });
  expect(test.home.clock.pending).toBe(0);
  expect(test.states()).toEqual(['waiting', 'succeeded']);
});

it('that was given up meanwhile brings nothing', async () => {
  const held = heldAnswer({ body: goodAnswer });
  const trying = paste(CODE);
  await held.arrived;
  test.attempts.cancel(attempt.id);
  held.release();
  expect(await trying).toMatchObject({ state: 'cancelled' });
  expect(test.home.accounts.list()).toEqual([]);
});

it('ends the attempt where the refusal is about something else', async () => {
  test.tokens.answer = { status: 401, body: { error: 'invalid_client' } };
  expect(await paste(CODE)).toMatchObject({ state: 'failed', problem: { code: 'client-secret-wrong' } });
});
