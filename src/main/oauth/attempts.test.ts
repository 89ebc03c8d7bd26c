/** What an attempt does when things cross: its ordinary life against a real server is in test/main-job.test.ts. */
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeHttpServer, listenOnLoopback } from '../../../test/support/loopback.ts';
import { testCipher } from '../../../test/support/platform.ts';
import { takePorts } from '../../../test/support/port-block.ts';
import { ACCOUNT, authorisation } from '../accounts/fixtures/test-accounts.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { Secret } from '../log/secret.ts';
import { accountOwner, draftOwner } from '../vault/owner.ts';
import {
  openTestAttempts,
  returnAddress,
  type TestAttempts,
  type Waiting,
} from './fixtures/test-attempts.ts';
import { goodAnswer } from './fixtures/token-server.ts';

const RELAY = 'https://execonnect.index-education.com/callback';
const TEN_MINUTES_MS = 600_000;

let test: TestAttempts;

beforeEach(async () => {
  test = await openTestAttempts();
});
afterEach(() => test[Symbol.asyncDispose]());

async function codeOf(work: Promise<unknown>): Promise<string> {
  return problemOf(await work.catch((error: unknown) => error)).code;
}

const paste = (attempt: Waiting): Promise<unknown> =>
  test.attempts.answer(attempt.id, returnAddress(attempt).href);

async function isReachable(attempt: Waiting): Promise<boolean> {
  // Nothing of an answer: whoever listens says that there is nothing to see.
  const { origin } = returnAddress(attempt);
  return fetch(`${origin}/nothing`).then(
    () => true,
    () => false,
  );
}

describe('starting', () => {
  it('twice at once is one attempt and one page', async () => {
    const draftId = test.draft();
    const [first, second] = await Promise.all([test.start(draftId), test.start(draftId)]);
    expect(second.id).toBe(first.id);
    expect(test.opened).toEqual([first.authorizationUrl]);
    expect(test.attempts.current(draftId)).toEqual({ ...first, opened: true });
    await paste(first);
    expect(test.attempts.current(draftId)).toMatchObject({ state: 'succeeded' });
  });

  it('again takes the port of the attempt before, which is over', async () => {
    await using block = await takePorts(1);
    const draftId = test.draft({ redirectUri: `http://127.0.0.1:${block.ports[0]}/cb` });
    const first = await test.start(draftId);
    const second = await test.start(draftId);
    expect(second.id).not.toBe(first.id);
    expect(test.states()).toEqual(['waiting', 'cancelled', 'waiting']);
    expect(await codeOf(paste(first))).toBe('attempt-over');
    expect((await fetch(returnAddress(first))).status).toBe(400);
    expect(await (await fetch(returnAddress(second))).text()).toContain('C’est fait');
  });

  it('again keeps the attempt before when the settings no longer do', async () => {
    const draftId = test.draft();
    const attempt = await test.start(draftId);
    test.home.drafts.save(draftId, 'credentials', { ...test.home.drafts.get(draftId).fields, clientId: '' });
    expect(await codeOf(test.attempts.start(draftId))).toBe('settings-incomplete');
    expect(test.attempts.current(draftId)).toMatchObject({ id: attempt.id, state: 'waiting' });
  });

  it('of two drafts is two attempts, neither of which disturbs the other', async () => {
    const [one, two] = await Promise.all([test.start(test.draft()), test.start(test.draft())]);
    test.attempts.cancel(one.id);
    await paste(two);
    expect(test.attempts.current(two.draftId)).toMatchObject({ state: 'succeeded' });
    expect(test.attempts.current(one.draftId)).toMatchObject({ state: 'cancelled' });
  });

  it('sends nobody away when the port is taken', async () => {
    await using block = await takePorts(1);
    const [port] = block.ports;
    const other = createServer();
    await listenOnLoopback(other, port);
    const draftId = test.draft({ redirectUri: `http://localhost:${port}` });
    expect(await codeOf(test.attempts.start(draftId))).toBe('receiver-unavailable');
    expect([test.opened, test.attempts.current(draftId)]).toEqual([[], null]);
    await closeHttpServer(other);
    expect((await test.start(draftId)).state).toBe('waiting');
  });

  it.each(['discarded', 'closed'] as const)(
    'while the draft is being %s leaves nothing that listens',
    async (how) => {
      await using block = await takePorts(1);
      const [port] = block.ports;
      const draftId = test.draft({ redirectUri: `http://127.0.0.1:${port}` });
      const starting = test.attempts.start(draftId);
      if (how === 'closed') test.attempts.close();
      else {
        test.attempts.abandon(draftId);
        await test.home.drafts.discard(draftId);
      }
      expect(['not-found', 'attempt-over']).toContain(await codeOf(starting));
      expect(test.opened).toEqual([]);
      expect(test.home.clock.pending).toBe(0);
      const server = createServer();
      expect(await listenOnLoopback(server, port)).toBe(port);
      await closeHttpServer(server);
    },
  );

  it('gives no secret of an earlier choice to a prepared application', async () => {
    const draftId = test.draft({ application: { kind: 'predefined', id: 'academy' } });
    await test.home.drafts.setSecret(draftId, new Secret('secret-of-an-earlier-choice'));
    await paste(await test.start(draftId));
    expect(test.tokens.requests[0]?.headers.authorization).toBeUndefined();
    expect(test.tokens.requests[0]?.form.has('client_secret')).toBe(false);
    expect(test.home.accounts.list()).toMatchObject([{ secret: { kept: false } }]);
  });
});

