import type { AppProblem } from '../../shared/problems.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { ProblemError } from '../problem-error.ts';
import { TokenRefusal } from './token-answer.ts';

/** What a failed request means: a problem that is already known, or what `diagnose()` reads out of it. */
export function diagnoseOAuthFailure(
  layer: 'authorize-redirect' | 'token' | 'refresh' | 'device',
  error: unknown,
): AppProblem {
  if (error instanceof ProblemError) return error.problem;
  return diagnose({
    layer,
    input:
      error instanceof TokenRefusal
        ? { status: error.status, body: error.body, headers: error.headers }
        : error,
  });
}

/**
 * Whether the refusal is the token endpoint's own, which is JSON (RFC 6749 §5.2). A page or a text may be anybody's on the
 * way: no word in it ends an authorisation.
 */
export function isOwnRefusal(error: unknown): boolean {
  return !(error instanceof TokenRefusal) || typeof error.body !== 'string';
}
