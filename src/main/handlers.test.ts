import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import { testCipher } from '../../test/support/platform.ts';
import {
  type ParsedInput,
  type Preferences,
  type RequestName,
  requestNames,
  requests,
} from '../shared/contract.ts';
import { custom } from '../shared/providers/custom.ts';
import { emptyFields } from '../shared/settings.ts';
import { accountSettings } from './accounts/fixtures/account-settings.ts';
import {
  ACCOUNT,
  authorisation,
  openTestAccounts,
  type TestAccounts,
} from './accounts/fixtures/test-accounts.ts';
import { createRemoval } from './accounts/removal.ts';
import { EMPTY_CATALOGUE } from './catalogue/catalogue.ts';
import { problemOf } from './fixtures/problem-of.ts';
import type { Handlers } from './gate.ts';
import { createHandlers } from './handlers.ts';
import { Secret } from './log/secret.ts';
import type { Attempts } from './oauth/attempts.ts';
import type { Preflight } from './oauth/preflight.ts';
import type { Probes } from './smtp/probes.ts';
import { createVaultNotices } from './vault/notices.ts';
import { accountOwner, draftOwner } from './vault/owner.ts';

const SECRET = 'GOCSPX-0123456789abcdef';

let home: TestAccounts;
let handlers: Handlers;
let preferences: Preferences;
/** What preflight, attempts and probes were asked, in order. */
let asked: unknown[][];
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(async () => {
  vi.clearAllMocks();
  home = await openTestAccounts();
  preferences = { language: 'system', colorScheme: 'auto', keepRunning: true };
  asked = [];
  handlers = handlersOf(home);
});
afterEach(() => home[Symbol.asyncDispose]());

function handlersOf({ accounts, drafts, vault, emit }: TestAccounts): Handlers {
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void asked.push([name, ...args]);
  const unforeseen = (): never => {
    throw new Error('this was not expected');
  };
  const preflight: Preflight = {
    verify: async (draftId) => {
      asked.push(['preflight.verify', draftId]);
      return { verdict: 'right', by: 'code', at: 0 };
    },
    cancel: note('preflight.cancel'),
    close: unforeseen,
  };
  const attempts: Attempts = {
    start: unforeseen,
    current: (draftId) => {
      asked.push(['attempts.current', draftId]);
      return null;
    },
    reopen: unforeseen,
    answer: unforeseen,
    cancel: unforeseen,
    abandon: note('attempts.abandon'),
    close: unforeseen,
  };
  const probes: Probes = {
    start: unforeseen,
    current: unforeseen,
    cancel: unforeseen,
    received: unforeseen,
    abandon: note('probes.abandon'),
    close: unforeseen,
  };
  return createHandlers({
    platform: {
      version: '1.2.3',
      clock: createFakeClock(),
      paths: {
        data: '/data',
        logs: '/data/logs',
        assets: '/assets',
        catalogues: [],
        machineCatalogue: null,
      },
    },
    log,
    preferences: {
      get: () => preferences,
      set: (value) => {
        preferences = value;
      },
    },
    vault,
    vaultNotices: createVaultNotices(
      () => 0,
      () => emit('vault.noticed', {}),
    ),
    eraseOrphans: async () => note('eraseOrphans')(),
    services: {
      services: [custom.service],
      applications: [],
      find: () => custom.service,
      sourceOf: () => 'shipped',
      imported: () => EMPTY_CATALOGUE,
      import: () => EMPTY_CATALOGUE,
      forget: () => undefined,
    },
    lookUpMx: async () => [],
    accounts,
    drafts,
    preflight,
    removal: createRemoval({
      accounts,
      drafts,
      accessTokens: { hold: unforeseen },
      services: { find: () => custom.service },
      preflight,
      attempts,
      probes,
      http: { fetch: unforeseen, close: unforeseen },
      clock: home.clock,
      log,
    }),
    attempts,
    probes,
    scheduler: { renewNow: async (accountId) => note('scheduler.renewNow')(accountId) },
    wake: note('wake'),
    emit,
  });
}

/** What a request answers, held to its own contract. */
async function answer<N extends RequestName>(name: N, input: ParsedInput<N>): Promise<unknown> {
  const value = await handlers[name](input);
  expect(requests[name].output.parse(value)).toEqual(value);
  return value;
}

it('has exactly one handler for every request of the contract', () => {
  expect(Object.keys(handlers).sort()).toEqual([...requestNames].sort());
  for (const name of requestNames) expect(handlers[name]).toBeTypeOf('function');
});