describe('a client secret', () => {
  const SECRET = 'secret-typed-for-one-server';
  const sent = (): string => JSON.stringify(test.tokens.requests);

  it('is sent to the server that it was typed for', async () => {
    const draftId = test.draft();
    await test.home.drafts.setSecret(draftId, new Secret(SECRET));
    await paste(await test.start(draftId));
    const credentials = test.tokens.requests[0]?.headers.authorization?.replace('Basic ', '') ?? '';
    expect(Buffer.from(credentials, 'base64').toString()).toBe(
      'an%2Dapplication:secret%2Dtyped%2Dfor%2Done%2Dserver',
    );
    expect(test.home.accounts.list()).toMatchObject([{ secret: { kept: true, endsIn: 'rver' } }]);
  });

  it('of one service is not sent to another’s token endpoint', async () => {
    const draftId = test.draft({ serviceId: 'google', tokenEndpoint: 'https://oauth2.googleapis.com/token' });
    await test.home.drafts.setSecret(draftId, new Secret(SECRET));
    const { fields } = test.home.drafts.get(draftId);
    const tokenEndpoint = test.tokens.endpoint;
    test.home.drafts.save(draftId, 'authorization', { ...fields, serviceId: 'microsoft', tokenEndpoint });
    await paste(await test.start(draftId));
    expect(test.tokens.requests).toHaveLength(1);
    expect(test.tokens.requests[0]?.form.has('client_secret')).toBe(false);
    expect(test.tokens.requests[0]?.headers.authorization).toBeUndefined();
    expect(test.home.accounts.list()).toMatchObject([{ secret: { kept: false } }]);
  });

  it('of an account is not sent where somebody at the window leads its draft', async () => {
    await test.home.accounts.authorise(authorisation(0, { clientSecret: new Secret(SECRET) }));
    const draft = await test.home.drafts.reopen(test.home.accounts.get(ACCOUNT));
    const save = (tokenEndpoint: string) =>
      test.home.drafts.save(draft.id, 'authorization', { ...draft.fields, tokenEndpoint });
    save(test.tokens.endpoint);
    await paste(await test.start(draft.id));
    // Nor by leading it back while the sign-in begins.
    const starting = test.start(draft.id);
    save(draft.fields.tokenEndpoint);
    await paste(await starting);
    expect(test.tokens.requests).toHaveLength(2);
    expect(sent()).not.toContain('authorization');
    expect(sent()).not.toContain('client_secret');
  });
});

describe('the browser', () => {
  it.each<[string, TestAttempts['browser']]>([
    ['cannot be opened', async () => false],
    ['fails to open', () => Promise.reject(new Error('no display'))],
  ])('that %s does not end the attempt: the address is on screen', async (_, browser) => {
    test.browser = browser;
    const attempt = await test.start(test.draft());
    expect(attempt).toMatchObject({ state: 'waiting', opened: false });
    test.browser = async () => true;
    expect(await test.attempts.reopen(attempt.id)).toMatchObject({ state: 'waiting', opened: true });
    expect(test.opened).toEqual([attempt.authorizationUrl, attempt.authorizationUrl]);
  });

  it('that brings the answer before it says that it opened does not bring the waiting back', async () => {
    const draftId = test.draft();
    test.browser = async () => {
      await paste(test.attempts.current(draftId) as Waiting);
      return true;
    };
    expect(await test.attempts.start(draftId)).toMatchObject({ state: 'succeeded' });
    expect(test.states()).toEqual(['exchanging', 'succeeded']);
  });

  it('is not opened again for an attempt that is over, or never was', async () => {
    const attempt = await test.start(test.draft());
    test.attempts.cancel(attempt.id);
    expect(await codeOf(test.attempts.reopen(attempt.id))).toBe('attempt-over');
    expect(await codeOf(test.attempts.reopen('attempt-0000'))).toBe('attempt-over');
    expect(test.opened).toHaveLength(1);
  });
});

