import {
  isRequestName,
  type ParsedInput,
  type RequestName,
  type RequestOutput,
  requests,
} from '../shared/contract.ts';
import { problem, type Result } from '../shared/problems.ts';
import type { Logger } from './log/logger.ts';
import { ProblemError } from './problem-error.ts';

/** Exactly one handler per request: a missing or a superfluous one does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (input: ParsedInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

/**
 * The one gate between windows and core. Input is parsed once, here; the answer passes through its schema too,
 * so that nothing crosses that the contract does not name. Never throws.
 */
export function createGate(
  handlers: Handlers,
  log: Logger,
): (name: unknown, input: unknown) => Promise<Result<unknown>> {
  async function answer<N extends RequestName>(name: N, input: unknown): Promise<Result<unknown>> {
    const parsed = requests[name].input.safeParse(input);
    if (!parsed.success) {
      // Where it went wrong, never what was there: it may be a secret in the wrong field.
      const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
      return { ok: false, problem: problem('request-invalid', 'bridge', { request: name, path }) };
    }
    // The schema that parsed it is this name's own; TypeScript cannot follow that through the union.
    const value = await handlers[name](parsed.data as ParsedInput<N>);
    return { ok: true, value: requests[name].output.parse(value) };
  }

  return async (name, input) => {
    if (!isRequestName(name)) {
      const request = typeof name === 'string' ? name.slice(0, 80) : typeof name;
      return { ok: false, problem: problem('request-invalid', 'bridge', { request }) };
    }
    try {
      return await answer(name, input);
    } catch (error) {
      if (error instanceof ProblemError) return { ok: false, problem: error.problem };
      log.error({ request: name, err: error }, 'a request failed in an unforeseen way');
      return { ok: false, problem: problem('internal', 'bridge', { request: name }) };
    }
  };
}
