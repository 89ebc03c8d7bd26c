/**
 * A front before a server on this PC, through which some requests do not come back as they should.
 *
 * It stands for everything between Jeton and a provider: networks, portals, gateways, and a provider that is not at its
 * best. Which request meets which fault is planned ({@link faultPlan}), and counted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Agent, request as send } from 'undici';
import { closeHttpServer, LOOPBACK, listenOnLoopback } from '../loopback.ts';
import { type Answer, type FaultName, faults } from './faults.ts';

/** One request that faults are meant for. */
export interface Exchange {
  /** What the answer carries as `x-exchange`, where it has headers of the server behind. */
  readonly id: number;
  readonly form: URLSearchParams;
}

export interface ExchangeObserver {
  /** Before the server behind hears of it. */
  asked?(exchange: Exchange): Promise<void> | void;
  /** @param passed whether the answer is now handed on as it is */
  answered?(exchange: Exchange, answer: Answer, passed: boolean): void;
}

export interface FaultyFrontOptions {
  /** Origin of the server behind. */
  readonly target: string;
  /** The path whose requests meet faults; all others are let through. */
  readonly path: string;
  /** One for each request; null, and the end of it, lets through. */
  readonly plan: Iterable<FaultName | null>;
  /** Milliseconds after which whatever is held or dripping is cut; a quarter of a minute by default. */
  readonly longestMs?: number;
  readonly observer?: ExchangeObserver;
}

export interface FaultyFront extends AsyncDisposable {
  readonly origin: string;
  /** How many requests met which fault. */
  readonly met: ReadonlyMap<FaultName, number>;
  /** How many were let through. */
  readonly passed: number;
  /** Goes on with another plan. */
  follow(plan: Iterable<FaultName | null>): void;
  /** Lets everything through from now on, and cuts what is still held. */
  calm(): void;
}

export const EXCHANGE_HEADER = 'x-exchange';
const LONGEST_MS = 15_000;
/** What belongs to one connection, not to the message (RFC 9110 §7.6.1), or is made anew for the body. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

export async function startFaultyFront(options: FaultyFrontOptions): Promise<FaultyFront> {
  const { target, path, observer, longestMs = LONGEST_MS } = options;
  const behind = new Agent();
  const met = new Map<FaultName, number>();
  const letGo = new Set<() => void>();
  let plan = options.plan[Symbol.iterator]();
  let exchanges = 0;
  let passed = 0;

  async function forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const answer = await send(new URL(incoming.url ?? '/', target), {
      dispatcher: behind,
      method: incoming.method ?? 'GET',
      headers: withoutConnection(incoming.headers),
      body: body.byteLength === 0 ? null : body,
    });
    return {
      status: answer.statusCode,
      headers: withoutConnection(answer.headers),
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  }

  function whenOver(response: ServerResponse, callback: () => void): void {
    const over = (): void => {
      clearTimeout(limit);
      letGo.delete(over);
      callback();
    };
    const limit = setTimeout(over, longestMs);
    letGo.add(over);
    response.once('close', () => {
      clearTimeout(limit);
      letGo.delete(over);
    });
  }

  async function exchange(
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
    name: FaultName | null,
  ): Promise<void> {
    exchanges += 1;
    const about: Exchange = { id: exchanges, form: new URLSearchParams(body.toString()) };
    const fault = name === null ? null : faults[name];
    if (name === null) passed += 1;
    else met.set(name, (met.get(name) ?? 0) + 1);
    let truth: Answer | null = null;
    if (fault === null || fault.losesAnswer) {
      await observer?.asked?.(about);
      truth = await forward(incoming, body);
      observer?.answered?.(about, truth, fault === null);
    }
    if (response.destroyed) return;
    if (fault !== null)
      return fault.spoil({ response, truth, whenOver: (callback) => whenOver(response, callback) });
    if (truth !== null) handOn(truth, response, { [EXCHANGE_HEADER]: String(about.id) });
  }

  const server = createServer(async (incoming, response) => {
    try {
      const body = await buffer(incoming);
      if (new URL(incoming.url ?? '/', target).pathname === path) {
        const planned = plan.next();
        await exchange(incoming, body, response, planned.done === true ? null : planned.value);
      } else handOn(await forward(incoming, body), response);
    } catch {
      // The client went away in the middle of its request, or the server behind has closed.
      response.destroy();
    }
  });
  const port = await listenOnLoopback(server);

  const calm = (): void => {
    plan = [][Symbol.iterator]();
    for (const over of [...letGo]) over();
  };
  return {
    origin: `http://${LOOPBACK}:${port}`,
    met,
    get passed() {
      return passed;
    },
    follow(next) {
      plan = next[Symbol.iterator]();
    },
    calm,
    async [Symbol.asyncDispose]() {
      calm();
      await closeHttpServer(server);
      await behind.destroy();
    },
  };
}

function handOn(answer: Answer, response: ServerResponse, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(answer.status, { ...answer.headers, ...more });
  response.end(answer.body);
}

function withoutConnection<T>(headers: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name.toLowerCase())),
  );
}
