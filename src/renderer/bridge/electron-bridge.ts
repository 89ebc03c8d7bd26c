/** The contract's bridge over what the preload exposes as `window.jeton`. */
import type { Bridge, EventName, EventPayload, RequestName, RequestOutput } from '../../shared/contract.ts';
import { problem, type Result } from '../../shared/problems.ts';

/** The preload's `ExposedApi`, as the page sees it: written twice because the page may not import the preload. */
export interface JetonApi {
  readonly requests: Readonly<Record<RequestName, (input: unknown) => Promise<unknown>>>;
  readonly events: Readonly<Record<EventName, (listener: (payload: unknown) => void) => () => void>>;
}

/** @returns the API of the Electron host, or null in any other host */
export function exposedApi(global: { readonly jeton?: JetonApi } = globalThis as object): JetonApi | null {
  return global.jeton ?? null;
}

/** The bridge of the Electron host. Like every bridge it answers and never rejects. */
export function createElectronBridge(api: JetonApi): Bridge {
  return {
    async request<N extends RequestName>(name: N, input: unknown): Promise<Result<RequestOutput<N>>> {
      try {
        // Main answers what the contract says: its gate is the one place where that is made sure of.
        return (await api.requests[name](input)) as Result<RequestOutput<N>>;
      } catch {
        // Only when main has no ear for us at all: it is closing, or refused this very page.
        return { ok: false, problem: problem('internal', 'bridge') };
      }
    },
    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      return api.events[name]((payload) => listener(payload as EventPayload<N>));
    },
  };
}
