import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '../../core.ts';
import type { Secret } from '../../log/secret.ts';
import type { Clock } from '../../platform.ts';
import { createBridgeServer } from './bridge-server.ts';
import { createResponder } from './http-responder.ts';
import { createIssuedSecrets } from './issued-secrets.ts';
import { createWindowSessions } from './window-sessions.ts';

/** The terminal and the window say "ten minutes" too. */
const LAUNCH_LIFETIME_MS = 10 * 60_000;
const MAX_LAUNCH_TOKENS = 16;
const MAX_CONNECTIONS = 128;

export interface WebHostOptions {
  readonly core: Core;
  readonly clock: Clock;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly controlSecret: Secret;
}

/** The core, shown to the user's own browser on this very PC. */
export interface WebHost {
  readonly port: number;
  /** A new address, good for one visit within ten minutes. */
  launchAddress(): string;
  /** Ends every connection. Idempotent. */
  close(): Promise<void>;
}

/** @throws a Node error when the port cannot be had (`EADDRINUSE`, `EACCES`) */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const { core, clock, controlSecret, rendererFolder } = options;
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    // A client that dribbles its headers is cut off (Slowloris); the WebSocket is exempt once upgraded.
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  // A PC that runs out of memory or buffers while it accepts must not end the whole program.
  server.on('error', () => undefined);
  const { port } = server.address() as AddressInfo; // A TCP server that listens has this shape (node:net).

  const sessions = createWindowSessions({ port, clock });
  const launchTokens = createIssuedSecrets({
    capacity: MAX_LAUNCH_TOKENS,
    lifetimeMs: LAUNCH_LIFETIME_MS,
    clock,
  });
  const launchAddress = (): string => `http://127.0.0.1:${port}/?launch=${launchTokens.issue().reveal()}`;
  const respond = createResponder({
    port,
    rendererFolder,
    launchTokens,
    sessions,
    controlSecret,
    launchAddress,
  });
  const bridge = createBridgeServer({ core, clock, port, sessions });
  server.on('request', (request, response) => void respond(request, response));
  server.on('upgrade', bridge.upgrade);

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    await bridge.close();
    server.closeAllConnections();
    await closed;
  }
  return { port, launchAddress, close: () => (closing ??= close()) };
}
