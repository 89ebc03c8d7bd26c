import { Agent, fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, postForm, tokensOf } from './authorization/bare-client.ts';
import {
  type AuthorizationServer,
  mailboxes,
  scopes,
  startAuthorizationServer,
} from './authorization-server.ts';
import type { FaultName } from './faults/faults.ts';
import { type FaultyFront, startFaultyFront } from './faults/front.ts';
import { watchReceivedAnswers } from './received-answers.ts';
import { createTokenLedger, type TokenLedger, type TokenPair } from './token-ledger.ts';

const address = mailboxes.school;

let server: AuthorizationServer;
let front: FaultyFront;
let ledger: TokenLedger;
let watch: Disposable;
let first: TokenPair;
let endpoint: string;

beforeEach(async () => {
  server = await startAuthorizationServer();
  ledger = createTokenLedger({ honourAgain: server.honourAgain });
  const path = new URL(server.endpoints.token).pathname;
  front = await startFaultyFront({ target: server.issuer, path, plan: [], observer: ledger });
  endpoint = front.origin + path;
  watch = watchReceivedAnswers(front.origin, ledger.received);
  first = await server.issueTokens({ address, scope: scopes.smtpSend });
  ledger.give(address, first);
});
afterEach(async () => {
  watch[Symbol.dispose]();
  await front[Symbol.asyncDispose]();
  await server.close();
});

const form = (refreshToken: string) => ({
  grant_type: 'refresh_token',
  client_id: server.clients.microsoft.clientId,
  refresh_token: refreshToken,
});

async function refresh(refreshToken: string): Promise<TokenPair> {
  const { access_token, refresh_token = '' } = tokensOf(await postForm(endpoint, form(refreshToken)));
  return { accessToken: access_token, refreshToken: refresh_token };
}

describe('a client that goes by its newest tokens', () => {
  it('uses none that is stale', async () => {
    ledger.presented(first.accessToken, address);
    const second = await refresh(first.refreshToken);
    ledger.presented(second.accessToken, address);
    const third = await refresh(second.refreshToken);
    ledger.presented(third.accessToken, address);
    expect(ledger.renewalsOf(address)).toBe(2);
    expect(ledger.staleUses).toEqual([]);
    expect(server.reuseDetections).toEqual([]);
  });

  it.each<FaultName>(['truncated', 'reset-after', 'reset-midway', 'gateway-504'])(
    'may come with a token again whose answer was lost (%s)',
    async (fault) => {
      front.follow([fault, fault]);
      for (let time = 0; time < 2; time += 1)
        await postForm(endpoint, form(first.refreshToken)).catch(() => null);
      const second = await refresh(first.refreshToken);
      await refresh(second.refreshToken);
      expect(ledger.secondTries).toBe(2);
      expect(ledger.staleUses).toEqual([]);
      expect(server.reuseDetections).toEqual([]);
    },
  );

  it('may come with it again while the first request is still held', async () => {
    front.follow(['held-after']);
    const agent = new Agent();
    const given = new AbortController();
    const held = fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams(form(first.refreshToken)),
      dispatcher: agent,
      signal: given.signal,
    });
    const lost = expect(held).rejects.toThrow();
    await expect.poll(() => server.tokenRequests.length).toBe(1);
    given.abort();
    await lost;
    await refresh(first.refreshToken);
    expect(ledger.secondTries).toBe(1);
    expect(ledger.staleUses).toEqual([]);
    await agent.destroy();
  });
});

describe('a client that goes by tokens which were replaced', () => {
  it('is found out when it refreshes, by the ledger and by the server', async () => {
    await refresh(first.refreshToken);
    expect(errorOf(await postForm(endpoint, form(first.refreshToken)))).toBe('invalid_grant');
    expect(ledger.staleUses).toEqual([{ account: address, token: 'refresh' }]);
    expect(server.reuseDetections).toEqual([address]);
  });

  it('is found out when it refreshes twice at once', async () => {
    await Promise.all([first, first].map((tokens) => postForm(endpoint, form(tokens.refreshToken))));
    expect(ledger.staleUses).toEqual([{ account: address, token: 'refresh' }]);
  });

  it('is found out at the resource server', async () => {
    await refresh(first.refreshToken);
    ledger.presented(first.accessToken, address);
    expect(ledger.staleUses).toEqual([{ account: address, token: 'access' }]);
  });
});
