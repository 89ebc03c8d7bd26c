/** Addresses tried in turn: which, when, and what is said of each. */
import { createServer, type Server, Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../test/support/fake-clock.ts';
import { closeHttpServer, listenOnLoopback } from '../../../test/support/loopback.ts';
import type { ProbeAddress } from '../../shared/probe.ts';
import { DeadlineExceeded } from '../net/deadline.ts';
import { type Address, ATTEMPT_DELAY_MS, connectTo, inTurns } from './connect.ts';
import { diagnoseDeliveryFailure } from './failure.ts';

const v4 = (last: number): Address => ({ address: `192.0.2.${last}`, family: 4 });
const v6 = (last: number): Address => ({ address: `2001:db8::${last}`, family: 6 });

describe('the order', () => {
  it.each([
    ['one family keeps the system’s', [v4(1), v4(2)], [v4(1), v4(2)]],
    ['two take turns', [v6(1), v6(2), v6(3), v4(1)], [v6(1), v4(1), v6(2), v6(3)]],
    ['the system’s first comes first', [v4(1), v6(1), v6(2)], [v4(1), v6(1), v6(2)]],
    ['each once', [v4(1), v4(1), v6(1), v4(1)], [v4(1), v6(1)]],
    ['none', [], []],
  ])('%s', (_, found, order) => {
    expect(inTurns(found)).toEqual(order);
  });

  it('loses nobody, invents nobody, and never lets a family wait for two of the other', () => {
    const address = fc.oneof(
      fc.integer({ min: 1, max: 12 }).map(v4),
      fc.integer({ min: 1, max: 12 }).map(v6),
    );
    fc.assert(
      fc.property(fc.array(address, { maxLength: 24 }), (found) => {
        const order = inTurns(found);
        const names = order.map((each) => each.address);
        expect(new Set(names)).toEqual(new Set(found.map((each) => each.address)));
        expect(new Set(names).size).toBe(names.length);
        const fewer = Math.min(
          ...([4, 6] as const).map((family) => order.filter((a) => a.family === family).length),
        );
        for (let at = 1; at < fewer * 2; at += 1) expect(order[at]?.family).not.toBe(order[at - 1]?.family);
      }),
    );
  });

  it('has an end', () => {
    const many = Array.from(
      { length: 500 },
      (_, at): Address => ({ address: `10.0.${at >> 8}.${at & 255}`, family: 4 }),
    );
    expect(inTurns(many)).toHaveLength(32);
  });
});

/** Connections that come to be, or not, when the test says so. */
function start(...addresses: Address[]) {
  const clock: FakeClock = createFakeClock();
  const abort = new AbortController();
  const dialled = new Map<string, Socket>();
  let shown: readonly ProbeAddress[] = [];
  const promise = connectTo(addresses, 587, {
    clock,
    signal: abort.signal,
    dial: ({ address }) => {
      const socket = new Socket();
      dialled.set(address, socket);
      return socket;
    },
    onChange: (changed) => {
      shown = changed;
    },
  });
  const outcome = promise.catch((error: unknown) => error);
  const fail = ({ address }: Address, code: string): void => {
    dialled.get(address)?.destroy();
    dialled.get(address)?.emit('error', Object.assign(new Error(`connect ${code} ${address}:587`), { code }));
  };
  return {
    clock,
    abort,
    dialled,
    outcome,
    fail,
    answer: ({ address }: Address): void => void dialled.get(address)?.emit('connect'),
    states: () => shown.map(({ state, reason }) => (reason === '' ? state : `${state} ${reason}`)),
    open: () => [...dialled.values()].filter(({ destroyed }) => !destroyed).length,
  };
}

describe('a connection', () => {
  it('tries the next address beside one that does not answer, after a quarter of a second', async () => {
    const { clock, states, answer, dialled, outcome, open } = start(v6(1), v4(1), v6(2));
    expect(states()).toEqual(['trying', 'untried', 'untried']);
    clock.advance(ATTEMPT_DELAY_MS - 1);
    expect(dialled.size).toBe(1);
    clock.advance(1);
    expect(states()).toEqual(['trying', 'trying', 'untried']);
    answer(v4(1));
    expect(await outcome).toBe(dialled.get('192.0.2.1'));
    expect(states()).toEqual(['untried', 'connected', 'untried']);
    expect(open()).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('tries the next one at once after a refusal, and gives that a full quarter of a second', async () => {
    const { clock, states, fail, answer, outcome, dialled } = start(v6(1), v4(1), v6(2));
    clock.advance(200);
    fail(v6(1), 'ENETUNREACH');
    expect(states()).toEqual(['failed ENETUNREACH', 'trying', 'untried']);
    clock.advance(200);
    expect(dialled.size).toBe(2);
    clock.advance(50);
    expect(states()).toEqual(['failed ENETUNREACH', 'trying', 'trying']);
    answer(v6(2));
    expect(await outcome).toBe(dialled.get('2001:db8::2'));
  });

  it('is made with the first that answers, were it the one that had long been waited for', async () => {
    const { clock, states, answer, open, outcome } = start(v6(1), v4(1));
    clock.advance(ATTEMPT_DELAY_MS);
    answer(v6(1));
    answer(v4(1));
    await outcome;
    expect(states()).toEqual(['connected', 'untried']);
    expect(open()).toBe(1);
  });

  it('fails when all have, each with its own reason, and the refusal is what is told', async () => {
    const { clock, states, fail, outcome } = start(v6(1), v4(1));
    fail(v6(1), 'ENETUNREACH');
    fail(v4(1), 'ECONNREFUSED');
    const error = await outcome;
    expect(error).toBeInstanceOf(AggregateError);
    expect(states()).toEqual(['failed ENETUNREACH', 'failed ECONNREFUSED']);
    expect(clock.pending).toBe(0);
    const server = { host: 'smtp.example.test', port: 587, security: 'starttls' } as const;
    expect(diagnoseDeliveryFailure(error, server)).toMatchObject({
      code: 'network-refused',
      facts: { host: 'smtp.example.test', port: 587 },
    });
  });

  it('to one address fails with that address’s own error', async () => {
    const { fail, outcome } = start(v4(1));
    fail(v4(1), 'ECONNREFUSED');
    expect(await outcome).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('that takes too long ends with all that were tried, and says so of each', async () => {
    const { clock, abort, states, outcome, open } = start(v6(1), v4(1), v6(2));
    clock.advance(ATTEMPT_DELAY_MS);
    const reason = new DeadlineExceeded('tcp');
    abort.abort(reason);
    expect(await outcome).toBe(reason);
    expect(states()).toEqual(['failed ETIMEDOUT', 'failed ETIMEDOUT', 'untried']);
    expect(open()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('that is cancelled says nothing of those that were tried', async () => {
    const { clock, abort, states, outcome, open } = start(v4(1), v4(2));
    abort.abort(new Error('cancelled'));
    expect(await outcome).toMatchObject({ message: 'cancelled' });
    expect(states()).toEqual(['untried', 'untried']);
    expect(open()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('outlives a reset that comes after the race', async () => {
    const { clock, fail, answer, states, outcome } = start(v4(1), v4(2));
    clock.advance(ATTEMPT_DELAY_MS);
    answer(v4(2));
    await outcome;
    fail(v4(2), 'ECONNRESET');
    fail(v4(1), 'ECONNRESET');
    expect(states()).toEqual(['untried', 'connected']);
  });
});

describe('on this PC', () => {
  const here: Address = { address: '127.0.0.1', family: 4 };
  const nobody: Address = { address: '127.0.0.2', family: 4 };
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = createServer((socket) => socket.resume());
    port = await listenOnLoopback(server);
  });
  afterEach(() => closeHttpServer(server));

  it('an address where nobody listens is left for the next', async () => {
    const shown: string[] = [];
    const socket = await connectTo([nobody, { address: '::1', family: 6 }, here], port, {
      clock: createFakeClock(),
      signal: new AbortController().signal,
      onChange: (addresses) => shown.push(addresses.map(({ state }) => state).join()),
    });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    expect(shown.at(0)).toBe('trying,untried,untried');
    expect(shown.at(-1)).toBe('failed,failed,connected');
    socket.destroy();
  });

  it('no address at all is an error, and nothing is begun under a signal that is over', async () => {
    const options = { clock: createFakeClock(), signal: new AbortController().signal };
    await expect(connectTo([], port, options)).rejects.toThrow('no address');
    const signal = AbortSignal.abort(new Error('over'));
    await expect(connectTo([here], port, { ...options, signal })).rejects.toThrow('over');
  });
});
