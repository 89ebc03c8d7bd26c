/**
 * The renderer's {@link Bridge} in the browser host: one WebSocket that comes back by itself.
 *
 * Envelopes and contents are both parsed. A page may outlive the program that served it (an update, a restart on the
 * same port), so what arrives is not always what this code was built for: it must end in a problem, not in a crash
 * somewhere in a screen.
 */
import {
  type Bridge,
  type EventName,
  type EventPayload,
  events,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  requests,
} from '../../shared/contract.ts';
import { type AppProblem, problem, type Result } from '../../shared/problems.ts';
import {
  SESSION_PATH,
  WIRE_MAX_BYTES,
  WIRE_PATH,
  WIRE_PROTOCOL,
  type WireRequest,
  wireMessageSchema,
} from '../../shared/wire.ts';

/**
 * `lost`: the program does not answer; it is tried again. `ended`: it does not know this window, or no longer: only a
 * new launch address helps, and nothing is tried again.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'ended';

export interface WebSocketBridge extends Bridge {
  /**
   * Called with the present state at once, then at every change. Events may have been missed whenever it becomes
   * `open` again: what is shown must be asked for anew.
   *
   * @returns the function that ends the subscription
   */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Ends the connection for good. */
  close(): void;
}

interface Socket {
  send(text: string): void;
  close(): void;
}

interface SocketEvents {
  readonly onOpen: () => void;
  readonly onMessage: (data: unknown) => void;
  /** Once, also when the connection could not be made. */
  readonly onClose: () => void;
}

/** What the bridge needs of its surroundings; {@link browserSurroundings} has the real thing. */
export interface BridgeSurroundings {
  /** False for a page that the program never gave a session: it is `ended` from the start. */
  readonly hasSession: boolean;
  readonly openSocket: (events: SocketEvents) => Socket;
  /** Asks the program, over HTTP, whether it still knows this window; false when it does not answer at all. */
  readonly isSessionOver: () => Promise<boolean>;
  /** @returns the function that cancels it */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** How long a request waits for the connection to come back, in milliseconds. */
const RECONNECTION_WAIT_MS = 10_000;
/** How long an answer may take: longer than every deadline of the core. */
const ANSWER_WAIT_MS = 180_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
const SESSION_CHECK_MS = 5_000;

interface Pending {
  readonly text: string;
  readonly settle: (result: Result<unknown>) => void;
  sent: boolean;
  cancelDeadline: () => void;
}

/** Connects at once, if there is a session to connect with. */
export function createWebSocketBridge(surroundings: BridgeSurroundings): WebSocketBridge {
  const { after, hasSession, isSessionOver, openSocket } = surroundings;
  const pending = new Map<number, Pending>();
  const eventListeners = new Map<string, Set<(payload: unknown) => void>>();
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = hasSession ? 'connecting' : 'ended';
  let retryMs = FIRST_RETRY_MS;
  let lastId = 0;
  let socket: Socket | null = null;
  let cancelRetry = (): void => undefined;

  function enter(next: ConnectionState): void {
    if (state === next || state === 'ended') return;
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  }

  function connect(): void {
    socket = openSocket({ onOpen, onMessage, onClose: () => void onClose() });
  }

  function onOpen(): void {
    if (state === 'ended') return;
    retryMs = FIRST_RETRY_MS;
    enter('open');
    for (const [id, request] of pending) if (!request.sent) send(id, request);
  }

  async function onClose(): Promise<void> {
    if (state === 'ended') return;
    enter('lost');
    // Whether the core has acted on them is not known: asking twice might send twice.
    for (const [id, request] of pending) if (request.sent) settle(id, lost());
    if (await isSessionOver()) end();
    else if (state === 'lost') cancelRetry = after(retryMs, connect);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  function end(): void {
    enter('ended');
    cancelRetry();
    for (const id of [...pending.keys()]) settle(id, lost());
  }

  function send(id: number, request: Pending): void {
    request.sent = true;
    request.cancelDeadline();
    request.cancelDeadline = after(ANSWER_WAIT_MS, () => settle(id, problem('network-timeout', 'bridge')));
    socket?.send(request.text);
  }

  function settle(id: number, outcome: AppProblem | Result<unknown>): void {
    const request = pending.get(id);
    if (request === undefined) return;
    pending.delete(id);
    request.cancelDeadline();
    request.settle('ok' in outcome ? outcome : { ok: false, problem: outcome });
  }

  function onMessage(data: unknown): void {
    const message = wireMessageSchema.safeParse(parseJson(data));
    if (!message.success) return;
    if (message.data.kind === 'answer') settle(message.data.id, message.data.result);
    else deliver(message.data.name, message.data.payload);
  }

  function deliver(name: string, payload: unknown): void {
    if (!isEventName(name)) return;
    const parsed = events[name].safeParse(payload);
    if (!parsed.success) return;
    for (const listener of [...(eventListeners.get(name) ?? [])]) listener(parsed.data);
  }

  function exchange(name: RequestName, input: unknown): Promise<Result<unknown>> {
    lastId += 1;
    const id = lastId;
    const message: WireRequest = { kind: 'request', id, name, input };
    const text = JSON.stringify(message);
    if (state === 'ended') return Promise.resolve({ ok: false, problem: lost() });
    // The host would end the connection, and every other request with it.
    if (new TextEncoder().encode(text).length > WIRE_MAX_BYTES)
      return Promise.resolve({ ok: false, problem: problem('request-invalid', 'bridge') });
    return new Promise((resolve) => {
      const cancelDeadline = after(RECONNECTION_WAIT_MS, () => settle(id, lost()));
      const request: Pending = { text, settle: resolve, sent: false, cancelDeadline };
      pending.set(id, request);
      if (state === 'open') send(id, request);
    });
  }

  if (hasSession) connect();
  return {
    async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
      const result = await exchange(name, input);
      if (!result.ok) return result;
      const output = requests[name].output.safeParse(result.value);
      if (!output.success) return { ok: false, problem: problem('internal', 'bridge', { request: name }) };
      // The schema of this very name parsed it; TypeScript cannot follow a lookup by a type parameter.
      return { ok: true, value: output.data as RequestOutput<N> };
    },
    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      const listeners = eventListeners.get(name) ?? new Set();
      eventListeners.set(name, listeners);
      // As above: only payloads that the schema of this name parsed are delivered under it.
      const entry = (payload: unknown): void => listener(payload as EventPayload<N>);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    onConnection(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => void stateListeners.delete(listener);
    },
    close() {
      end();
      socket?.close();
    },
  };
}

/**
 * The browser's WebSocket, fetch and timers, for the page at that address.
 *
 * @param key the session's, or null
 */
export function browserSurroundings(page: Location, key: string | null): BridgeSurroundings {
  return {
    hasSession: key !== null,
    openSocket({ onOpen, onMessage, onClose }) {
      const socket = new WebSocket(`ws://${page.host}${WIRE_PATH}`, [
        WIRE_PROTOCOL,
        ...(key === null ? [] : [key]),
      ]);
      socket.addEventListener('open', onOpen);
      socket.addEventListener('message', ({ data }) => onMessage(data));
      socket.addEventListener('close', onClose);
      return socket;
    },
    async isSessionOver() {
      try {
        const answer = await fetch(SESSION_PATH, {
          headers: { Authorization: `Bearer ${key}` },
          redirect: 'error',
          signal: AbortSignal.timeout(SESSION_CHECK_MS),
        });
        return answer.status === 403;
      } catch {
        return false;
      }
    },
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

function lost(): AppProblem {
  return problem('network-reset', 'bridge');
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
