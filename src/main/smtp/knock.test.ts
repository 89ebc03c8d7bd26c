/** Another door of the server, where the first one stays shut: knocked at, shown, and never gone through. */
import { createServer } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createSelfSignedCertificate,
} from '../../../test/support/certificates.ts';
import { closeHttpServer, listenOnLoopback } from '../../../test/support/loopback.ts';
import type { ProbeView } from '../../shared/probe.ts';
import { custom } from '../../shared/providers/custom.ts';
import type { Door } from '../../shared/service.ts';
import { ACCOUNT } from '../accounts/fixtures/test-accounts.ts';
import { except, ordinary, type ScriptedServer, startScriptedServer } from './fixtures/scripted-server.ts';
import { openTestProbes, type TestProbes } from './fixtures/test-probes.ts';
import { KNOCK_LIMIT_MS } from './knock.ts';
import { LAYER_LIMIT_MS } from './layer-clock.ts';

let authority: CertificateAuthority;
let shutPort: number;
let test: TestProbes;
/** Behind the other door. */
let other: ScriptedServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
});
beforeEach(async () => {
  const free = createServer();
  shutPort = await listenOnLoopback(free);
  await closeHttpServer(free);
  const shut = { host: 'localhost', port: shutPort, security: 'starttls' } as const;
  test = await openTestProbes(authority.pem, shut);
  other = await open('tls');
});
afterEach(async () => {
  await test[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

/** Replaces the server behind the other door, and names that door in the service. */
async function open(
  security: Door['security'],
  issue = () => authority.issue(['localhost']),
): Promise<ScriptedServer> {
  await other?.[Symbol.asyncDispose]();
  const started = await startScriptedServer(await issue(), security);
  name({ port: started.address.port, security }, { port: shutPort, security: 'starttls' });
  other = started;
  return started;
}

function name(door: Door, main: Door): void {
  const smtp = { host: 'localhost', ...main };
  test.parts.service = { ...custom.service, id: 'mairie', smtp, otherDoors: [door] };
}

/** But the one of the account's history, which is written behind. */
function noTimerIsLeft(): void {
  test.home.activity.close();
  expect(test.home.clock.pending).toBe(0);
}

const isTold = ({ otherDoor }: ProbeView): boolean => otherDoor !== null && otherDoor.state !== 'trying';
const isTrying = ({ otherDoor }: ProbeView): boolean => otherDoor?.state === 'trying';

describe('behind a door that is refused', () => {
  it.each([
    ['tls', []],
    ['starttls', ['EHLO [127.0.0.1]', 'STARTTLS']],
  ] as const)(
    'another that is open is offered, and nothing but QUIT is said there: %s',
    async (security, said) => {
      await open(security);
      const probe = test.probes.start(ACCOUNT, null);
      const trying = await test.seen(probe, isTrying);
      const door = { port: other.address.port, security };
      expect(trying).toMatchObject({
        state: 'failed',
        problem: { code: 'network-refused', facts: { port: shutPort } },
        otherDoor: { ...door, state: 'trying' },
      });
      const end = await test.seen(probe, isTold);
      expect(end).toEqual({ ...trying, otherDoor: { ...door, state: 'open' } });
      await other.received('QUIT');
      expect(other.lines).toEqual([...said, 'QUIT']);
      await other.allGone();
      noTimerIsLeft();
      // Offered, not taken.
      expect(test.home.accounts.get(ACCOUNT).settings.smtp.port).toBe(shutPort);
    },
  );

  it.each<[string, Door['security'], Partial<Pick<ScriptedServer, 'greeting' | 'script'>>]>([
    ['somebody else is at home', 'tls', { greeting: 'SSH-2.0-OpenSSH_9.2' }],
    ['the server is too busy', 'tls', { greeting: '421 4.3.2 too busy' }],
    ['there is no end to the greeting', 'tls', { greeting: '220-x\r\n'.repeat(10_000) }],
    ['there is no end to its line', 'tls', { greeting: `220 ${'x'.repeat(100_000)}` }],
    ['a page is shown', 'starttls', { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n<html>' }],
    ['encryption is not to be had', 'starttls', { script: except({ EHLO: '250 smtp.example.test' }) }],
    ['encryption is refused', 'starttls', { script: except({ STARTTLS: '454 4.7.0 not now' }) }],
  ])('another is shut where %s', async (_, security, change) => {
    Object.assign(await open(security), change);
    await isShut();
  });

  it('another is shut where nobody listens, or a stranger shows a certificate', async () => {
    await open('tls', () => createSelfSignedCertificate(['localhost']));
    await isShut();
    await other[Symbol.asyncDispose]();
    await isShut();
  });

  async function isShut(): Promise<void> {
    const end = await test.seen(test.probes.start(ACCOUNT, null), isTold);
    expect(end).toMatchObject({
      state: 'failed',
      otherDoor: { state: 'shut' },
      problem: { code: 'network-refused' },
    });
    await other.allGone();
    noTimerIsLeft();
  }

  it('another is shut where nobody has said a word by its deadline', async () => {
    other.greeting = null;
    const probe = test.probes.start(ACCOUNT, null);
    const told = test.seen(probe, isTold);
    await test.seen(probe, isTrying);
    await other.connected;
    test.home.clock.advance(KNOCK_LIMIT_MS - 1);
    expect(test.probes.current(ACCOUNT)?.otherDoor?.state).toBe('trying');
    test.home.clock.advance(1);
    expect((await told).otherDoor?.state).toBe('shut');
    await other.allGone();
    noTimerIsLeft();
  });

  it('nobody knocks where the service has no other', async () => {
    test.parts.service = {
      ...custom.service,
      smtp: { ...other.address, port: shutPort, security: 'starttls' },
      otherDoors: [],
    };
    const end = await test.ended(test.probes.start(ACCOUNT, null));
    expect(end).toMatchObject({ state: 'failed', otherDoor: null });
    expect(other.connections).toBe(0);
  });
});

describe('a knock under way', () => {
  async function underWay(): Promise<ProbeView> {
    other.greeting = null;
    const probe = test.probes.start(ACCOUNT, null);
    await test.seen(probe, isTrying);
    await other.connected;
    return probe;
  }

  it.each<[string, (probe: ProbeView) => void]>([
    ['a cancel', ({ id }) => void test.probes.cancel(id)],
    ['another test', () => void test.probes.cancel(test.probes.start(ACCOUNT, null).id)],
    ['the account’s other door', () => test.probes.abandon(ACCOUNT)],
    ['the end of Jeton', () => test.probes.close()],
  ])('ends with %s, and the failure stays what it was', async (_, end) => {
    const probe = await underWay();
    const last = test.seen(probe, ({ otherDoor }) => otherDoor === null);
    end(probe);
    expect(await last).toMatchObject({ state: 'failed', problem: { code: 'network-refused' } });
    await other.allGone();
    noTimerIsLeft();
    const told = test.home.events.length;
    test.home.clock.advance(KNOCK_LIMIT_MS);
    expect(test.home.events.length).toBe(told);
  });
});

describe('whether somebody knocks', () => {
  /** Behind the first door. */
  let first: ScriptedServer;

  beforeEach(async () => {
    first = await startScriptedServer(await authority.issue(['localhost']));
    await test.authorise(ACCOUNT, first.address);
    name({ port: other.address.port, security: 'tls' }, first.address);
  });
  afterEach(() => first[Symbol.asyncDispose]());

  const breaking = except({
    EHLO: (_, client) => {
      client.reset();
      return null;
    },
  });

  type Prepared = Partial<Pick<ScriptedServer, 'greeting' | 'script'>>;
  it.each<[string, boolean, Prepared, (() => void)?]>([
    ['silence', true, { greeting: null }, () => test.home.clock.advance(LAYER_LIMIT_MS.greeting)],
    ['a connection that breaks before a word', true, { greeting: null }, () => first.client?.reset()],
    ['a connection that breaks after the greeting', false, { script: breaking }],
    ['a server that is too busy', false, { greeting: '421 4.3.2 too busy' }],
    ['a refusal', false, { script: except({ MAIL: '553 5.7.1 not yours' }) }],
  ])('after %s: %s', async (_, isKnocked, prepared, happen) => {
    Object.assign(first, prepared);
    const probe = test.probes.start(ACCOUNT, null);
    const ended = test.ended(probe);
    if (happen !== undefined) {
      await test.seen(probe, ({ layers }) =>
        layers.some((link) => link.layer === 'greeting' && link.state === 'running'),
      );
      await first.connected;
      happen();
    }
    expect((await ended).state).toBe('failed');
    if (isKnocked) expect((await test.seen(probe, isTold)).otherDoor?.state).toBe('open');
    expect(other.connections).toBe(isKnocked ? 1 : 0);
    expect(test.probes.current(ACCOUNT)?.otherDoor ?? null).toEqual(
      isKnocked ? { port: other.address.port, security: 'tls', state: 'open' } : null,
    );
  });

  it('after TLS where plain words are spoken: at the same port, which is open in the other way', async () => {
    await test.authorise(ACCOUNT, { ...first.address, security: 'tls' });
    const probe = test.probes.start(ACCOUNT, null);
    expect(await test.seen(probe, isTold)).toMatchObject({
      state: 'failed',
      problem: { code: 'tls-protocol' },
      otherDoor: { port: first.address.port, security: 'starttls', state: 'open' },
    });
    expect(other.connections).toBe(0);
  });

  it('not after a message that was accepted', async () => {
    first.script = ordinary;
    expect(await test.ended(test.probes.start(ACCOUNT, null))).toMatchObject({
      state: 'accepted',
      otherDoor: null,
    });
  });
});
