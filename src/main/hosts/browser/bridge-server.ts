import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { WIRE_MAX_BYTES, WIRE_PATH, WIRE_PROTOCOL, type WireMessage } from '../../../shared/wire.ts';
import type { Core } from '../../core.ts';
import type { Clock } from '../../platform.ts';
import { sendToWindow, serveBridgeConnection } from './bridge-connection.ts';
import { offeredKey, refusalOf } from './request-guard.ts';
import type { WindowSessions } from './window-sessions.ts';

const MAX_WINDOWS = 32;
const HEARTBEAT_MS = 30_000;
/** RFC 6455 §7.4.1 */
const GOING_AWAY = 1001;
/** How long a window may take to say goodbye, in milliseconds. */
const GOODBYE_MS = 500;

export interface BridgeServer {
  /** Takes over an `Upgrade` request, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** The WebSocket side of the browser host: every window gets answers to its own requests, and all events. */
export function createBridgeServer(options: {
  readonly core: Core;
  readonly clock: Clock;
  readonly port: number;
  readonly sessions: WindowSessions;
}): BridgeServer {
  const { core, clock, port, sessions } = options;
  const authority = `127.0.0.1:${port}`;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: WIRE_MAX_BYTES,
    // Nothing is gained on loopback, and compressing secrets beside chosen text is a known mistake.
    perMessageDeflate: false,
    // A browser wants one of the names that it offered back; the key must not be the one.
    handleProtocols: () => WIRE_PROTOCOL,
  });
  /** Windows that have not answered the last ping. */
  const silent = new WeakSet<WebSocket>();

  const endEvents = core.onEvent(({ name, payload }) => {
    const message: WireMessage = { kind: 'event', name, payload };
    const text = JSON.stringify(message);
    for (const socket of server.clients) sendToWindow(socket, text);
  });

  let cancelHeartbeat = clock.after(HEARTBEAT_MS, heartbeat);
  function heartbeat(): void {
    for (const socket of server.clients) {
      if (silent.has(socket)) {
        socket.terminate();
      } else {
        silent.add(socket);
        socket.ping();
      }
    }
    cancelHeartbeat = clock.after(HEARTBEAT_MS, heartbeat);
  }

  function refusedWith(request: IncomingMessage): number | null {
    if (refusalOf(request.headers, authority, 'required') !== null) return 403;
    if (request.url !== WIRE_PATH) return 404;
    if (!sessions.knows(request.headers, offeredKey(request.headers))) return 401;
    return server.clients.size >= MAX_WINDOWS ? 503 : null;
  }

  return {
    upgrade(request, socket, head) {
      // Until `ws` takes over, an error of the socket would have no listener and end the process.
      const ignore = (): void => undefined;
      socket.on('error', ignore);
      const status = refusedWith(request);
      if (status !== null) return refuseUpgrade(socket, status);
      server.handleUpgrade(request, socket, head, (window) => {
        socket.off('error', ignore);
        window.on('pong', () => silent.delete(window));
        serveBridgeConnection(window, core);
      });
    },
    async close() {
      endEvents();
      cancelHeartbeat();
      const goodbyes = [...server.clients].map((window) => sayGoodbye(window, clock));
      server.close();
      await Promise.all(goodbyes);
    },
  };
}

function sayGoodbye(window: WebSocket, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(GOODBYE_MS, () => window.terminate());
    window.once('close', () => {
      cancel();
      resolve();
    });
    window.close(GOING_AWAY);
  });
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
