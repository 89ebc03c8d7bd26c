/** What can become of a request on its way to a server, and of the answer on its way back. */
import type { ServerResponse } from 'node:http';

/** An answer of the server behind, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Spoiling {
  readonly response: ServerResponse;
  /** What the server behind said; null where it was never asked. */
  readonly truth: Answer | null;
  /** Runs the callback when nothing may be held any longer; a client that goes away lets go by itself. */
  whenOver(callback: () => void): void;
}

interface Fault {
  /** Whether the server does its work first, so that what is lost is its answer: a rotated refresh token, say. */
  readonly losesAnswer: boolean;
  spoil(spoiling: Spoiling): void;
}

const HUGE_BYTES = 50 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, ' ');
const DRIP_EVERY_MS = 50;
const RETRY_AFTER_S = 1;
/** What a gateway says of itself where the server behind it takes too long. */
const GATEWAY =
  '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>';
/** A page that has the very words which end an authorisation, where the server itself says them. */
const PORTAL =
  '<!doctype html><title>Portail captif</title><form action="/login"><p>login_required, invalid_grant</form>';

export const faults = {
  'held-before': { losesAnswer: false, spoil: hold },
  'held-after': { losesAnswer: true, spoil: hold },
  'error-500': { losesAnswer: false, spoil: json(500, { error: 'server_error' }) },
  'rate-limited-seconds': {
    losesAnswer: false,
    spoil: json(429, { error: 'slow_down' }, () => String(RETRY_AFTER_S)),
  },
  'rate-limited-date': {
    losesAnswer: false,
    // RFC 9110 §10.2.3; a date has whole seconds, so that the one after is at least one away.
    spoil: json(429, { error: 'slow_down' }, () =>
      new Date(Date.now() + (RETRY_AFTER_S + 1) * 1000).toUTCString(),
    ),
  },
  'portal-200': { losesAnswer: false, spoil: page(200, PORTAL) },
  'portal-503': { losesAnswer: false, spoil: page(503, PORTAL) },
  'gateway-504': { losesAnswer: true, spoil: page(504, GATEWAY) },
  truncated: { losesAnswer: true, spoil: truncate },
  'reset-before': { losesAnswer: false, spoil: reset },
  'reset-after': { losesAnswer: true, spoil: reset },
  'reset-midway': { losesAnswer: true, spoil: resetMidway },
  'huge-before': { losesAnswer: false, spoil: flood },
  'huge-after': { losesAnswer: true, spoil: flood },
  'drip-before': { losesAnswer: false, spoil: drip },
  'drip-after': { losesAnswer: true, spoil: drip },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

// Object.keys() does not know that these are all.
export const faultNames = Object.keys(faults) as readonly FaultName[];

function hold({ response, whenOver }: Spoiling): void {
  whenOver(() => response.destroy());
}

function json(status: number, body: object, retryAfter?: () => string): Fault['spoil'] {
  return ({ response }) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter() }),
    });
    response.end(JSON.stringify(body));
  };
}

function page(status: number, html: string): Fault['spoil'] {
  return ({ response }) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  };
}

/** Whole as far as HTTP can tell: the length that is announced is that of the half that comes. */
function truncate({ response, truth }: Spoiling): void {
  response.writeHead(truth?.status ?? 200, { 'content-type': 'application/json' });
  response.end(half(truth));
}

function reset({ response }: Spoiling): void {
  response.socket?.resetAndDestroy();
}

function resetMidway({ response, truth }: Spoiling): void {
  response.writeHead(truth?.status ?? 200, {
    'content-type': 'application/json',
    'content-length': String(truth?.body.byteLength ?? 1),
  });
  response.write(half(truth), () => response.socket?.resetAndDestroy());
}

function half(truth: Answer | null): Buffer {
  return truth?.body.subarray(0, truth.body.byteLength / 2) ?? Buffer.alloc(0);
}

/** The true answer and white space after it, which is valid JSON, and 50 MB. */
function flood({ response, truth }: Spoiling): void {
  const body = truth?.body ?? Buffer.from('{}');
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': String(body.byteLength + HUGE_BYTES),
  });
  response.write(body);
  let left = HUGE_BYTES;
  const pour = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= CHUNK.byteLength;
      if (!response.write(CHUNK)) return void response.once('drain', pour);
    }
    response.end();
  };
  pour();
}

/** White space before an answer that never comes, a byte at a time: whoever waits always hears something. */
function drip({ response, whenOver }: Spoiling): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const dripping = setInterval(() => response.write(' '), DRIP_EVERY_MS);
  response.once('close', () => clearInterval(dripping));
  whenOver(() => response.destroy());
}
