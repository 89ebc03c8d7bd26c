import { type AppProblem, problem } from '../../../shared/problems.ts';
import { BodyTooLarge } from '../../net/http.ts';
import { diagnoseOAuthFailure } from '../failure.ts';
import { TokenRefusal } from '../token-answer.ts';

/**
 * What a failed request of the device grant means. A success that is no JSON object, or has no end, is the server's own
 * fault where nothing better can be read out of it. Nothing of it is repeated: it may hold codes in a form of its own.
 */
export function diagnoseDeviceFailure(error: unknown): AppProblem {
  const found = diagnoseOAuthFailure('device', error);
  if (!isNoAnswer(error)) return found;
  return found.code === 'unknown'
    ? problem('server-answer-unusable', 'device', { member: 'json' })
    : problem(found.code, found.layer, found.facts);
}

function isNoAnswer(error: unknown): boolean {
  if (error instanceof BodyTooLarge) return true;
  if (!(error instanceof TokenRefusal)) return false;
  return error.status >= 200 && error.status <= 299 && typeof error.body === 'string';
}

/** The same, where a server repeats what it was asked with, in words that no one can tell from others. */
export function withoutCodes(found: AppProblem, codes: readonly string[]): AppProblem {
  const { detail, facts } = found;
  const isTold = codes.some((code) => JSON.stringify([detail, facts]).includes(code));
  return isTold ? problem(found.code, found.layer) : found;
}