describe('app and preferences', () => {
  it('say where things are', async () => {
    expect(await answer('app.info', {})).toEqual({
      version: '1.2.3',
      dataFolder: '/data',
      logFolder: '/data/logs',
      companion: null,
      background: false,
    });
    expect(await answer('services.list', {})).toEqual({ services: [custom.service], applications: [] });
  });

  it('answer for a host that cannot live without a window', async () => {
    expect(await answer('background.get', {})).toEqual({ openAtLogin: false });
    expect(await answer('background.set', { openAtLogin: true })).toEqual({ openAtLogin: false });
  });

  it('wake what waits for the network', async () => {
    expect(await answer('network.returned', {})).toEqual({});
    expect(asked).toEqual([['wake', 'network']]);
  });

  it('log what a window reports', async () => {
    expect(await answer('app.reportFailure', { message: 'm', stack: 's' })).toEqual({});
    expect(log.error).toHaveBeenCalledExactlyOnceWith({ message: 'm', stack: 's' }, expect.any(String));
  });

  it('keep a choice before the windows learn of it', async () => {
    const wanted: Preferences = { language: 'en', colorScheme: 'dark', keepRunning: true };
    let keptFirst = false;
    home.subscribe(() => {
      keptFirst = preferences === wanted;
    });
    expect(await answer('preferences.set', wanted)).toEqual(wanted);
    expect(keptFirst).toBe(true);
    expect(home.events).toEqual([{ name: 'preferences.changed', payload: wanted }]);
    expect(await answer('preferences.get', {})).toEqual(wanted);
  });
});

describe('the vault', () => {
  it('tells every window when its state changes, and what depended on it', async () => {
    await using bare = await openTestAccounts({ osCipher: null });
    handlers = handlersOf(bare);
    expect(await answer('vault.status', {})).toEqual({ state: 'unprotected' });
    const ready = { state: 'ready', protection: 'session' };
    expect(await answer('vault.protect', { with: 'session' })).toEqual(ready);
    expect(bare.events).toEqual([
      { name: 'vault.changed', payload: ready },
      { name: 'accounts.changed', payload: {} },
      { name: 'drafts.changed', payload: {} },
    ]);
  });

  it('opens with its passphrase only, and says nothing to the windows when it refuses', async () => {
    await using first = await openTestAccounts({ osCipher: null });
    handlers = handlersOf(first);
    const passphrase = 'trois petits cailloux';
    expect(await answer('vault.protect', { with: 'passphrase', passphrase })).toMatchObject({
      state: 'ready',
    });
    const locked = await first.restart();
    handlers = handlersOf(locked);
    expect(await answer('vault.status', {})).toEqual({ state: 'locked' });
    const refused = await answer('vault.unlock', { passphrase: 'trois gros cailloux' }).catch(
      (error: unknown) => error,
    );
    expect(problemOf(refused).code).toBe('vault-passphrase-wrong');
    expect(locked.events).toEqual([]);
    expect(asked).toEqual([['wake', 'start']]);
    expect(await answer('vault.unlock', { passphrase })).toEqual({
      state: 'ready',
      protection: 'passphrase',
    });
    // What it holds can be renewed from now on.
    expect(asked.slice(1)).toEqual([['eraseOrphans'], ['wake', 'start']]);
    expect(locked.events.map(({ name }) => name)).toEqual([
      'vault.changed',
      'accounts.changed',
      'drafts.changed',
    ]);
  });

  it('changes its passphrase, tells how far it is, and then every window', async () => {
    await using home = await openTestAccounts({ osCipher: null });
    await home.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    await home.vault.update(
      ['a', 'b', 'c'].map((id) => ({
        kind: 'put',
        owner: accountOwner(id),
        field: 'tokens',
        value: new Secret('un jeton'),
      })),
    );
    handlers = handlersOf(home);
    const next = 'quatre autres cailloux';
    const wrong = await answer('vault.changePassphrase', { current: 'deux cailloux', next }).catch(
      (error: unknown) => error,
    );
    expect(problemOf(wrong).code).toBe('vault-passphrase-wrong');
    expect(home.events).toEqual([]);
    await answer('vault.changePassphrase', { current: 'trois petits cailloux', next });
    expect(home.events).toEqual([
      { name: 'vault.resealed', payload: { done: 1, total: 3 } },
      { name: 'vault.resealed', payload: { done: 2, total: 3 } },
      { name: 'vault.resealed', payload: { done: 3, total: 3 } },
      { name: 'vault.changed', payload: { state: 'ready', protection: 'passphrase' } },
      { name: 'accounts.changed', payload: {} },
      { name: 'drafts.changed', payload: {} },
    ]);
    const locked = await home.restart();
    await locked.vault.unlock(new Secret(next));
    expect(locked.vault.status()).toEqual({ state: 'ready', protection: 'passphrase' });
  });

  it('changes to another protection, and refuses what cannot be', async () => {
    await using home = await openTestAccounts({ osCipher: null });
    await home.vault.keepInMemory();
    handlers = handlersOf(home);
    expect(await answer('vault.systemProtection', {})).toEqual({ protection: null });
    const refused = await answer('vault.changeProtection', { to: 'system' }).catch((error: unknown) => error);
    expect(problemOf(refused).code).toBe('vault-unavailable');
    const passphrase = 'trois petits cailloux';
    expect(await answer('vault.changeProtection', { to: 'passphrase', passphrase })).toEqual({
      state: 'ready',
      protection: 'passphrase',
    });
  });

  it('tries again when it is asked to, and clears up what could not be while it was closed', async () => {
    const cipher = testCipher();
    const keyring = { ...cipher };
    await using first = await openTestAccounts({ osCipher: keyring });
    await first.vault.update([
      { kind: 'put', owner: accountOwner('a'), field: 'tokens', value: new Secret('un jeton') },
    ]);
    keyring.decrypt = async () => {
      throw new Error('locked');
    };
    const closed = await first.restart();
    handlers = handlersOf(closed);
    const still = { state: 'unavailable', protection: 'keyring', reason: 'not-answering' };
    expect(await answer('vault.status', {})).toEqual(still);
    expect(await answer('vault.retry', {})).toEqual(still);
    keyring.decrypt = cipher.decrypt;
    expect(await answer('vault.retry', {})).toEqual({ state: 'ready', protection: 'keyring' });
    const once = [['eraseOrphans'], ['wake', 'start']];
    expect(asked).toEqual([...once, ...once]);
    expect(closed.events.at(-3)).toEqual({
      name: 'vault.changed',
      payload: { state: 'ready', protection: 'keyring' },
    });
  });

  it('begins anew when it is asked to', async () => {
    await using first = await openTestAccounts({ osCipher: null });
    await first.vault.protectWithPassphrase(new Secret('trois petits cailloux'));
    const locked = await first.restart();
    handlers = handlersOf(locked);
    expect(await answer('vault.startAnew', {})).toEqual({ state: 'unprotected' });
    expect(locked.events.map(({ name }) => name)).toEqual([
      'vault.changed',
      'accounts.changed',
      'drafts.changed',
    ]);
  });
});

