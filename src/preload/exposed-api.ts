/**
 * What the page gets as `window.jeton`: one function per request and one per event, made here, nothing generic.
 *
 * Neither `ipcRenderer` nor an IPC event object ever reaches the page: both would let it talk to any channel.
 */
import type { IpcRenderer, IpcRendererEvent } from 'electron';
import type { EventName, RequestName } from '../shared/contract.ts';
import { eventChannel, requestChannel } from './channels.ts';

/** Untyped on purpose: the page's bridge gives the types of the contract back, main checks every input. */
export interface ExposedApi {
  readonly requests: Readonly<Record<RequestName, (input: unknown) => Promise<unknown>>>;
  /** @returns the function that ends the subscription */
  readonly events: Readonly<Record<EventName, (listener: (payload: unknown) => void) => () => void>>;
}

/**
 * @param requestNames and
 * @param eventNames the contract's names: they are the only channels that exist
 */
export function createExposedApi(
  ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>,
  requestNames: readonly RequestName[],
  eventNames: readonly EventName[],
): ExposedApi {
  return {
    requests: recordOf(requestNames, (name) => (input) => ipcRenderer.invoke(requestChannel(name), input)),
    events: recordOf(eventNames, (name) => (listener) => {
      const channel = eventChannel(name);
      const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
      ipcRenderer.on(channel, forward);
      return () => void ipcRenderer.removeListener(channel, forward);
    }),
  };
}

function recordOf<N extends string, V>(names: readonly N[], make: (name: N) => V): Record<N, V> {
  // `fromEntries` forgets which keys it was given; they are exactly `names`.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, V>;
}
