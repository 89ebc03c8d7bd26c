import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { DAY_MS, sampleAccount } from '../gallery/sample-accounts.ts';
import { isOffline, standingOf } from './standing.ts';

const now = Date.parse('2026-11-27T09:00');
const expired = problem('client-secret-expired', 'refresh');
const trouble = problem('server-unavailable', 'refresh');
const blocked = { state: 'blocked', since: now, nextTryAt: now, problem: expired } as const;
const waiting = { state: 'waiting', since: now - 1, nextTryAt: now, problem: trouble } as const;

describe('standingOf', () => {
  it('finds nothing to do for one that was tested and is renewed', () => {
    const { kind } = standingOf(sampleAccount(now), microsoft.service, now);
    expect(kind).toBe('ready');
  });

  it('says that it is gone before all else, and why', () => {
    const revoked = problem('refresh-token-revoked', 'refresh');
    const lost = sampleAccount(now, { state: 'reconnect', problem: revoked, upkeep: blocked });
    expect(standingOf(lost, microsoft.service, now)).toEqual({ kind: 'reconnect', problem: revoked });
  });

  it('says that the application is refused, whatever the last test was', () => {
    const refused = sampleAccount(now, { upkeep: blocked });
    expect(standingOf(refused, microsoft.service, now)).toEqual({ kind: 'blocked', problem: expired });
  });

  it('says that it ends while it still sends', () => {
    const testing = sampleAccount(now, {
      state: 'untested',
      grant: { authorizedAt: now - 6 * DAY_MS, refreshTokenExpiresAt: now + DAY_MS },
    });
    expect(standingOf(testing, google.service, now)).toMatchObject({
      kind: 'ending',
      limit: { kind: 'testing', at: now + DAY_MS },
    });
  });

  it('says what it waits for where nothing asks for anybody', () => {
    const silent = sampleAccount(now, { upkeep: { ...waiting, cause: 'service' } });
    expect(standingOf(silent, microsoft.service, now)).toEqual({ kind: 'waiting', since: now - 1 });
    const failing = sampleAccount(now, {
      state: 'failing',
      lastTest: { at: now, accepted: false, problem: trouble },
      upkeep: { ...waiting, cause: 'service' },
    });
    expect(standingOf(failing, microsoft.service, now)).toEqual({ kind: 'failing', problem: trouble });
  });

  it('takes a PC without a network for no news of an account', () => {
    const offline = sampleAccount(now, { upkeep: { ...waiting, cause: 'offline' } });
    expect(standingOf(offline, microsoft.service, now).kind).toBe('ready');
    expect(isOffline([sampleAccount(now), offline])).toBe(true);
    expect(isOffline([sampleAccount(now)])).toBe(false);
  });

  it('knows no end where nobody knows the service any more', () => {
    expect(standingOf(sampleAccount(now), undefined, now)).toEqual({ kind: 'ready', limit: null });
  });
});