describe('removing an account', () => {
  it('forgets it and its drafts, ends its test, its verification and its sign-in, and leaves the others alone', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    await home.accounts.authorise(authorisation(home.clock.now(), { accountId: 'account-0002' }));
    const reconnecting = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    const another = home.drafts.create();
    await home.drafts.setSecret(another.id, new Secret(SECRET));
    expect(await answer('accounts.remove', { accountId: ACCOUNT, revoke: false })).toEqual({
      outcome: 'not-asked',
    });
    expect(asked).toEqual([
      ['probes.abandon', ACCOUNT],
      ['preflight.cancel', reconnecting.id],
      ['attempts.abandon', reconnecting.id],
    ]);
    expect(home.accounts.list().map(({ id }) => id)).toEqual(['account-0002']);
    expect(home.drafts.list().map(({ id }) => id)).toEqual([another.id]);
    expect(home.vault.has(accountOwner(ACCOUNT), 'client-secret')).toBe(false);
    expect(home.vault.has(draftOwner(reconnecting.id), 'client-secret/custom')).toBe(false);
    expect(home.vault.has(draftOwner(another.id), 'client-secret/')).toBe(true);
  });

  it('loses nothing when the vault cannot forget: its drafts, its test and its sign-in go on', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    const reconnecting = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    await home.breakVault();
    const refused = await Promise.resolve(
      handlers['accounts.remove']({ accountId: ACCOUNT, revoke: false }),
    ).catch((error: unknown) => error);
    expect(problemOf(refused).code).toBe('storage-failed');
    expect(asked).toEqual([]);
    expect(home.accounts.list()).toMatchObject([{ id: ACCOUNT, state: 'untested' }]);
    expect(home.drafts.list()).toEqual([reconnecting]);
    expect(reconnecting.secret.kept).toBe(true);
  });

  it('needs no vault where there is none: its tokens were in memory, and are gone', async () => {
    await using session = await openTestAccounts({ osCipher: null });
    await session.vault.keepInMemory();
    await session.accounts.authorise(authorisation(0));
    const next = await session.restart();
    handlers = handlersOf(next);
    expect(await answer('accounts.remove', { accountId: ACCOUNT, revoke: false })).toEqual({
      outcome: 'not-asked',
    });
    expect(next.accounts.list()).toEqual([]);
  });

  it('says that a service has no request for it, and where its page is', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    expect(await answer('accounts.remove', { accountId: ACCOUNT, revoke: true })).toEqual({
      outcome: 'unsupported',
      page: '',
    });
    expect(home.accounts.list()).toEqual([]);
    expect(await answer('accounts.cancelRemoval', { accountId: ACCOUNT })).toEqual({});
  });

  it('that is not there is refused', async () => {
    const refused = await Promise.resolve(
      handlers['accounts.remove']({ accountId: 'nobody-00', revoke: false }),
    ).catch((error: unknown) => error);
    expect(problemOf(refused).code).toBe('not-found');
  });
});

