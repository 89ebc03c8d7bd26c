/** What an answer to a preflight's question proves. Pure; texts of servers are read by `diagnose()` alone. */
import { OperationProcessingError } from 'oauth4webapi';
import { type AppProblem, type ProblemCode, problem } from '../../shared/problems.ts';
import { diagnoseOAuthFailure } from './failure.ts';
import { TokenRefusal } from './token-answer.ts';

/**
 * - `accepted`: what was asked for was given
 * - `grant-refused`: the code, or whoever would stand behind it, is refused; nothing is said of the application
 * - `declaration-refused`: what was declared is refused; the problem says what of it
 * - `inconclusive`: no answer, no refusal of an authorization server, or one that says nothing of these
 *
 * Only the problem of `declaration-refused` accuses; the others say why one cannot tell.
 */
export type PreflightAnswer =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'grant-refused' | 'declaration-refused' | 'inconclusive';
      readonly problem: AppProblem;
    };

const TOO_MANY_REQUESTS = 429;

/** Refusals of what is declared at the provider and typed here: ID, secret, type, addresses, scopes. */
const declarationCodes: ReadonlySet<ProblemCode> = new Set([
  'client-id-unknown',
  'client-secret-wrong',
  'client-secret-expired',
  'client-secret-required',
  'client-secret-unexpected',
  'redirect-uri-mismatch',
  'client-type-wrong',
  'tenant-wrong',
  'scope-invalid',
]);

/** Refusals of a code, or of the person behind it (RFC 6749 §5.2, `invalid_grant`). */
const grantCodes: ReadonlySet<ProblemCode> = new Set([
  'code-expired-or-reused',
  'device-code-expired',
  'refresh-token-revoked',
  'consent-missing',
  'mfa-required',
  'account-problem',
]);

/**
 * Reads the failure of a question that was asked without any user. Total.
 *
 * Only an error response of RFC 6749 §5.2 proves anything: a JSON object with `error`, of status 400 to 499 but 429.
 * What a portal, a filter or a server in distress says in its place is no word on the application.
 */
export function readFailedQuestion(layer: 'token' | 'device', error: unknown): PreflightAnswer {
  // A success that is none of the protocol's. Nothing of it is repeated: Microsoft's `message` holds the user code.
  if (error instanceof OperationProcessingError)
    return { kind: 'inconclusive', problem: problem('unknown', layer) };
  const found = diagnoseOAuthFailure(layer, error);
  if (isErrorResponse(error)) {
    if (declarationCodes.has(found.code)) return { kind: 'declaration-refused', problem: found };
    if (grantCodes.has(found.code)) return { kind: 'grant-refused', problem: cannotTell(found) };
  }
  return { kind: 'inconclusive', problem: cannotTell(found) };
}

/**
 * Why one cannot tell: a trouble that has a name, or `unknown` with what the server said, for whoever looks closer. To
 * name the secret, or a code that nobody ever had, beside "one cannot tell" would say two things at once.
 */
function cannotTell(found: AppProblem): AppProblem {
  const isGuess = declarationCodes.has(found.code) || grantCodes.has(found.code);
  return isGuess ? problem('unknown', found.layer, found.facts, found.detail) : found;
}

function isErrorResponse(error: unknown): boolean {
  if (!(error instanceof TokenRefusal)) return false;
  const { status, body } = error;
  if (status < 400 || status > 499 || status === TOO_MANY_REQUESTS) return false;
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
}
