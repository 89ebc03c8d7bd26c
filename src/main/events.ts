import type { EventName, EventPayload } from '../shared/contract.ts';
import type { CoreEvent } from './core.ts';

/** Sends an event of the contract to every window. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** The core's one stream of events. A listener that throws does not keep the others from hearing. */
export function createEvents(onListenerError: (error: unknown) => void): {
  emit: Emit;
  subscribe: (listener: (event: CoreEvent) => void) => () => void;
} {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    emit(name, payload) {
      // A generic N does not narrow the union; name and payload were checked together by the signature.
      const event = { name, payload } as CoreEvent;
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
