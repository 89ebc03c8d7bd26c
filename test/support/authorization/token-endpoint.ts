/** The token endpoint under a test's control: a log of its requests, failures to order, answers held back. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Provider } from 'oidc-provider';
import { readForm } from '../form-body.ts';
import { routes } from './configuration.ts';

type Middleware = Parameters<Provider['use']>[0];
type Context = Parameters<Middleware>[0];

/** One request to the token endpoint; it holds nothing secret. */
export interface TokenRequestRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly grantType: string;
  readonly clientId: string;
  /** Whether a client secret came along, in the body or the header. */
  readonly authenticated: boolean;
  readonly scope: string | undefined;
  /** The status of the answer, once there is one; 0 when the connection was cut instead. */
  status: number | undefined;
}

/** How the token endpoint fails. With neither `status` nor `disconnect`, the true answer only comes late. */
export interface TokenFailure {
  readonly status?: number;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait before anything is answered. */
  readonly delayMs?: number;
  /** Cuts the connection instead of answering. */
  readonly disconnect?: boolean;
  /** The server does its work (a rotated refresh token is used up) and only the answer is lost. */
  readonly afterProcessing?: boolean;
}

export interface TokenHold {
  /** Resolves once a request has come and waits. */
  readonly arrived: Promise<void>;
  /** Lets the waiting requests, and those to come, be answered. */
  release(): void;
}

export interface TokenEndpoint {
  readonly middleware: Middleware;
  readonly requests: readonly TokenRequestRecord[];
  failNext(count: number, failure: TokenFailure): void;
  hold(): TokenHold;
  /** Ends every wait, so that the server can close. */
  close(): void;
}

export function createTokenEndpoint(noteSecret: (secret: string) => void): TokenEndpoint {
  const requests: TokenRequestRecord[] = [];
  const failures: TokenFailure[] = [];
  const closing = new AbortController();
  let gate: { readonly opened: Promise<void>; arrive(): void; open(): void } | undefined;

  const middleware: Middleware = async (ctx, next) => {
    if (ctx.path !== routes.token || ctx.method !== 'POST') return next();
    const failure = failures.shift();
    if (gate !== undefined) {
      gate.arrive();
      await gate.opened;
    }
    if (failure?.delayMs !== undefined) {
      await delay(failure.delayMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    const isUnprocessed = failure !== undefined && isAnswered(failure) && failure.afterProcessing !== true;
    const record = isUnprocessed
      ? await recordUnread(ctx, noteSecret)
      : await recordProcessed(ctx, next, noteSecret);
    requests.push(record);
    if (failure !== undefined && isAnswered(failure)) fail(ctx, failure);
    record.status = failure?.disconnect === true ? 0 : ctx.status;
  };

  return {
    middleware,
    requests,
    failNext: (count, failure) => {
      for (let index = 0; index < count; index += 1) failures.push(failure);
    },
    hold: () => {
      const arrived = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      const open = (): void => {
        gate = undefined;
        opened.resolve();
      };
      gate = { opened: opened.promise, arrive: arrived.resolve, open };
      return { arrived: arrived.promise, release: open };
    },
    close: () => {
      closing.abort();
      gate?.open();
    },
  };
}

function isAnswered(failure: TokenFailure): boolean {
  return failure.status !== undefined || failure.disconnect === true;
}

function fail(ctx: Context, failure: TokenFailure): void {
  if (failure.disconnect === true) {
    ctx.respond = false;
    ctx.req.socket.destroy();
    return;
  }
  ctx.status = failure.status ?? 500;
  ctx.body = failure.body ?? '';
  ctx.set({ ...failure.headers });
}

/** The request of a failure that comes before oidc-provider sees anything: its form is read here. */
async function recordUnread(ctx: Context, noteSecret: (secret: string) => void): Promise<TokenRequestRecord> {
  const form = await readForm(ctx.req);
  const read = (name: string): string | undefined => form.get(name) ?? undefined;
  noteSecrets(read, noteSecret);
  return recordOf(ctx, read);
}

async function recordProcessed(
  ctx: Context,
  next: () => Promise<unknown>,
  noteSecret: (secret: string) => void,
): Promise<TokenRequestRecord> {
  const at = Date.now();
  await next();
  const parameters: Readonly<Record<string, unknown>> = ctx.oidc?.body ?? {};
  const read = (name: string): string | undefined => {
    const value = parameters[name];
    return typeof value === 'string' ? value : undefined;
  };
  noteSecrets(read, noteSecret);
  return { ...recordOf(ctx, read), at };
}

/** Codes and tokens are noted where they are issued; these come from outside, a code that nobody issued included. */
function noteSecrets(read: (name: string) => string | undefined, noteSecret: (secret: string) => void): void {
  for (const name of ['code', 'code_verifier', 'client_secret']) {
    const secret = read(name);
    if (secret !== undefined) noteSecret(secret);
  }
}

function recordOf(ctx: Context, read: (name: string) => string | undefined): TokenRequestRecord {
  return {
    at: Date.now(),
    grantType: read('grant_type') ?? '',
    clientId: read('client_id') ?? clientOfBasic(ctx.get('authorization')),
    authenticated: read('client_secret') !== undefined || ctx.get('authorization') !== '',
    scope: read('scope'),
    status: undefined,
  };
}

/** RFC 6749 §2.3.1: the client identifier is form-encoded before the colon. */
function clientOfBasic(header: string): string {
  const encoded = /^Basic (.+)$/i.exec(header)?.[1] ?? '';
  const [clientId = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return decodeURIComponent(clientId);
}
