import { describe, expect, it } from 'vitest';
import { needsSignIn, problemCodes } from '../../shared/problems.ts';
import { isAboutServer, outcomeOf } from './outcome.ts';

const own = { isOwn: true, isOnline: true };

describe('what a failed renewal means', () => {
  it.each([
    ['refresh-token-revoked', 'dead'],
    ['mfa-required', 'dead'],
    ['vault-entry-unreadable', 'dead'],
    ['client-secret-expired', 'blocked'],
    ['client-secret-wrong', 'blocked'],
    ['client-id-unknown', 'blocked'],
    ['client-type-wrong', 'blocked'],
    ['tenant-wrong', 'blocked'],
    ['blocked-by-admin', 'blocked'],
    ['admin-consent-required', 'blocked'],
    ['scope-invalid', 'blocked'],
    ['account-problem', 'blocked'],
    ['server-unavailable', 'waiting'],
    ['rate-limited', 'waiting'],
    ['network-dns', 'waiting'],
    ['tls-untrusted', 'waiting'],
    ['proxy-required', 'waiting'],
    ['storage-failed', 'waiting'],
    ['vault-unavailable', 'waiting'],
    ['unknown', 'waiting'],
  ] as const)('%s is %s', (code, kind) => {
    expect(outcomeOf({ code }, own).kind).toBe(kind);
  });

  it('is the end exactly where only a new sign-in helps', () => {
    const dead = problemCodes.filter((code) => outcomeOf({ code }, own).kind === 'dead');
    expect(dead.toSorted()).toEqual(problemCodes.filter(needsSignIn).toSorted());
  });

  it.each(problemCodes)('%s is never the end, nor a person’s matter, in the words of a page', (code) => {
    expect(outcomeOf({ code }, { isOwn: false, isOnline: true }).kind).toBe('waiting');
  });

  it('is this PC’s own matter only where the server was not reached, and there is no network', () => {
    const offline = { isOwn: true, isOnline: false };
    const cause = (code: Parameters<typeof outcomeOf>[0]['code'], where = offline) =>
      outcomeOf({ code }, where);
    expect(cause('network-dns')).toEqual({ kind: 'waiting', cause: 'offline' });
    expect(cause('network-dns', own)).toEqual({ kind: 'waiting', cause: 'service' });
    expect(cause('server-unavailable')).toEqual({ kind: 'waiting', cause: 'service' });
    expect(cause('storage-failed')).toEqual({ kind: 'waiting', cause: 'here' });
    expect(cause('vault-unavailable')).toEqual({ kind: 'waiting', cause: 'here' });
  });

  it.each([
    ['network-refused', {}, true],
    ['rate-limited', { status: 429 }, true],
    ['server-unavailable', { status: 503 }, true],
    ['server-unavailable', { status: 500 }, false],
    ['client-secret-expired', {}, false],
    ['unknown', {}, false],
  ] as const)('%s with %j is about the whole server: %s', (code, facts, expected) => {
    expect(isAboutServer({ code, facts })).toBe(expected);
  });
});
