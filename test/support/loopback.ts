/** Listening on this very PC and nowhere else: every server of the tests and of the demonstration goes through here. */
import { once } from 'node:events';
import type { Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * @param port 0 for any free port
 * @returns the port that the server listens on
 */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  const listening = once(server, 'listening');
  server.listen(port, LOOPBACK);
  await listening;
  return portOf(server);
}

/** @throws when the server does not listen on a TCP port */
function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a TCP port');
  return address.port;
}

/** Ends an HTTP server at once, idle and busy connections included. Idempotent. */
export async function closeHttpServer(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections?.();
  await closed;
}