describe('an attempt ends once', () => {
  it('at its deadline: a late answer finds nobody, and the port is free', async () => {
    const attempt = await test.start(test.draft());
    expect(attempt.expiresAt - attempt.startedAt).toBe(TEN_MINUTES_MS);
    test.home.clock.advance(TEN_MINUTES_MS);
    expect(test.attempts.current(attempt.draftId)).toMatchObject({
      state: 'failed',
      problem: { code: 'attempt-expired', retryable: true },
    });
    expect(await codeOf(paste(attempt))).toBe('attempt-over');
    expect(await isReachable(attempt)).toBe(false);
    expect(test.attempts.cancel(attempt.id)).toMatchObject({ state: 'failed' });
    // Whoever goes another way need not read again how this one ended.
    expect(test.attempts.current(attempt.draftId)).toBeNull();
    expect(test.states()).toEqual(['waiting', 'failed']);
    expect(test.log.warn).toHaveBeenCalledWith(
      expect.objectContaining({ problem: 'attempt-expired' }),
      expect.any(String),
    );
  });

  it('when Jeton closes: no port, no timer, nothing pending', async () => {
    const attempt = await test.start(test.draft());
    test.attempts.close();
    expect(test.attempts.current(attempt.draftId)).toMatchObject({ state: 'cancelled' });
    expect(await isReachable(attempt)).toBe(false);
    expect(test.home.clock.pending).toBe(0);
  });

  it('with one redemption, however many ways the answer comes', async () => {
    const attempt = await test.start(test.draft());
    const pages = await Promise.all([
      fetch(returnAddress(attempt)),
      fetch(returnAddress(attempt)),
      paste(attempt).catch(() => undefined),
    ]);
    expect(pages[0]?.status === 200 || pages[1]?.status === 200 || pages[2] !== undefined).toBe(true);
    expect(test.tokens.requests).toHaveLength(1);
    expect(test.states()).toEqual(['waiting', 'exchanging', 'succeeded']);
  });

  it('without its deadline falling due while tokens are on their way', async () => {
    const attempt = await test.start(test.draft());
    // The clock stands still for HTTP: only the attempt's own ten minutes could end it.
    test.tokens.answer = { body: goodAnswer, before: () => expect(test.home.clock.pending).toBe(1) };
    await paste(attempt);
    expect(test.attempts.current(attempt.draftId)).toMatchObject({ state: 'succeeded' });
    expect(test.home.clock.pending).toBe(0);
  });
});

