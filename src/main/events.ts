import { type EventName, type EventPayload, events } from '../shared/contract.ts';
import type { CoreEvent } from './core.ts';

/** Sends an event of the contract to every window. Never throws: telling is nobody's task to fail at. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/**
 * The core's one stream of events, each cut to what the contract names. A listener that throws does not keep the others
 * from hearing; an event that does not fit the contract is heard by nobody.
 *
 * @param onFailure told of both, for the log
 */
export function createEvents(onFailure: (error: unknown) => void): {
  emit: Emit;
  subscribe: (listener: (event: CoreEvent) => void) => () => void;
} {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    emit(name, payload) {
      const parsed = events[name].safeParse(payload);
      if (!parsed.success) {
        // Where, never what: it may be a secret in the wrong place.
        const paths = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
        return onFailure(new TypeError(`the event ${name} does not fit its contract at: ${paths}`));
      }
      // A generic N does not narrow the union; name and payload were checked together by the signature and the schema.
      const event = { name, payload: parsed.data } as CoreEvent;
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          onFailure(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
