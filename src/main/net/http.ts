/**
 * HTTP as Jeton needs it: small JSON answers from token endpoints, through the system's proxy, trusting the
 * system's certificates, bounded in time and size, never following a redirect.
 */
import { Agent, type Dispatcher, errors, fetch, ProxyAgent } from 'undici';
import { isLoopback } from '../../shared/service.ts';
import type { Clock, Platform } from '../platform.ts';
import { VERIFIED } from './certificates.ts';
import { deadline, unlessAborted } from './deadline.ts';
import type { ProxyRoute } from './proxy-route.ts';
import { withRetryInSeconds } from './retry-after.ts';

/** A token answer has a few kilobytes; what is larger is a portal's page or worse. */
const MAX_BODY_BYTES = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;
const DIRECT: ProxyRoute = { kind: 'direct' };

/** The options that oauth4webapi hands to its `customFetch`. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpClient {
  /**
   * @returns a complete response, its body already read
   * @throws undici's errors (see their `cause`), {@link DeadlineExceeded}, {@link BodyTooLarge}
   */
  fetch(url: string, request: HttpRequest): Promise<Response>;
  close(): Promise<void>;
}

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

interface HttpOptions {
  readonly clock: Clock;
  readonly proxyFor: Platform['proxyFor'];
  /** Called once, at the first request: reading the system's store takes a moment that start-up must not pay. */
  readonly certificates: () => string[];
  readonly requestTimeoutMs?: number;
}

export function createHttpClient(options: HttpOptions): HttpClient {
  const dispatchers = new Map<string, Dispatcher>();

  function dispatcherFor(proxy: URL | null): Dispatcher {
    const key = proxy?.href ?? 'direct';
    const known = dispatchers.get(key);
    if (known !== undefined) return known;
    const ca = options.certificates();
    const limits = { maxResponseSize: MAX_BODY_BYTES, connections: 8 };
    const connect = { ca, timeout: CONNECT_TIMEOUT_MS, ...VERIFIED };
    const dispatcher =
      proxy === null
        ? new Agent({ ...limits, connect })
        : new ProxyAgent({ ...limits, uri: proxy.href, requestTls: connect, proxyTls: connect });
    dispatchers.set(key, dispatcher);
    return dispatcher;
  }

  return {
    async fetch(url, request) {
      const target = new URL(url);
      const limit = deadline(options.clock, options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS, request.signal);
      try {
        // A proxy cannot reach this very PC for us, whatever the system's settings say. Asking for them is bounded
        // too: a PAC script comes from the network.
        const route = isLoopback(target)
          ? DIRECT
          : await unlessAborted(limit.signal, () => options.proxyFor(target));
        const response = await fetch(url, {
          method: request.method,
          headers: request.headers,
          body: request.body ?? null,
          // RFC 9700 §4.12: following a redirect could carry a secret elsewhere.
          redirect: 'manual',
          signal: limit.signal,
          dispatcher: dispatcherFor(route.kind === 'proxy' ? route.url : null),
        });
        const body = await readBounded(response.body);
        return new Response(hasBody(response.status) ? body : null, {
          status: response.status,
          headers: withRetryInSeconds(response.headers, options.clock.now()),
        });
      } catch (error) {
        // undici reports its own AbortError; the reason of the signal says what really happened.
        if (limit.signal.aborted) throw limit.signal.reason;
        throw isTooLarge(error) ? new BodyTooLarge(`more than ${MAX_BODY_BYTES} bytes`) : error;
      } finally {
        limit.clear();
      }
    },
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
      dispatchers.clear();
    },
  };
}

/** undici's `fetch` wraps what its agent found. */
function isTooLarge(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof errors.ResponseExceededMaxSizeError;
}

/** `new Response` refuses a body for these (Fetch standard, "null body status"). */
function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/** The agent's own limit counts what is announced or received per request; this one also covers decompression. */
async function readBounded(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new BodyTooLarge(`more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
