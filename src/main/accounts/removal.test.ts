import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppProblem, problem } from '../../shared/problems.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import {
  answer,
  type Script,
  type ScriptedProvider,
  silence,
  startScriptedProvider,
} from '../oauth/fixtures/scripted-provider.ts';
import { type AccessTokens, createAccessTokens } from '../refresh/access-tokens.ts';
import type { Authorisation } from './accounts.ts';
import { accountSettings } from './fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  openTestAccounts,
  shippedServices,
  type TestAccounts,
} from './fixtures/test-accounts.ts';
import { createRemoval, type Removal } from './removal.ts';

const OTHER = 'account-0002';
const HOUR_MS = 3_600_000;
const PAGE = 'https://account.example.test/connections';

let home: TestAccounts;
let provider: ScriptedProvider;
let http: HttpClient;
let accessTokens: AccessTokens;
let removal: Removal;
let service: ServiceDefinition | undefined;
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** What each endpoint says. */
let revocation: Script;
let token: Script;

beforeEach(async () => {
  vi.clearAllMocks();
  home = await openTestAccounts();
  provider = await startScriptedProvider();
  revocation = answer(200, {});
  token = answer(200, {
    access_token: 'access-2',
    refresh_token: 'refresh-2',
    token_type: 'Bearer',
    expires_in: 3600,
  });
  provider.script = (response, request) =>
    (request.path === '/revoke' ? revocation : token)(response, request);
  service = {
    ...google.service,
    id: 'a-service',
    tokenEndpoint: provider.tokenEndpoint,
    revocationEndpoint: `${provider.origin}/revoke`,
    authorizationsPage: PAGE,
  };
  wire();
});
afterEach(async () => {
  removal.close();
  await http.close();
  await provider[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

function wire(): void {
  const { accounts, drafts, clock } = home;
  http = createHttpClient({ clock, proxyFor: async () => ({ kind: 'direct' }), certificates: () => [] });
  accessTokens = createAccessTokens({ accounts, services: shippedServices, http, now: clock.now, log });
  removal = createRemoval({
    accounts,
    drafts,
    accessTokens,
    services: { find: (id) => (id === 'a-service' ? service : undefined) },
    preflight: { cancel: () => undefined },
    attempts: { abandon: () => undefined },
    probes: { abandon: () => undefined },
    http,
    clock,
    log,
  });
}

const settings = (change: Parameters<typeof accountSettings>[0] = {}) =>
  accountSettings({ serviceId: 'a-service', tokenEndpoint: provider.tokenEndpoint, ...change });

async function authorise(change: Partial<Authorisation> = {}): Promise<void> {
  await home.accounts.authorise(authorisation(home.clock.now(), { settings: settings(), ...change }));
}

async function refused(work: Promise<unknown>): Promise<AppProblem> {
  return problemOf(await work.catch((error: unknown) => error));
}

const told = (): (string | null)[] =>
  provider.requests.filter(({ path }) => path === '/revoke').map(({ form }) => form.get('token'));
const left = (): string[] => home.accounts.list().map(({ id }) => id);

describe('an authorisation', () => {
  beforeEach(() => authorise());

  it('is withdrawn while its account is still there, and then forgotten', async () => {
    let leftThen: string[] = [];
    revocation = (response, request) => {
      leftThen = left();
      answer(200, {})(response, request);
    };
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
    expect(told()).toEqual(['refresh-1']);
    expect(leftThen).toEqual([ACCOUNT]);
    expect((await home.restart()).accounts.list()).toEqual([]);
  });

  it('is left alone where that is wished', async () => {
    expect(await removal.remove(ACCOUNT, false)).toEqual({ outcome: 'not-asked' });
    expect(provider.requests).toEqual([]);
    expect(left()).toEqual([]);
  });

  it.each([
    ['refuses', answer(401, { error: 'invalid_client' }), 'client-secret-wrong'],
    ['is in trouble', answer(503, ''), 'server-unavailable'],
    ['breaks off', ((response) => response.destroy()) satisfies Script, 'network-reset'],
  ])('stays at a provider that %s; the account goes all the same, and says so', async (_, script, code) => {
    revocation = script;
    expect(await removal.remove(ACCOUNT, true)).toMatchObject({
      outcome: 'failed',
      page: PAGE,
      problem: { code },
    });
    expect(left()).toEqual([]);
  });

  it('stays at a provider that a filter stands before: its page is no answer', async () => {
    revocation = answer(200, '<!doctype html><title>Accès filtré</title>');
    expect(await removal.remove(ACCOUNT, true)).toMatchObject({ outcome: 'failed', page: PAGE });
    expect(left()).toEqual([]);
  });

  it('stays at a provider that says nothing for ten seconds', async () => {
    revocation = silence;
    const removing = removal.remove(ACCOUNT, true);
    await provider.asked(1);
    home.clock.advance(9_999);
    expect(left()).toEqual([ACCOUNT]);
    home.clock.advance(1);
    expect(await removing).toMatchObject({ outcome: 'failed', problem: { code: 'network-timeout' } });
    expect(left()).toEqual([]);
  });

  it('that is dead is not withdrawn again, whoever says that it is', async () => {
    await authorise({ accountId: OTHER, settings: settings({ address: 'direction@ac-example.fr' }) });
    const { authorisationId } = home.accounts.get(ACCOUNT);
    home.accounts.markDead(ACCOUNT, authorisationId, problem('refresh-token-revoked', 'refresh'));
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'gone' });
    expect(told()).toEqual([]);
    revocation = answer(400, { error: 'invalid_token' });
    expect(await removal.remove(OTHER, true)).toEqual({ outcome: 'gone' });
    expect(told()).toHaveLength(1);
    expect(left()).toEqual([]);
  });

  it('that must be given anew for another reason may well be alive at the provider', async () => {
    const { authorisationId } = home.accounts.get(ACCOUNT);
    home.accounts.markDead(ACCOUNT, authorisationId, problem('mfa-required', 'refresh'));
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });
});

describe('a service', () => {
  it('without such a request is left to its page', async () => {
    service = { ...microsoft.service, id: 'a-service', tokenEndpoint: provider.tokenEndpoint };
    await authorise();
    expect(await removal.remove(ACCOUNT, true)).toEqual({
      outcome: 'unsupported',
      page: microsoft.service.authorizationsPage,
    });
    expect(provider.requests).toEqual([]);
  });

  it('never hears a token that another server gave, whatever it is called', async () => {
    await authorise({ settings: settings({ tokenEndpoint: 'https://login.example.test/token' }) });
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'unsupported', page: '' });
    expect(provider.requests).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('that a catalogue no longer has is asked nothing', async () => {
    await authorise();
    service = undefined;
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'unsupported', page: '' });
    expect(provider.requests).toEqual([]);
  });
});

