import { describe, expect, it } from 'vitest';
import { WIRE_MAX_BYTES } from '../../shared/wire.ts';
import { type ConnectionState, createWebSocketBridge } from './websocket-bridge.ts';

interface FakeSocket {
  readonly sent: string[];
  closed: boolean;
  open(): void;
  receive(message: unknown): void;
  drop(): Promise<void>;
}

/** A program at the other end, and time, both in the hands of the test. */
function fakeSurroundings() {
  const sockets: FakeSocket[] = [];
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  let now = 0;
  const program = { sessionOver: false };
  return {
    sockets,
    program,
    latest: () => sockets.at(-1) ?? expect.fail('no socket was opened'),
    async pass(ms: number) {
      now += ms;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.callback();
      await settled();
    },
    surroundings: {
      hasSession: true,
      openSocket(events: { onOpen(): void; onMessage(data: unknown): void; onClose(): void }) {
        const socket: FakeSocket = {
          sent: [],
          closed: false,
          open: events.onOpen,
          receive: (message) =>
            events.onMessage(typeof message === 'string' ? message : JSON.stringify(message)),
          drop: async () => {
            events.onClose();
            await settled();
          },
        };
        sockets.push(socket);
        return {
          send: (text: string) => void socket.sent.push(text),
          close: () => {
            socket.closed = true;
          },
        };
      },
      isSessionOver: async () => program.sessionOver,
      after(delayMs: number, callback: () => void) {
        const timer = { at: now + delayMs, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
  };
}

/** Lets every promise that is already decided run its continuation. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

const preferences = { language: 'fr', colorScheme: 'auto', keepRunning: true } as const;
const answerTo = (id: number, value: unknown) => ({ kind: 'answer', id, result: { ok: true, value } });
const failure = (code: string) => ({
  ok: false,
  problem: expect.objectContaining({ code, layer: 'bridge' }),
});

describe('requests', () => {
  it('get the answer that carries their id, in whatever order', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const one = bridge.request('preferences.get', {});
    const two = bridge.request('accounts.list', {});
    fake.latest().receive(answerTo(2, []));
    fake.latest().receive(answerTo(1, preferences));
    expect(await one).toEqual({ ok: true, value: preferences });
    expect(await two).toEqual({ ok: true, value: [] });
    expect(fake.latest().sent.map((text) => JSON.parse(text))).toEqual([
      { kind: 'request', id: 1, name: 'preferences.get', input: {} },
      { kind: 'request', id: 2, name: 'accounts.list', input: {} },
    ]);
  });

  it('hand a refusal through as it is', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const answer = bridge.request('vault.status', {});
    const refusal = {
      ok: false,
      problem: { code: 'vault-locked', layer: 'vault', retryable: false, facts: {} },
    };
    fake.latest().receive({ kind: 'answer', id: 1, result: refusal });
    expect(await answer).toEqual(refusal);
  });

  it('turn an answer of another version into a problem', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const answer = bridge.request('preferences.get', {});
    fake.latest().receive(answerTo(1, { language: 'tlh' }));
    expect(await answer).toEqual(failure('internal'));
  });

  it('survive frames that are no messages at all', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const answer = bridge.request('preferences.get', {});
    for (const noise of ['{', 'null', '{"kind":"answer"}', '{"kind":"answer","id":1,"result":{"ok":"yes"}}'])
      fake.latest().receive(noise);
    fake.latest().receive(answerTo(99, preferences));
    fake.latest().receive(answerTo(1, preferences));
    expect(await answer).toEqual({ ok: true, value: preferences });
  });

  it('wait for the connection, and are sent once it is there', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    const answer = bridge.request('preferences.get', {});
    expect(fake.latest().sent).toHaveLength(0);
    fake.latest().open();
    expect(fake.latest().sent).toHaveLength(1);
    fake.latest().receive(answerTo(1, preferences));
    expect(await answer).toEqual({ ok: true, value: preferences });
  });

  it('stop waiting for the connection after ten seconds', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    const answer = bridge.request('preferences.get', {});
    await fake.pass(10_000);
    expect(await answer).toEqual(failure('network-reset'));
    fake.latest().open();
    expect(fake.latest().sent).toHaveLength(0);
  });

  it('stop waiting for an answer that never comes', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const answer = bridge.request('preferences.get', {});
    await fake.pass(180_000);
    expect(await answer).toEqual(failure('network-timeout'));
  });

  it('that were under way when the connection broke are answered with a problem and not sent again', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const sent = bridge.request('preferences.get', {});
    await fake.latest().drop();
    expect(await sent).toEqual(failure('network-reset'));
    const waiting = bridge.request('accounts.list', {});
    await fake.pass(250);
    fake.latest().open();
    expect(fake.latest().sent.map((text) => JSON.parse(text).name)).toEqual(['accounts.list']);
    fake.latest().receive(answerTo(2, []));
    expect(await waiting).toEqual({ ok: true, value: [] });
  });

  it('too large for the host are refused here, so that they do not end the connection', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const text = 'é'.repeat(WIRE_MAX_BYTES / 2);
    const answer = await bridge.request('authorization.answer', { attemptId: 'attempt-1', text });
    expect(answer).toEqual(failure('request-invalid'));
    expect(fake.latest().sent).toHaveLength(0);
  });
});

describe('events', () => {
  it('reach the listeners of their name until these unsubscribe', () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    fake.latest().open();
    const heard: unknown[] = [];
    const off = bridge.on('preferences.changed', (payload) => heard.push(payload));
    bridge.on('accounts.changed', () => heard.push('accounts'));
    fake.latest().receive({ kind: 'event', name: 'preferences.changed', payload: preferences });
    off();
    fake.latest().receive({ kind: 'event', name: 'preferences.changed', payload: preferences });
    expect(heard).toEqual([preferences]);
  });

  it('of an unknown name or shape are dropped', () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    const heard: unknown[] = [];
    bridge.on('preferences.changed', (payload) => heard.push(payload));
    fake.latest().receive({ kind: 'event', name: 'preferences.changed', payload: { language: 3 } });
    fake.latest().receive({ kind: 'event', name: 'constructor', payload: {} });
    expect(heard).toEqual([]);
  });
});

describe('the connection', () => {
  function statesOf(bridge: ReturnType<typeof createWebSocketBridge>): ConnectionState[] {
    const states: ConnectionState[] = [];
    bridge.onConnection((state) => states.push(state));
    return states;
  }

  it('comes back by itself, more and more patiently, and soon again after a success', async () => {
    const fake = fakeSurroundings();
    const states = statesOf(createWebSocketBridge(fake.surroundings));
    fake.latest().open();
    const waits: number[] = [];
    for (let failures = 0; failures < 7; failures += 1) {
      const before = fake.sockets.length;
      await fake.latest().drop();
      let waited = 0;
      for (; fake.sockets.length === before; waited += 50) await fake.pass(50);
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    fake.latest().open();
    await fake.latest().drop();
    await fake.pass(250);
    expect(fake.sockets).toHaveLength(9);
    expect(states).toEqual(['connecting', 'open', 'lost', 'open', 'lost']);
  });

  it('ends when the program answers but no longer knows this window', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    const states = statesOf(bridge);
    const waiting = bridge.request('preferences.get', {});
    fake.program.sessionOver = true;
    await fake.latest().drop();
    expect(states).toEqual(['connecting', 'lost', 'ended']);
    expect(await waiting).toEqual(failure('network-reset'));
    expect(await bridge.request('preferences.get', {})).toEqual(failure('network-reset'));
    await fake.pass(60_000);
    expect(fake.sockets).toHaveLength(1);
  });

  it('of a page without a session is ended from the start, and opens nothing', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge({ ...fake.surroundings, hasSession: false });
    expect(statesOf(bridge)).toEqual(['ended']);
    expect(await bridge.request('preferences.get', {})).toEqual(failure('network-reset'));
    bridge.close();
    expect(fake.sockets).toHaveLength(0);
  });

  it('closed on purpose stays closed, and tells nobody who unsubscribed', async () => {
    const fake = fakeSurroundings();
    const bridge = createWebSocketBridge(fake.surroundings);
    const states: ConnectionState[] = [];
    const off = bridge.onConnection((state) => states.push(state));
    fake.latest().open();
    off();
    bridge.close();
    expect(fake.latest().closed).toBe(true);
    await fake.latest().drop();
    await fake.pass(60_000);
    expect(fake.sockets).toHaveLength(1);
    expect(states).toEqual(['connecting', 'open']);
  });
});
