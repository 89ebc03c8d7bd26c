import type { EventName, EventPayload } from '../shared/contract.ts';
import type { Result } from '../shared/problems.ts';

/** An event of the contract on its way to every window. */
export type CoreEvent = {
  [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> };
}[EventName];

/** The core as a host sees it: one gate for requests, one stream of events, one way to end. */
export interface Core {
  /**
   * Answers any request, however malformed: parses the input with the contract's schema, runs the handler,
   * and turns every failure into a problem. Never throws, never rejects, and the answer is plain JSON data.
   */
  handle(name: unknown, input: unknown): Promise<Result<unknown>>;
  /** @returns the function that ends the subscription */
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** Cancels what is under way, closes sockets, flushes the log. Idempotent. */
  close(): Promise<void>;
}
