/** The scheduler with the true accounts, vault and token endpoint: what a renewal leaves on the disk, and in what order. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  openTestAccounts,
  shippedServices,
  type TestAccounts,
} from '../accounts/fixtures/test-accounts.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import { startTokenServer, type TokenServer } from '../oauth/fixtures/token-server.ts';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const HOUR_MS = 3_600_000;
const renewedAnswer = {
  access_token: 'access-2',
  refresh_token: 'refresh-2',
  token_type: 'Bearer',
  expires_in: 3600,
};
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

let home: TestAccounts;
let server: TokenServer;
let http: HttpClient;
let accessTokens: AccessTokens;
let scheduler: Scheduler;

beforeEach(async () => {
  server = await startTokenServer();
  server.answer = { body: renewedAnswer };
  home = await openTestAccounts();
  wire();
  await home.accounts.authorise(
    authorisation(home.clock.now(), { settings: accountSettings({ tokenEndpoint: server.endpoint }) }),
  );
});
afterEach(async () => {
  scheduler.close();
  await http.close();
  await server[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

function wire(): void {
  const { accounts, plans, clock, vault } = home;
  http = createHttpClient({ clock, proxyFor: async () => ({ kind: 'direct' }), certificates: () => [] });
  accessTokens = createAccessTokens({ accounts, services: shippedServices, http, now: clock.now, log });
  scheduler = createScheduler({
    accounts,
    accessTokens,
    services: shippedServices,
    plans,
    clock,
    isVaultOpen: () => vault.status().state === 'ready',
    isOnline: () => true,
    random: () => 0.5,
    changed: { soon: () => undefined },
    log,
  });
}

/** As a process that died: what was under way never ends. */
async function restart(): Promise<void> {
  scheduler.close();
  home = await home.restart();
  wire();
  scheduler.wake('start');
}

const sent = (): (string | null)[] => server.requests.map(({ form }) => form.get('refresh_token'));
const upkeep = () => home.accounts.view(ACCOUNT).upkeep;

async function due(): Promise<void> {
  home.clock.advance(HOUR_MS);
  await vi.waitFor(() => expect(upkeep().state).not.toBe('renewing'));
}

describe('an account', () => {
  it('is renewed when it is due, and says when it is next', async () => {
    expect(upkeep()).toEqual({ state: 'scheduled', at: home.clock.now() + 52 * 60_000 });
    await due();
    expect(sent()).toEqual(['refresh-1']);
    expect(upkeep()).toEqual({ state: 'scheduled', at: home.clock.now() + 52 * 60_000 });
    expect(home.accounts.history(ACCOUNT).map(({ kind }) => kind)).toEqual(['authorised', 'renewed']);
  });

  it('is renewed by the old refresh token when the process died between the answer and the write', async () => {
    vi.spyOn(home.vault, 'update').mockReturnValue(new Promise(() => undefined));
    home.clock.advance(HOUR_MS);
    await vi.waitFor(() => expect(home.vault.update).toHaveBeenCalled());
    server.answer = { body: { ...renewedAnswer, access_token: 'access-3', refresh_token: 'refresh-3' } };
    await restart();
    await due();
    expect(sent()).toEqual(['refresh-1', 'refresh-1']);
    expect((await home.accounts.tokens(ACCOUNT)).refreshToken.reveal()).toBe('refresh-3');
  });

  it('waits while the disk takes nothing, uses nothing stale, and keeps what it was given as soon as it can', async () => {
    await home.breakVault();
    await due();
    const since = home.clock.now();
    expect(upkeep()).toMatchObject({
      state: 'waiting',
      since,
      cause: 'here',
      problem: { code: 'storage-failed' },
    });
    await expect(accessTokens.fresh(ACCOUNT)).rejects.toThrow('storage-failed');
    await home.mendVault();
    await due();
    expect(sent()).toEqual(['refresh-1']);
    expect((await accessTokens.fresh(ACCOUNT)).accessToken.reveal()).toBe('access-2');
    expect(home.accounts.trouble(ACCOUNT)).toBeNull();
  });

  it('is blocked while its application is refused, since when it was, over a restart', async () => {
    server.answer = { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000222' } };
    await due();
    const since = home.clock.now();
    expect(home.accounts.view(ACCOUNT)).toMatchObject({
      state: 'blocked',
      problem: null,
      upkeep: {
        state: 'blocked',
        since,
        nextTryAt: since + 6 * HOUR_MS,
        problem: { code: 'client-secret-expired' },
      },
    });
    home.clock.advance(HOUR_MS);
    await restart();
    expect(home.accounts.view(ACCOUNT)).toMatchObject({
      upkeep: { state: 'blocked', since, nextTryAt: since + 6 * HOUR_MS },
    });
    server.answer = { body: renewedAnswer };
    await scheduler.renewNow(ACCOUNT);
    expect(home.accounts.view(ACCOUNT)).toMatchObject({ state: 'untested', upkeep: { state: 'scheduled' } });
    expect(server.requests).toHaveLength(2);
  });

  it('that ended is tried no more, and says why', async () => {
    server.answer = {
      status: 400,
      body: { error: 'invalid_grant', error_description: 'AADSTS50173: revoked' },
    };
    await due();
    await restart();
    home.clock.advance(24 * HOUR_MS);
    await scheduler.renewNow(ACCOUNT);
    expect(server.requests).toHaveLength(1);
    expect(home.accounts.view(ACCOUNT)).toMatchObject({
      state: 'reconnect',
      problem: { code: 'refresh-token-revoked', facts: { reason: 'password' } },
      upkeep: { state: 'stopped' },
    });
  });

  it('that somebody renewed for a test e-mail is not renewed again for it', async () => {
    home.clock.advance(51 * 60_000);
    const { accessToken } = await accessTokens.fresh(ACCOUNT);
    await accessTokens.fresh(ACCOUNT, accessToken);
    expect(server.requests).toHaveLength(1);
    expect(upkeep()).toEqual({ state: 'scheduled', at: home.clock.now() + 52 * 60_000 });
  });
});
