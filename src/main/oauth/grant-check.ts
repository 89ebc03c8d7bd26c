import { type AppProblem, problem } from '../../shared/problems.ts';
import type { TokenResponse } from './token-endpoint.ts';

/**
 * Scopes that govern the answer itself rather than what may be done with it; servers leave them out of the
 * `scope` that they return (Microsoft does with offline_access).
 */
const SILENT_SCOPES = new Set(['offline_access', 'openid', 'email', 'profile']);

/**
 * Whether what came back is what was asked for. A sign-in that brings less is a failure of its own, told now and
 * not when the first e-mail bounces.
 *
 * @param asked space-separated scopes
 */
export function grantShortfall(asked: string, response: TokenResponse): AppProblem | null {
  const missing = missingScopes(asked, response.scope);
  if (missing.length > 0)
    return problem('scope-insufficient', 'token', {
      missing: missing.join(' '),
      granted: response.scope ?? '',
    });
  return response.refreshToken === null ? problem('refresh-token-missing', 'token') : null;
}

/** RFC 6749 §5.1: an answer without `scope` grants all that was asked. Case is ignored, since Entra changes it. */
function missingScopes(asked: string, granted: string | null): string[] {
  if (granted === null) return [];
  const given = new Set(scopesOf(granted).map((scope) => scope.toLowerCase()));
  return scopesOf(asked).filter((scope) => !SILENT_SCOPES.has(scope) && !given.has(scope.toLowerCase()));
}

function scopesOf(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== '');
}
