import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerInTime } from './answer-in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a call with a limit', () => {
  it('answers as it does when it is quick, and leaves nothing behind', async () => {
    expect(await answerInTime(1000, async () => 'key')).toBe('key');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up when the limit has passed, although it never answers', async () => {
    let signal: AbortSignal | undefined;
    const answer = answerInTime(1000, (given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    const given = expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(1000);
    await given;
    expect(signal?.aborted).toBe(true);
  });

  it.each([
    ['at once', () => expect.fail('no platform storage')],
    ['later', () => Promise.reject(new Error('no platform storage'))],
  ])('that fails %s leaves no clock ticking', async (_when, call) => {
    await expect(answerInTime(1000, call)).rejects.toThrow('no platform storage');
    expect(vi.getTimerCount()).toBe(0);
  });
});
