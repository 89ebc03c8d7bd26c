import type { Clock } from '../platform.ts';

/** Why a deadline fired, so that `diagnose()` sees a time-out and not a mere abort. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  readonly code = 'ETIMEDOUT';
}

/**
 * A signal that aborts after `limitMs` milliseconds, or with its parent.
 *
 * @returns the signal, and the function that stops the timer once the work is done
 */
export function deadline(
  clock: Clock,
  limitMs: number,
  parent?: AbortSignal,
): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const stop = clock.after(limitMs, () => {
    controller.abort(new DeadlineExceeded(`no answer within ${limitMs} ms`));
  });
  return {
    signal: parent === undefined ? controller.signal : AbortSignal.any([controller.signal, parent]),
    clear: stop,
  };
}

/**
 * Follows the work until the signal says otherwise; whoever aborts ends the work itself. Nothing is begun under a
 * signal that is already aborted.
 *
 * @throws what the work threw, or the signal's reason
 */
export function unlessAborted<T>(signal: AbortSignal, begin: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    begin()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
