import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { sampleAccount } from '../gallery/sample-accounts.ts';
import { problemOf } from './problem-of.ts';

const revoked = problem('refresh-token-revoked', 'refresh');
const disabled = problem('smtp-auth-disabled-tenant', 'smtp');
const timeout = problem('network-timeout', 'network');

const refused = sampleAccount(0, { lastTest: { at: 0, accepted: false, problem: disabled } });

describe('problemOf', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(problemOf(sampleAccount(0, {}), null)).toBeNull();
    expect(
      problemOf(sampleAccount(0, { lastTest: { at: 0, accepted: true, problem: null } }), null),
    ).toBeNull();
  });

  it('remembers why the last test was refused, after a restart as well', () => {
    expect(problemOf(refused, null)).toBe(disabled);
    expect(problemOf(refused, { state: 'cancelled', problem: null })).toBe(disabled);
  });

  it('believes the latest test', () => {
    expect(problemOf(refused, { state: 'failed', problem: timeout })).toBe(timeout);
    expect(problemOf(refused, { state: 'running', problem: null })).toBeNull();
    expect(problemOf(refused, { state: 'accepted', problem: null })).toBeNull();
  });

  it('says that the application itself is refused, which no test told', () => {
    const expired = problem('client-secret-expired', 'refresh');
    const blocked = sampleAccount(0, {
      upkeep: { state: 'blocked', since: 0, nextTryAt: 0, problem: expired },
    });
    expect(problemOf(blocked, null)).toBe(expired);
    expect(problemOf(blocked, { state: 'accepted', problem: null })).toBe(expired);
  });

  it('says first that the authorisation is gone', () => {
    const lost = sampleAccount(0, {
      problem: revoked,
      lastTest: { at: 0, accepted: false, problem: disabled },
    });
    expect(problemOf(lost, null)).toBe(revoked);
  });
});
