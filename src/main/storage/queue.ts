/** Work that must not overlap: one piece at a time, in the order in which it was asked for. */
export interface Queue {
  /** What fails fails for its own caller; the next piece runs all the same. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing runs or waits any more. Never rejects. */
  settled(): Promise<void>;
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    async settled() {
      for (let waited: unknown; waited !== last; ) {
        waited = last;
        await waited;
      }
    },
  };
}
