import { describe, expect, it } from 'vitest';
import { DeadlineExceeded } from '../net/deadline.ts';
import { refusal } from '../problem-error.ts';
import { diagnoseOAuthFailure } from './failure.ts';
import { TokenRefusal } from './token-answer.ts';

describe('a failed redemption or renewal', () => {
  it('that is known already stays as it is', () => {
    const known = refusal('storage-failed', 'vault', { system: 'ENOSPC' });
    expect(diagnoseOAuthFailure('refresh', known)).toBe(known.problem);
  });

  it.each([
    [
      400,
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      'refresh-token-revoked',
    ],
    [401, { error: 'invalid_client' }, 'client-secret-wrong'],
    [503, '<h1>Service Unavailable</h1>', 'server-unavailable'],
    [429, '', 'rate-limited'],
  ] as const)('answered with %i is read from status and body', (status, body, code) => {
    const problem = diagnoseOAuthFailure('refresh', new TokenRefusal(status, body, ''));
    expect(problem).toMatchObject({ code, layer: 'refresh' });
  });

  it.each([
    [511, 'refresh'],
    [407, 'token'],
    [200, 'refresh'],
    [403, 'token'],
  ] as const)(
    'answered with %i by a portal’s page is the portal’s, whatever words it has',
    (status, layer) => {
      const page = '<html><form>login_required, invalid_grant, access_denied</form></html>';
      expect(diagnoseOAuthFailure(layer, new TokenRefusal(status, page, '')).code).toBe('proxy-required');
    },
  );

  it('that ran out of time is a time-out, not an unknown one', () => {
    expect(diagnoseOAuthFailure('token', new DeadlineExceeded('no answer within 30000 ms'))).toMatchObject({
      code: 'network-timeout',
      retryable: true,
    });
  });

  it('never shows a token that the answer echoed', () => {
    const body = { error: 'invalid_grant', error_description: 'refresh_token=canari-0123456789 is unknown' };
    expect(JSON.stringify(diagnoseOAuthFailure('refresh', new TokenRefusal(400, body, '')))).not.toContain(
      'canari',
    );
  });

  it.each([undefined, null, '', 0, {}, new Error('')])('has an answer for %j', (thrown) => {
    expect(diagnoseOAuthFailure('token', thrown)).toHaveProperty('code');
  });
});
