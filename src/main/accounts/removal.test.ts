import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { answer, type Script, silence } from '../oauth/fixtures/scripted-provider.ts';
import { ACCOUNT } from './fixtures/test-accounts.ts';
import { OTHER, openTestRemoval, PAGE, type TestRemoval } from './fixtures/test-removal.ts';

let test: TestRemoval;
beforeEach(async () => {
  test = await openTestRemoval();
});
afterEach(() => test[Symbol.asyncDispose]());

describe('an authorisation', () => {
  beforeEach(() => test.authorise());

  it('is withdrawn while its account is still there, and then forgotten', async () => {
    let leftThen: string[] = [];
    test.revocation = (response, request) => {
      leftThen = test.left();
      answer(200, {})(response, request);
    };
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
    expect(test.told()).toEqual(['refresh-1']);
    expect(leftThen).toEqual([ACCOUNT]);
    expect((await test.home.restart()).accounts.list()).toEqual([]);
  });

  it('is left alone where that is wished', async () => {
    expect(await test.removal.remove(ACCOUNT, false)).toEqual({ outcome: 'not-asked' });
    expect(test.provider.requests).toEqual([]);
    expect(test.left()).toEqual([]);
  });

  it.each([
    ['refuses', answer(401, { error: 'invalid_client' }), 'client-secret-wrong'],
    ['is in trouble', answer(503, ''), 'server-unavailable'],
    ['breaks off', ((response) => response.destroy()) satisfies Script, 'network-reset'],
  ])('stays at a provider that %s; the account goes all the same, and says so', async (_, script, code) => {
    test.revocation = script;
    expect(await test.removal.remove(ACCOUNT, true)).toMatchObject({
      outcome: 'failed',
      page: PAGE,
      problem: { code },
    });
    expect(test.left()).toEqual([]);
  });

  it('stays at a provider that a filter stands before: its page is no answer', async () => {
    test.revocation = answer(200, '<!doctype html><title>Accès filtré</title>');
    expect(await test.removal.remove(ACCOUNT, true)).toMatchObject({ outcome: 'failed', page: PAGE });
    expect(test.left()).toEqual([]);
  });

  it('stays at a provider that says nothing for ten seconds', async () => {
    test.revocation = silence;
    const removing = test.removal.remove(ACCOUNT, true);
    await test.provider.asked(1);
    test.home.clock.advance(9_999);
    expect(test.left()).toEqual([ACCOUNT]);
    test.home.clock.advance(1);
    expect(await removing).toMatchObject({ outcome: 'failed', problem: { code: 'network-timeout' } });
    expect(test.left()).toEqual([]);
  });

  it('that is dead is not withdrawn again, whoever says that it is', async () => {
    await test.authorise({
      accountId: OTHER,
      settings: test.settings({ address: 'direction@ac-example.fr' }),
    });
    const { authorisationId } = test.home.accounts.get(ACCOUNT);
    test.home.accounts.markDead(ACCOUNT, authorisationId, problem('refresh-token-revoked', 'refresh'));
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'gone' });
    expect(test.told()).toEqual([]);
    test.revocation = answer(400, { error: 'invalid_token' });
    expect(await test.removal.remove(OTHER, true)).toEqual({ outcome: 'gone' });
    expect(test.told()).toHaveLength(1);
    expect(test.left()).toEqual([]);
  });

  it('that must be given anew for another reason may well be alive at the provider', async () => {
    const { authorisationId } = test.home.accounts.get(ACCOUNT);
    test.home.accounts.markDead(ACCOUNT, authorisationId, problem('mfa-required', 'refresh'));
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });
});

describe('a service', () => {
  it('without such a request is left to its page', async () => {
    test.service = { ...microsoft.service, id: 'a-service', tokenEndpoint: test.provider.tokenEndpoint };
    await test.authorise();
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({
      outcome: 'unsupported',
      page: microsoft.service.authorizationsPage,
    });
    expect(test.provider.requests).toEqual([]);
  });

  it('never hears a token that another server gave, whatever it is called', async () => {
    await test.authorise({ settings: test.settings({ tokenEndpoint: 'https://login.example.test/token' }) });
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'unsupported', page: '' });
    expect(test.provider.requests).toEqual([]);
    expect(test.left()).toEqual([]);
  });

  it('that a catalogue no longer has is asked nothing', async () => {
    await test.authorise();
    test.service = undefined;
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'unsupported', page: '' });
    expect(test.provider.requests).toEqual([]);
  });
});

describe('one sign-in for several senders', () => {
  beforeEach(async () => {
    await test.authorise();
    await test.authorise({
      accountId: OTHER,
      settings: test.settings({ address: 'Ecole.JFerry@ac-example.fr', from: 'cantine@ac-example.fr' }),
    });
  });

  it('ends with the last of them only: the provider would end it for all', async () => {
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'shared' });
    expect(test.provider.requests).toEqual([]);
    expect(await test.removal.remove(OTHER, true)).toEqual({ outcome: 'revoked' });
    expect(test.left()).toEqual([]);
  });

  it('ends with both when both go at once', async () => {
    const outcomes = await Promise.all([
      test.removal.remove(ACCOUNT, true),
      test.removal.remove(OTHER, true),
    ]);
    expect(outcomes).toEqual([{ outcome: 'shared' }, { outcome: 'revoked' }]);
    expect(test.left()).toEqual([]);
  });

  it('is nothing to one that is dead anyway, nor to another application’s', async () => {
    const { authorisationId } = test.home.accounts.get(OTHER);
    test.home.accounts.markDead(OTHER, authorisationId, problem('refresh-token-revoked', 'refresh'));
    await test.authorise({
      accountId: 'account-0003',
      settings: test.settings({ clientId: 'another-application' }),
    });
    expect(await test.removal.remove(ACCOUNT, true)).toEqual({ outcome: 'revoked' });
  });
});

it('says in the log how it ended, and no secret', async () => {
  await test.authorise();
  test.revocation = answer(400, {
    error: 'invalid_request',
    error_description: 'refresh-1 client-secret-of-twenty',
  });
  await test.removal.remove(ACCOUNT, true);
  const lines = JSON.stringify([test.log.info.mock.calls, test.log.warn.mock.calls]);
  expect(lines).toContain('failed');
  expect(lines).not.toMatch(/refresh-1|client-secret-of/);
});