describe('one sign-in for several senders', () => {
  beforeEach(async () => {
    await authorise();
    await authorise({
      accountId: OTHER,
      settings: settings({ address: 'Ecole.JFerry@ac-example.fr', from: 'cantine@ac-example.fr' }),
    });
  });

  it('ends with the last of them only: the provider would end it for all', async () => {
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'shared' });
    expect(provider.requests).toEqual([]);
    expect(await removal.remove(OTHER, true)).toEqual({ outcome: 'revoked' });
    expect(left()).toEqual([]);
  });

  it('ends with both when both go at once', async () => {
    const outcomes = await Promise.all([removal.remove(ACCOUNT, true), removal.remove(OTHER, true)]);
    expect(outcomes).toEqual([{ outcome: 'shared' }, { outcome: 'revoked' }]);
    expect(left()).toEqual([]);
  });

  it('is nothing to one that is dead anyway, nor to another application’s', async () => {
    const { authorisationId } = home.accounts.get(OTHER);
    home.accounts.markDead(OTHER, authorisationId, problem('refresh-token-revoked', 'refresh'));
    await authorise({ accountId: 'account-0003', settings: settings({ clientId: 'another-application' }) });
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });
});

describe('a renewal', () => {
  beforeEach(async () => {
    await authorise();
    home.clock.advance(HOUR_MS);
  });

  it('that is under way ends first: it is the newest token that is withdrawn', async () => {
    const hold = Promise.withResolvers<void>();
    const renew = token;
    token = (response, request) => void hold.promise.then(() => renew(response, request));
    const renewing = accessTokens.fresh(ACCOUNT);
    await provider.asked(1);
    const removing = removal.remove(ACCOUNT, true);
    hold.resolve();
    expect((await renewing).accessToken.reveal()).toBe('access-2');
    expect(await removing).toEqual({ outcome: 'revoked' });
    expect(told()).toEqual(['refresh-2']);
  });

  it('does not begin any more, and has nothing to renew afterwards', async () => {
    const hold = Promise.withResolvers<void>();
    revocation = (response, request) => void hold.promise.then(() => answer(200, {})(response, request));
    const removing = removal.remove(ACCOUNT, true);
    await provider.asked(1);
    const renewing = refused(accessTokens.fresh(ACCOUNT));
    hold.resolve();
    expect(await removing).toEqual({ outcome: 'revoked' });
    expect((await renewing).code).toBe('not-found');
    expect(provider.requests.map(({ path }) => path)).toEqual(['/revoke']);
  });

  it('that does not end in time is not waited for, nor kept', async () => {
    token = silence;
    const renewing = refused(accessTokens.fresh(ACCOUNT));
    await provider.asked(1);
    const removing = removal.remove(ACCOUNT, true);
    home.clock.advance(10_000);
    expect(await removing).toMatchObject({ outcome: 'failed', problem: { code: 'network-timeout' } });
    expect(left()).toEqual([]);
    home.clock.advance(HOUR_MS);
    expect((await renewing).code).toBe('not-found');
  });
});

