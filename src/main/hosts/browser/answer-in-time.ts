/**
 * Gives up on a call after so many milliseconds. The signal alone would not do: native code that is already at work
 * does not heed it.
 *
 * @throws what the call throws, at once or later, or an `AbortError` when it did not answer
 */
export async function answerInTime<T>(
  limitMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    reject(signal.reason);
  }, limitMs);
  try {
    return await Promise.race([call(signal), late]);
  } finally {
    // Also when the call threw before there was a promise: a rejection that nobody awaits would end the process.
    clearTimeout(timer);
  }
}