describe('giving up while tokens are on their way', () => {
  it.each([
    ['cancelled', (attempt: Waiting) => void test.attempts.cancel(attempt.id)],
    ['closed', () => test.attempts.close()],
    [
      'discarded with its draft',
      async (attempt: Waiting) => {
        test.attempts.abandon(attempt.draftId);
        await test.home.drafts.discard(attempt.draftId);
      },
    ],
  ])('%s: nobody waits for them any more', async (_, giveUp) => {
    const attempt = await test.start(test.draft());
    const never = new Promise<void>(() => {});
    test.tokens.answer = {
      body: goodAnswer,
      before: () => {
        void giveUp(attempt);
        return never;
      },
    };
    expect(await paste(attempt)).toMatchObject({ state: 'cancelled' });
    expect(test.home.accounts.list()).toEqual([]);
    expect(test.states()).toEqual(['waiting', 'exchanging', 'cancelled']);
  });

  it.each(['a new account', 'an account that is reconnected', 'an account that was removed meanwhile'])(
    'while the disk takes them: %s',
    async (which) => {
      const cipher = testCipher();
      let onTokens = (): void => undefined;
      await using slow = await openTestAttempts({
        osCipher: {
          ...cipher,
          encrypt(text, context) {
            if (text.includes(goodAnswer.access_token)) onTokens();
            return cipher.encrypt(text, context);
          },
        },
      });
      const isReconnected = which === 'an account that is reconnected';
      const draftId = slow.draft();
      if (which !== 'a new account') {
        await slow.home.accounts.authorise(authorisation(0));
        slow.home.drafts.fulfil(draftId, ACCOUNT);
      }
      await slow.home.drafts.setSecret(draftId, new Secret('typed-by-the-person-0123'));
      const attempt = await slow.start(draftId);
      if (which === 'an account that was removed meanwhile') await slow.home.accounts.remove(ACCOUNT);
      onTokens = () => void slow.attempts.cancel(attempt.id);
      await slow.attempts.answer(attempt.id, returnAddress(attempt).href);
      expect(slow.states().at(-1)).toBe('cancelled');
      expect(slow.attempts.current(draftId)).toMatchObject({ state: 'cancelled' });
      // What was there before is there still, and works: its new tokens are as good as the old ones.
      expect(slow.home.accounts.list().map(({ id, state }) => [id, state])).toEqual(
        isReconnected ? [[ACCOUNT, 'untested']] : [],
      );
      const accountId = which === 'a new account' ? draftId : ACCOUNT;
      expect(slow.home.vault.has(accountOwner(accountId), 'tokens')).toBe(isReconnected);
      // What was typed is the draft's, whatever became of the account.
      expect(slow.home.drafts.get(draftId).secret).toEqual({
        kept: true,
        endsIn: '0123',
        shape: 'google-secret',
      });
      expect(slow.home.vault.has(draftOwner(draftId), 'client-secret/custom')).toBe(true);
    },
  );
});

describe('tokens that cannot be kept', () => {
  it('are a failure, told to the window and to the page, and no account', async () => {
    const attempt = await test.start(test.draft());
    await test.home.breakVault();
    const page = await (await fetch(returnAddress(attempt))).text();
    expect(page).toContain('n’a pas abouti');
    expect(test.attempts.current(attempt.draftId)).toMatchObject({
      state: 'failed',
      problem: { code: 'storage-failed', layer: 'vault', facts: { system: 'ENOENT' } },
    });
    expect(test.states()).toEqual(['waiting', 'exchanging', 'failed']);
    expect(test.home.accounts.list()).toEqual([]);
    expect(test.home.drafts.get(attempt.draftId)).toMatchObject({ step: 'authorization', accountId: null });
  });

  it('are a failure when the settings’ disk is full', async () => {
    const attempt = await test.start(test.draft());
    test.home.stores.accounts.full = true;
    await paste(attempt);
    expect(test.attempts.current(attempt.draftId)).toMatchObject({
      state: 'failed',
      problem: { code: 'storage-failed', facts: { system: 'ENOSPC' } },
    });
    expect(test.home.accounts.list()).toEqual([]);
  });
});

describe('success', () => {
  it('moves the draft to its test, and a second sign-in goes to the same account', async () => {
    const draftId = test.draft({ redirectUri: RELAY });
    await paste(await test.start(draftId));
    const { accountId } = test.home.drafts.get(draftId);
    expect(test.home.drafts.get(draftId)).toMatchObject({ step: 'test', accountId: draftId });
    await paste(await test.start(draftId));
    expect(test.home.accounts.list().map(({ id }) => id)).toEqual([accountId]);
  });

  it('outlives its draft: the account keeps its tokens and its own secret', async () => {
    const { accounts, drafts } = test.home;
    const draftId = test.draft();
    await drafts.setSecret(draftId, new Secret('secret-of-the-sign-in-0123'));
    await paste(await test.start(draftId));
    const { accountId } = drafts.get(draftId);
    if (accountId === null) throw new Error('the draft became no account');
    await drafts.setSecret(draftId, new Secret('typed-since-then-4567'));
    expect((await accounts.clientSecret(accountId))?.reveal()).toBe('secret-of-the-sign-in-0123');
    await drafts.discard(draftId);
    const next = await test.home.restart();
    expect(next.accounts.list()).toMatchObject([{ id: accountId, state: 'untested', problem: null }]);
    expect((await next.accounts.tokens(accountId)).refreshToken.reveal()).toBe(goodAnswer.refresh_token);
    expect((await next.accounts.clientSecret(accountId))?.reveal()).toBe('secret-of-the-sign-in-0123');
    expect(next.vault.has(draftOwner(draftId), 'client-secret/custom')).toBe(false);
  });
});