it('withdraws what the disk refused before, once it takes it', async () => {
  await authorise();
  home.clock.advance(HOUR_MS);
  await home.breakVault();
  expect((await refused(accessTokens.fresh(ACCOUNT))).code).toBe('storage-failed');
  expect((await refused(removal.remove(ACCOUNT, true))).code).toBe('storage-failed');
  expect(told()).toEqual([]);
  await home.mendVault();
  expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  expect(told()).toEqual(['refresh-2']);
});

describe('thinking better of it', () => {
  beforeEach(() => authorise());

  it('keeps the account, which goes on', async () => {
    revocation = silence;
    const removing = refused(removal.remove(ACCOUNT, true));
    await provider.asked(1);
    removal.cancel(ACCOUNT);
    expect((await removing).code).toBe('attempt-over');
    expect(home.accounts.list()).toMatchObject([{ id: ACCOUNT, problem: null }]);
    expect((await accessTokens.fresh(ACCOUNT)).accessToken.reveal()).toBe('access-1');
    revocation = answer(200, {});
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });

  it('comes too late once the provider has answered, and means nothing without a removal', async () => {
    removal.cancel(ACCOUNT);
    const removing = removal.remove(ACCOUNT, false);
    removal.cancel(ACCOUNT);
    expect(await removing).toEqual({ outcome: 'not-asked' });
    expect(left()).toEqual([]);
  });

  it('is what closing Jeton does, and nothing begins any more', async () => {
    revocation = silence;
    const removing = refused(removal.remove(ACCOUNT, true));
    await provider.asked(1);
    removal.close();
    expect((await removing).code).toBe('attempt-over');
    expect((await refused(removal.remove(ACCOUNT, true))).code).toBe('attempt-over');
    expect(left()).toEqual([ACCOUNT]);
  });
});

