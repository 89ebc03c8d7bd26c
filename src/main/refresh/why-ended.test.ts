import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { grant } from '../accounts/fixtures/test-accounts.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { withEndReason } from './why-ended.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY_MS = 24 * 3_600_000;

const refused = (description: string) =>
  diagnose({
    layer: 'refresh',
    input: { status: 400, body: { error: 'invalid_grant', error_description: description } },
  });
const bare = refused('Bad Request');

describe('why an authorisation ended', () => {
  it.each([
    ['idle', 'AADSTS700082: The refresh token has expired due to inactivity.'],
    ['password', 'AADSTS50173: The provided grant has expired due to it being revoked. The user might have…'],
    ['password', 'AADSTS50133: Session is invalid due to password expiration or recent password change.'],
    ['idle', 'AADSTS70008: The refresh token has expired due to inactivity.'],
    ['withdrawn', 'The token was revoked by the resource owner.'],
    ['unknown', 'Token has been expired or revoked.'],
    ['unknown', 'AADSTS700084: The refresh token was issued to a single page app, and has a fixed lifetime.'],
  ])('is %s where the server says: %s', (reason, description) => {
    const said = withEndReason(refused(description), grant(NOW), microsoft.service.lifetime, NOW);
    expect(said).toMatchObject({ code: 'refresh-token-revoked', facts: { reason } });
  });

  it.each([
    ['testing', google, 7, 7, 0],
    ['unknown', google, 7, 3, 0],
    ['unknown', google, 60, 60, 0],
    ['unknown', microsoft, 7, 7, 0],
    ['idle', google, null, 200, 181],
    ['idle', microsoft, null, 200, 90],
    ['unknown', microsoft, null, 200, 60],
  ])('is else %s by the dates', (reason, { service }, livesDays, ageDays, idleDays) => {
    const authorizedAt = NOW - ageDays * DAY_MS;
    const dates = grant(authorizedAt, {
      refreshedAt: NOW - idleDays * DAY_MS,
      refreshTokenExpiresAt: livesDays === null ? null : authorizedAt + livesDays * DAY_MS,
    });
    expect(withEndReason(bare, dates, service.lifetime, NOW).facts.reason).toBe(reason);
  });

  it('is no matter of any other problem, nor of a service that nobody knows any more', () => {
    const other = problem('client-secret-expired', 'refresh');
    expect(withEndReason(other, grant(0), google.service.lifetime, NOW)).toBe(other);
    expect(withEndReason(bare, grant(0), undefined, NOW).facts.reason).toBe('unknown');
  });
});
