import type { Clock } from '../platform.ts';
import { refusal } from '../problem-error.ts';
import { createQueue } from '../storage/queue.ts';

/** Milliseconds that whoever waits for the disk is left waiting. */
export const STORAGE_PATIENCE_MS = 20_000;

/** Work on one thing: one piece at a time, in the order in which it was asked for. Nobody waits for ever. */
export interface CommitQueue<T> {
  /**
   * Commits the change together with all others that were asked for since the last piece of work began, in their order.
   *
   * @throws what the commit answered for this change; `storage-failed` when the disk does not answer
   */
  join(change: T): Promise<void>;
  /** A piece of work of its own. @throws what it throws; `storage-failed` when the disk does not answer */
  run<R>(work: () => Promise<R>): Promise<R>;
  /**
   * For what work asks of the disk. When it takes longer than {@link STORAGE_PATIENCE_MS}, everybody who waits is
   * refused, and so is whoever comes until it ends. What has begun goes on to its end; what has not never begins.
   */
  watched<R>(access: () => Promise<R>): Promise<R>;
  /** Resolves when nothing runs or waits any more. Never rejects. */
  settled(): Promise<void>;
}

/** What became of each change, in the same order: null, or why not. */
export type CommitOutcomes = readonly (Error | null)[];

interface Ticket {
  refuse(error: Error): void;
}

interface Joined<T> {
  readonly change: T;
  readonly ticket: Ticket;
  resolve(): void;
  reject(error: unknown): void;
}

/** @param commit what it throws is every change's failure */
export function createCommitQueue<T>(
  commit: (changes: readonly T[]) => Promise<CommitOutcomes>,
  after: Clock['after'],
): CommitQueue<T> {
  const queue = createQueue();
  /** Who waits for an answer. */
  const waiting = new Set<Ticket>();
  /** What the next changes join, while no other piece of work was asked for. */
  let group: Joined<T>[] | null = null;
  let isStalled = false;

  function ask<R>(
    place: (ticket: Ticket, resolve: (value: R) => void, reject: (error: unknown) => void) => void,
  ): Promise<R> {
    if (isStalled) return Promise.reject(timedOut());
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const ticket: Ticket = { refuse: reject };
    waiting.add(ticket);
    place(ticket, resolve, reject);
    const left = (): void => void waiting.delete(ticket);
    promise.then(left, left);
    return promise;
  }

  async function commitGroup(members: Joined<T>[]): Promise<void> {
    if (group === members) group = null;
    const present = members.filter(({ ticket }) => waiting.has(ticket));
    if (present.length === 0) return;
    try {
      const outcomes = await commit(present.map(({ change }) => change));
      present.forEach(({ resolve, reject }, index) => {
        const failure = outcomes[index] ?? null;
        if (failure === null) resolve();
        else reject(failure);
      });
    } catch (error) {
      for (const { reject } of present) reject(error);
    }
  }

  function refuseEverybody(): void {
    isStalled = true;
    for (const ticket of waiting) ticket.refuse(timedOut());
    waiting.clear();
  }

  return {
    join: (change) =>
      ask((ticket, resolve, reject) => {
        if (group === null) {
          const members: Joined<T>[] = [];
          group = members;
          void queue.run(() => commitGroup(members));
        }
        group.push({ change, ticket, resolve, reject });
      }),
    run: (work) => {
      group = null;
      return ask((ticket, resolve, reject) => {
        // Who was refused meanwhile has been told that nothing happens.
        queue.run(async () => (waiting.has(ticket) ? resolve(await work()) : undefined)).catch(reject);
      });
    },
    async watched(access) {
      const stopWaiting = after(STORAGE_PATIENCE_MS, refuseEverybody);
      try {
        return await access();
      } finally {
        stopWaiting();
        isStalled = false;
      }
    },
    settled: () => queue.settled(),
  };
}

/** The answer of a disk that gives none. */
export function timedOut(): Error {
  return refusal('storage-failed', 'vault', { system: 'ETIMEDOUT' });
}
