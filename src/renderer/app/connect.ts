import type { Bridge } from '../../shared/contract.ts';
import { createElectronBridge, exposedApi } from '../bridge/electron-bridge.ts';
import {
  browserSurroundings,
  type ConnectionState,
  createWebSocketBridge,
} from '../bridge/websocket-bridge.ts';
import { browserPage, openWindowSession } from '../bridge/window-session.ts';

export interface Connection {
  readonly bridge: Bridge;
  /** Tells whether the core can be reached. @returns the function that ends the subscription */
  readonly onConnection: (listener: (state: ConnectionState) => void) => () => void;
}

/** The one place that knows that there are two hosts. */
export async function connect(): Promise<Connection> {
  const api = exposedApi();
  if (api === null) {
    const key = await openWindowSession(browserPage());
    const bridge = createWebSocketBridge(browserSurroundings(location, key));
    return { bridge, onConnection: bridge.onConnection };
  }
  return {
    bridge: createElectronBridge(api),
    // The core lives in the same program: there is nothing to lose.
    onConnection(listener) {
      listener('open');
      return () => undefined;
    },
  };
}
