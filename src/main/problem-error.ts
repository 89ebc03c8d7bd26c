import { type AppProblem, type ProblemCode, type ProblemLayer, problem } from '../shared/problems.ts';

/** A problem on its way up to the gate, which answers it as data. Its message is the code: never a server's text. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: AppProblem;

  constructor(appProblem: AppProblem) {
    super(appProblem.code);
    this.problem = appProblem;
  }
}

/** Shorthand for `throw`: a problem with the traits of its code. */
export function refusal(
  code: ProblemCode,
  layer: ProblemLayer,
  facts: AppProblem['facts'] = {},
): ProblemError {
  return new ProblemError(problem(code, layer, facts));
}

/**
 * The system's own name for what went wrong (`ENOSPC`, `EROFS`…), or `unknown`. Of a problem the one that it noted,
 * else its code.
 */
export function systemCode(error: unknown): string {
  if (error instanceof ProblemError) return String(error.problem.facts.system ?? error.problem.code);
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
