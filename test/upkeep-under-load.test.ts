/**
 * Two hundred accounts whose access tokens live for five seconds, at an authorization server that rotates refresh tokens and
 * takes a second use for theft, for a minute of real time, with test e-mails all along. Then the same with faults between.
 *
 * What must hold is what a client can answer for: no reuse that the server detects, no account lost, no token used that a
 * newer one had replaced. `token-ledger.ts` says what that means where answers are lost.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountSettings } from '../src/main/accounts/fixtures/account-settings.ts';
import type { ProbeView } from '../src/shared/probe.ts';
import {
  type AuthorizationServer,
  scopes,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { createCertificateAuthority } from './support/certificates.ts';
import { type FaultyFront, startFaultyFront } from './support/faults/front.ts';
import { faultPlan } from './support/faults/plan.ts';
import { type Jeton, startJeton } from './support/jeton.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { createTestPlatform } from './support/platform.ts';
import { watchReceivedAnswers } from './support/received-answers.ts';
import { seedAccounts } from './support/seeded-accounts.ts';
import { createTokenLedger, type TokenLedger } from './support/token-ledger.ts';

const ACCOUNTS = 200;
const TOKEN_SECONDS = 5;
const RUN_MS = 60_000;
/** Test e-mails on their way at the same time. */
const SENDERS = 6;
/** As long as nobody would wait: what is held must not be held for half of the run. */
const REQUEST_TIMEOUT_MS = 2_000;
const SEED = 20_261_127;
const FAULTY_SHARE = 0.1;

const addresses = Array.from({ length: ACCOUNTS }, (_, index) => `ecole.${index}@jeton-demo.example`);

let folder: string;
let server: AuthorizationServer;
let mail: MailServer;
let ledger: TokenLedger;
let front: FaultyFront;
let watch: Disposable;
let jeton: Jeton;
let accounts: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-load-'));
  server = await startAuthorizationServer({ accessTokenSeconds: TOKEN_SECONDS, mailboxes: addresses });
  ledger = createTokenLedger({ honourAgain: server.honourAgain });
  const path = new URL(server.endpoints.token).pathname;
  front = await startFaultyFront({ target: server.issuer, path, plan: [], observer: ledger });
  watch = watchReceivedAnswers(front.origin, ledger.received);
  const authority = await createCertificateAuthority();
  await writeFile(join(folder, 'ca.pem'), authority.pem);
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  mail = await startMailServer({
    tls: await authority.issue(['localhost']),
    authorizationServer: server,
    scopes: [scopes.smtpSend],
    onToken: (accessToken, user) => ledger.presented(accessToken, user),
  });
  accounts = await seed(path);
  jeton = await startJeton({ folder }, { requestTimeoutMs: REQUEST_TIMEOUT_MS });
});

afterAll(async () => {
  await jeton[Symbol.asyncDispose]();
  watch[Symbol.dispose]();
  await mail.close();
  await front[Symbol.asyncDispose]();
  await server.close();
  await rm(folder, { recursive: true });
});

async function seed(path: string): Promise<string[]> {
  const platform = await createTestPlatform({ folder });
  const granted = await Promise.all(
    addresses.map(async (address) => {
      const tokens = await server.issueTokens({ address, scope: scopes.smtpSend });
      ledger.give(address, tokens);
      const settings = accountSettings({
        address,
        from: address,
        clientId: server.clients.microsoft.clientId,
        tokenEndpoint: front.origin + path,
        scopes: `${scopes.smtpSend} ${scopes.offlineAccess}`,
        smtp: mail.tls,
      });
      return { settings, tokens, accessTokenExpiresAt: Date.now() + TOKEN_SECONDS * 1000 };
    }),
  );
  return seedAccounts({ folder, store: platform.openStore('accounts') }, granted);
}

async function sendTest(accountId: string): Promise<ProbeView> {
  return jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
}

/** All accounts in turn, a handful at a time, until it is over. */
async function sendUntil(isOver: () => boolean): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  let turn = 0;
  async function sendInTurn(): Promise<void> {
    while (!isOver()) {
      turn += 1;
      const { state, problem } = await sendTest(accounts[turn % ACCOUNTS] ?? '');
      const outcome = problem?.code ?? state;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sendInTurn));
  return outcomes;
}

function renewals(): number {
  return addresses.reduce((sum, address) => sum + ledger.renewalsOf(address), 0);
}

/** Every account renews and sends, from a certain moment on. */
async function allAlive(): Promise<void> {
  const before = addresses.map((address) => ledger.renewalsOf(address));
  const sent = new Set<number>();
  const isAlive = (index: number): boolean =>
    sent.has(index) && ledger.renewalsOf(addresses[index] ?? '') > (before[index] ?? 0);
  for (;;) {
    const left = accounts.flatMap((id, index) => (isAlive(index) ? [] : [{ id, index }]));
    if (left.length === 0) return;
    async function sendNext(): Promise<void> {
      for (let next = left.pop(); next !== undefined; next = left.pop())
        if ((await sendTest(next.id)).state === 'accepted') sent.add(next.index);
    }
    await Promise.all(Array.from({ length: SENDERS }, sendNext));
  }
}

async function expectNothingLost(): Promise<void> {
  expect(server.reuseDetections).toEqual([]);
  expect(ledger.staleUses).toEqual([]);
  const listed = await jeton.value('accounts.list', {});
  expect(listed.filter(({ problem }) => problem !== null)).toEqual([]);
  expect(listed).toHaveLength(ACCOUNTS);
}

function report(title: string, figures: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`\n${title}: ${JSON.stringify(figures)}\n`);
}

describe('two hundred accounts with tokens of five seconds', { timeout: RUN_MS + 60_000 }, () => {
  it('renew and send for a minute', async () => {
    const end = Date.now() + RUN_MS;
    const outcomes = await sendUntil(() => Date.now() >= end);
    report('without faults', { renewals: renewals(), ...Object.fromEntries(outcomes) });
    expect([...outcomes.keys()]).toEqual(['accepted']);
    await allAlive();
    await expectNothingLost();
  });

  it('renew and send for another, with faults between', async () => {
    const before = renewals();
    front.follow(faultPlan(SEED, FAULTY_SHARE, 10_000));
    const end = Date.now() + RUN_MS;
    const outcomes = await sendUntil(() => Date.now() >= end);
    front.calm();
    report('with faults', {
      renewals: renewals() - before,
      secondTries: ledger.secondTries,
      ...Object.fromEntries(outcomes),
      faults: Object.fromEntries(front.met),
    });
    await allAlive();
    await expectNothingLost();
  });
});
