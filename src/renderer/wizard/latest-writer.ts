/** Writes a value as it changes: at once, one write at a time, and only the newest of those that had to wait. */
export interface LatestWriter<T> {
  write(value: T): void;
  /** Sends what waits without waiting for its turn: the page is going away. */
  hurry(): void;
  /** Resolves when nothing is under way or waiting any more. */
  settled(): Promise<void>;
  readonly isBusy: () => boolean;
}

/**
 * @param send must not reject: a failure is its own to report
 */
export function createLatestWriter<T>(send: (value: T) => Promise<void>): LatestWriter<T> {
  let waiting: { readonly value: T } | null = null;
  let underWay: Promise<void> | null = null;

  async function run(value: T): Promise<void> {
    await send(value);
    underWay = null;
    startNext();
  }

  function startNext(): void {
    if (waiting === null || underWay !== null) return;
    const { value } = waiting;
    waiting = null;
    underWay = run(value);
  }

  return {
    write(value) {
      waiting = { value };
      startNext();
    },
    hurry() {
      if (waiting === null) return;
      const { value } = waiting;
      waiting = null;
      void send(value);
    },
    async settled() {
      while (underWay !== null) await underWay;
    },
    isBusy: () => underWay !== null,
  };
}
