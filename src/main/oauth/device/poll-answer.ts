/** What it means when asking for the tokens of a device code brings none (RFC 8628 §3.5). Pure. */
import { OperationProcessingError, UnsupportedOperationError } from 'oauth4webapi';
import { type AppProblem, problem } from '../../../shared/problems.ts';
import { readRetryAfter } from '../../net/retry-after.ts';
import { ProblemError } from '../../problem-error.ts';
import { diagnoseOAuthFailure } from '../failure.ts';
import { TokenRefusal } from '../token-answer.ts';
import { diagnoseDeviceFailure, isNowhere } from './device-failure.ts';

/**
 * - `pending`: nobody has agreed yet
 * - `slow-down`: the same, and one asks too often
 * - `trouble`: no word of the server on this code; asking goes on
 * - `ended`: nothing will come any more
 */
export type PollAnswer =
  | { readonly kind: 'pending' | 'slow-down'; readonly retryAfterMs: number }
  | { readonly kind: 'trouble'; readonly problem: AppProblem; readonly retryAfterMs: number }
  | { readonly kind: 'ended'; readonly problem: AppProblem };

const TOO_MANY_REQUESTS = 429;

/**
 * Total.
 *
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export function readPollFailure(error: unknown, now: number): PollAnswer {
  if (error instanceof ProblemError) return { kind: 'ended', problem: error.problem };
  // A success that is none of the protocol's. The code is used up by it, and asking again would only say so.
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError)
    return { kind: 'ended', problem: problem('server-answer-unusable', 'token', { member: 'access_token' }) };
  if (!(error instanceof TokenRefusal))
    return { kind: 'trouble', problem: diagnoseDeviceFailure(error), retryAfterMs: 0 };
  return readRefusal(error, now);
}

function readRefusal(refused: TokenRefusal, now: number): PollAnswer {
  const { status, body, headers } = refused;
  const retryAfterMs = readRetryAfter(headers['retry-after'], now);
  const trouble = (): PollAnswer => ({
    kind: 'trouble',
    problem: diagnoseDeviceFailure(refused),
    retryAfterMs,
  });
  switch (errorOf(body)) {
    case 'authorization_pending':
      return { kind: 'pending', retryAfterMs };
    case 'slow_down':
      return { kind: 'slow-down', retryAfterMs };
    case 'server_error':
    case 'temporarily_unavailable':
      return trouble();
    case null:
      // A page or a text may be anybody's on the way: no word in it ends a sign-in.
      return isNowhere(refused)
        ? { kind: 'ended', problem: diagnoseOAuthFailure('token', refused) }
        : trouble();
    default:
      return status >= 500 || status === TOO_MANY_REQUESTS
        ? trouble()
        : { kind: 'ended', problem: diagnoseDeviceFailure(refused) };
  }
}

/** RFC 6749 §5.2. */
function errorOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : null;
}
