import type { RawData, WebSocket } from 'ws';
import { type AppProblem, problem } from '../../../shared/problems.ts';
import {
  WIRE_MAX_IN_FLIGHT,
  type WireMessage,
  wireRequestIdSchema,
  wireRequestSchema,
} from '../../../shared/wire.ts';
import type { Core } from '../../core.ts';

/** A window that has this many bytes waiting no longer reads: it is dropped, and asks for everything anew. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/** RFC 6455 §7.4.1: the peer sent what this endpoint cannot accept. */
const POLICY_VIOLATION = 1008;
const UNSUPPORTED_DATA = 1003;

/** Answers the requests of one window until its connection ends. */
export function serveBridgeConnection(socket: WebSocket, core: Pick<Core, 'handle'>): void {
  let inFlight = 0;

  async function answer(id: number, name: unknown, input: unknown): Promise<void> {
    if (inFlight >= WIRE_MAX_IN_FLIGHT) return refuse(id, problem('rate-limited', 'bridge'));
    inFlight += 1;
    const result = await core.handle(name, input);
    inFlight -= 1;
    sendToWindow(socket, JSON.stringify({ kind: 'answer', id, result }));
  }

  function refuse(id: number, reason: AppProblem): void {
    const message: WireMessage = { kind: 'answer', id, result: { ok: false, problem: reason } };
    sendToWindow(socket, JSON.stringify(message));
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(UNSUPPORTED_DATA);
    const json = parseJson(data);
    const request = wireRequestSchema.safeParse(json);
    if (request.success) return void answer(request.data.id, request.data.name, request.data.input);
    const named = wireRequestIdSchema.safeParse(json);
    if (named.success) return refuse(named.data.id, problem('request-invalid', 'bridge'));
    socket.close(POLICY_VIOLATION);
  });
  // `ws` closes the connection itself after an error (oversize, bad frame); without a listener it would be thrown.
  socket.on('error', () => undefined);
}

/** Sends a message, or drops a window that lets too many pile up. */
export function sendToWindow(socket: WebSocket, text: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
  else socket.send(text);
}

function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
