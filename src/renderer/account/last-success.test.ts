import { expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { type AccountEvent, lastSuccess } from './last-success.ts';

const failed = { at: 9, accepted: false, problem: problem('network-timeout', 'smtp') };
const event = (kind: AccountEvent['kind'], at: number): AccountEvent => ({
  kind,
  at,
  count: 1,
  problem: null,
});

it('is the last test where that went through', () => {
  expect(lastSuccess({ lastTest: { at: 9, accepted: true, problem: null } }, [])).toBe(9);
});

it('is an earlier one where the last did not', () => {
  const history = [event('test-accepted', 1), event('test-accepted', 3), event('test-failed', 9)];
  expect(lastSuccess({ lastTest: failed }, history)).toBe(3);
});

it('is none of another sender’s', () => {
  const history = [event('test-accepted', 1), event('from-changed', 5), event('test-failed', 9)];
  expect(lastSuccess({ lastTest: failed }, history)).toBeNull();
  expect(lastSuccess({ lastTest: null }, [event('test-accepted', 1), event('from-changed', 5)])).toBeNull();
});