describe('whatever comes between', () => {
  it('a second press joins the first', async () => {
    await authorise();
    const outcomes = await Promise.all([removal.remove(ACCOUNT, true), removal.remove(ACCOUNT, false)]);
    expect(outcomes).toEqual([{ outcome: 'revoked' }, { outcome: 'revoked' }]);
    expect(told()).toHaveLength(1);
  });

  it('a new sign-in is kept: somebody wants the account', async () => {
    await authorise();
    const hold = Promise.withResolvers<void>();
    revocation = (response, request) => void hold.promise.then(() => answer(200, {})(response, request));
    const removing = refused(removal.remove(ACCOUNT, true));
    await provider.asked(1);
    await authorise({
      tokens: {
        accessToken: new Secret('access-of-the-new-sign-in'),
        refreshToken: new Secret('refresh-of-the-new-sign-in'),
        accessTokenExpiresAt: home.clock.now() + HOUR_MS,
      },
    });
    hold.resolve();
    expect((await removing).code).toBe('attempt-over');
    expect((await accessTokens.fresh(ACCOUNT)).accessToken.reveal()).toBe('access-of-the-new-sign-in');
  });

  it('an end of Jeton after the withdrawal leaves an account that asks for a new sign-in', async () => {
    await authorise();
    revocation = (response, request) => {
      token = answer(400, { error: 'invalid_grant' });
      answer(200, {})(response, request);
    };
    vi.spyOn(home.accounts, 'remove').mockReturnValueOnce(new Promise(() => undefined));
    void removal.remove(ACCOUNT, true);
    await vi.waitFor(() => expect(home.accounts.remove).toHaveBeenCalled());
    const next = await home.restart();
    const renewals = createAccessTokens({
      accounts: next.accounts,
      services: shippedServices,
      http,
      now: home.clock.now,
      log,
    });
    home.clock.advance(HOUR_MS);
    expect((await refused(renewals.fresh(ACCOUNT))).code).toBe('refresh-token-revoked');
    expect(next.accounts.list()).toMatchObject([{ id: ACCOUNT, state: 'reconnect' }]);
  });

  it('a disk that does not let go keeps the account, which says that its authorisation is dead', async () => {
    await authorise();
    revocation = (response, request) => void home.breakVault().then(() => answer(200, {})(response, request));
    expect((await refused(removal.remove(ACCOUNT, true))).code).toBe('storage-failed');
    expect(home.accounts.list()).toMatchObject([
      { id: ACCOUNT, state: 'reconnect', problem: { code: 'refresh-token-revoked' } },
    ]);
    await home.mendVault();
    expect(await removal.remove(ACCOUNT, true)).toEqual({ outcome: 'gone' });
    expect(told()).toHaveLength(1);
  });
});

describe('a vault', () => {
  beforeEach(() => home[Symbol.asyncDispose]());

  it('that is locked lets nothing be removed, and nobody is told anything', async () => {
    home = await openTestAccounts({ osCipher: null });
    await home.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    await authorise();
    home = await home.restart();
    wire();
    for (const withdraw of [true, false])
      expect((await refused(removal.remove(ACCOUNT, withdraw))).code).toBe('vault-locked');
    expect(provider.requests).toEqual([]);
    expect(left()).toEqual([ACCOUNT]);
  });

  it('that is gone with its tokens lets the account go, and the provider’s page is all that is left', async () => {
    home = await openTestAccounts({ osCipher: null });
    await home.vault.keepInMemory();
    await authorise();
    home = await home.restart();
    wire();
    expect(await removal.remove(ACCOUNT, true)).toMatchObject({
      outcome: 'failed',
      page: PAGE,
      problem: { code: 'vault-unprotected' },
    });
    expect(left()).toEqual([]);
  });
});

it('says in the log how it ended, and no secret', async () => {
  await authorise();
  revocation = answer(400, {
    error: 'invalid_request',
    error_description: 'refresh-1 client-secret-of-twenty',
  });
  await removal.remove(ACCOUNT, true);
  const lines = JSON.stringify([log.info.mock.calls, log.warn.mock.calls]);
  expect(lines).toContain('failed');
  expect(lines).not.toMatch(/refresh-1|client-secret-of/);
});
