/**
 * A connection to one of a server's addresses: tried in turn, both families, none waited for long (RFC 8305). Not by
 * Node's own happy eyeballs, which keep to themselves what became of each address until all have failed.
 */
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import type { ProbeAddress } from '../../shared/probe.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import type { Clock } from '../platform.ts';
import { systemCode } from '../problem-error.ts';

export type Address = Pick<ProbeAddress, 'address' | 'family'>;

/** All addresses of a name, as this PC would prefer them. @throws the system's error */
export type Resolve = (host: string) => Promise<readonly Address[]>;

/** Begins a connection. */
export type Dial = (address: Address, port: number) => Socket;

export interface ConnectOptions {
  readonly clock: Clock;
  /** Ends the attempts; the promise is then rejected with its reason. */
  readonly signal: AbortSignal;
  readonly dial?: Dial | undefined;
  /** Told what has become of every address whenever that changes. */
  readonly onChange?: ((addresses: readonly ProbeAddress[]) => void) | undefined;
}

/** Until the next address is tried beside the one that does not answer, in milliseconds (RFC 8305 §5). */
export const ATTEMPT_DELAY_MS = 250;

/** So that all of them get their turn within the time of a connection. Exchange Online has sixteen. */
const MAX_ADDRESSES = 32;

export const resolveBySystem: Resolve = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

export const dialDirectly: Dial = ({ address, family }, port) => connect({ host: address, port, family });

/** In the order of RFC 8305 §4: the system's, the two families taking turns. Each once. */
export function inTurns(addresses: readonly Address[]): readonly Address[] {
  const [first] = addresses;
  const once = [...new Map(addresses.map((each) => [each.address, each])).values()];
  const preferred = once.filter(({ family }) => family === first?.family);
  const others = once.filter(({ family }) => family !== first?.family);
  const longest = Math.max(preferred.length, others.length);
  return Array.from({ length: longest }, (_, at) => [preferred[at], others[at]])
    .flat()
    .filter((each) => each !== undefined)
    .slice(0, MAX_ADDRESSES);
}

/**
 * @param addresses in the order in which they are tried
 * @throws the system's error, an `AggregateError` of them where there were several addresses, or the signal's reason
 */
export function connectTo(
  addresses: readonly Address[],
  port: number,
  { clock, signal, dial = dialDirectly, onChange = () => undefined }: ConnectOptions,
): Promise<Socket> {
  const tried: ProbeAddress[] = addresses.map((each) => ({ ...each, state: 'untried', reason: '' }));
  const underWay = new Map<ProbeAddress, Socket>();
  const errors: unknown[] = [];
  const left = [...tried];
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  let isOver = false;
  let disarm = (): void => undefined;

  function tell(): void {
    onChange(tried.map((each) => ({ ...each })));
  }

  function tryNext(): void {
    disarm();
    const attempt = left.shift();
    if (attempt === undefined) return;
    if (left.length > 0) disarm = clock.after(ATTEMPT_DELAY_MS, tryNext);
    attempt.state = 'trying';
    const socket = dial(attempt, port);
    underWay.set(attempt, socket);
    // Stays for good: nodemailer takes its listeners off the plain socket when it goes over to TLS, and a reset that
    // arrives after that would otherwise end the whole program.
    socket.on('error', (error) => onError(attempt, error));
    socket.once('connect', () => onConnect(attempt, socket));
    tell();
  }

  function onError(attempt: ProbeAddress, error: Error): void {
    if (isOver) return;
    underWay.delete(attempt);
    errors.push(error);
    Object.assign(attempt, { state: 'failed', reason: systemCode(error) });
    tell();
    if (left.length > 0) tryNext();
    else if (underWay.size === 0)
      end(() => reject(errors.length === 1 ? error : new AggregateError(errors, 'no address answered')));
  }

  function onConnect(attempt: ProbeAddress, socket: Socket): void {
    if (isOver) return;
    underWay.delete(attempt);
    attempt.state = 'connected';
    end(() => resolve(socket));
  }

  function onAbort(): void {
    const hasTimedOut = signal.reason instanceof DeadlineExceeded;
    if (hasTimedOut)
      for (const attempt of underWay.keys()) Object.assign(attempt, { state: 'failed', reason: 'ETIMEDOUT' });
    end(() => reject(signal.reason));
  }

  /** Whoever is still trying has lost the race: of those nobody knows anything. */
  function end(settle: () => void): void {
    isOver = true;
    disarm();
    signal.removeEventListener('abort', onAbort);
    for (const [attempt, socket] of underWay) {
      if (attempt.state === 'trying') attempt.state = 'untried';
      socket.destroy();
    }
    tell();
    settle();
  }

  if (signal.aborted) return Promise.reject(signal.reason);
  if (addresses.length === 0) return Promise.reject(new Error('the name has no address'));
  signal.addEventListener('abort', onAbort, { once: true });
  tryNext();
  return promise;
}
