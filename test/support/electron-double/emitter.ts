/** Events of a double: `on` and `once` as Electron's classes have them, and `emit` for the test. */
import { EventEmitter } from 'node:events';

type Listener = Parameters<EventEmitter['on']>[1];

export interface DoubledEvents<Owner> {
  readonly on: (event: string, listener: Listener) => Owner;
  readonly once: (event: string, listener: Listener) => Owner;
  /** Calls the listeners, as Electron would. */
  readonly emit: (event: string, ...args: readonly unknown[]) => void;
  readonly listenerCount: (event: string) => number;
}

/** An event that knows whether it was prevented. */
export interface DoubledEvent {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

export function doubledEvents<Owner>(): DoubledEvents<Owner> {
  const emitter = new EventEmitter();
  // Electron's `on` returns its owner; a double is a part of one, and nothing of ours chains the calls.
  const owner = {} as Owner;
  return {
    on(event, listener) {
      emitter.on(event, listener);
      return owner;
    },
    once(event, listener) {
      emitter.once(event, listener);
      return owner;
    },
    emit: (event, ...args) => void emitter.emit(event, ...args),
    listenerCount: (event) => emitter.listenerCount(event),
  };
}

/** @param properties what the event carries besides */
export function doubledEvent<P extends object>(properties: P): DoubledEvent & P {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.assign(event, properties);
}