describe('another sender', () => {
  const from = 'cantine@ac-example.fr';

  it('ends what would speak of the former one, or bring it back', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    const reconnecting = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    const another = home.drafts.create();
    expect(await answer('accounts.setFrom', { accountId: ACCOUNT, from })).toMatchObject({
      settings: { from },
      lastTest: null,
    });
    expect(asked).toEqual([
      ['probes.abandon', ACCOUNT],
      ['attempts.abandon', reconnecting.id],
    ]);
    expect(home.drafts.get(reconnecting.id).fields.from).toBe(from);
    expect(home.drafts.settings(reconnecting.id).from).toBe(from);
    expect(home.drafts.get(another.id)).toEqual(another);
  });

  it('that is the present one changes nothing', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    home.accounts.recordTest(ACCOUNT, 1, null);
    const shown = home.accounts.list();
    const { from: present } = accountSettings();
    expect(await answer('accounts.setFrom', { accountId: ACCOUNT, from: present })).toEqual(shown[0]);
    expect(asked).toEqual([]);
  });
});

describe('another door of an account’s server', () => {
  it('is its drafts’ too; what was under way at the former one is over', async () => {
    await home.accounts.authorise(authorisation(home.clock.now()));
    home.accounts.recordTest(ACCOUNT, 1, null);
    const draft = await home.drafts.reopen(home.accounts.get(ACCOUNT));
    const door = { port: 465, security: 'tls' } as const;
    expect(await answer('accounts.useDoor', { accountId: ACCOUNT, ...door })).toMatchObject({
      settings: { smtp: { ...accountSettings().smtp, ...door } },
      lastTest: null,
    });
    expect(asked).toEqual([
      ['probes.abandon', ACCOUNT],
      ['attempts.abandon', draft.id],
    ]);
    expect(home.drafts.settings(draft.id).smtp).toMatchObject(door);
  });
});

describe('drafts', () => {
  it('go from a first press to an account’s reconnection', async () => {
    await answer('drafts.create', {});
    const [draft] = home.drafts.list();
    if (draft === undefined) throw new Error('no draft');
    await answer('drafts.save', {
      draftId: draft.id,
      step: 'application',
      fields: { ...emptyFields, from: 'a' },
    });
    expect(home.drafts.get(draft.id)).toMatchObject({ step: 'application', fields: { from: 'a' } });
    expect(await answer('drafts.setSecret', { draftId: draft.id, secret: `\t${SECRET}\n` })).toMatchObject({
      secret: { kept: true, endsIn: 'cdef' },
    });
    const settings = accountSettings({ serviceId: '' });
    expect((await home.drafts.clientSecret(draft.id, settings))?.reveal()).toBe(SECRET);
    expect(await answer('drafts.list', {})).toHaveLength(1);
    await home.accounts.authorise(authorisation(0));
    expect(await answer('accounts.reconnect', { accountId: ACCOUNT })).toMatchObject({ accountId: ACCOUNT });
    expect(await answer('accounts.list', {})).toMatchObject([{ id: ACCOUNT }]);
  });

  it('keep their sign-in when they cannot be discarded', async () => {
    const { id } = home.drafts.create();
    await home.drafts.setSecret(id, new Secret(SECRET));
    await home.breakVault();
    const refused = await Promise.resolve(handlers['drafts.discard']({ draftId: id })).catch(
      (error: unknown) => error,
    );
    expect(problemOf(refused).code).toBe('storage-failed');
    expect(asked).toEqual([]);
  });

  it('take their verification and their sign-in along when they are discarded', async () => {
    const { id } = home.drafts.create();
    expect(await answer('drafts.discard', { draftId: id })).toEqual({});
    expect(asked).toEqual([
      ['preflight.cancel', id],
      ['attempts.abandon', id],
    ]);
    expect(home.drafts.list()).toEqual([]);
  });
});

it('has identifiers verified, and the verification cancelled', async () => {
  const verdict = { verdict: 'right', by: 'code', at: 0 };
  expect(await answer('credentials.verify', { draftId: 'draft-0001' })).toEqual(verdict);
  expect(await answer('credentials.cancelVerification', { draftId: 'draft-0001' })).toEqual({});
  expect(asked).toEqual([
    ['preflight.verify', 'draft-0001'],
    ['preflight.cancel', 'draft-0001'],
  ]);
});

it('answers null where there is no attempt', async () => {
  expect(await answer('authorization.current', { draftId: 'draft-0001' })).toBeNull();
  expect(asked).toEqual([['attempts.current', 'draft-0001']]);
});
