import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { Secret } from '../log/secret.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import { answer, type ScriptedProvider, startScriptedProvider } from './fixtures/scripted-provider.ts';
import { type RevocationRequest, revoke } from './revoke.ts';

let provider: ScriptedProvider;
let http: HttpClient;

beforeEach(async () => {
  provider = await startScriptedProvider();
  http = createHttpClient({
    clock: createFakeClock(),
    proxyFor: async () => ({ kind: 'direct' }),
    certificates: () => [],
  });
});
afterEach(async () => {
  await http.close();
  await provider[Symbol.asyncDispose]();
});

function withdraw(change: Partial<RevocationRequest> = {}): Promise<'revoked' | 'gone'> {
  return revoke({
    settings: accountSettings({ clientAuthentication: 'client_secret_post' }),
    endpoint: `${provider.origin}/revoke`,
    refreshToken: new Secret('refresh-1'),
    clientSecret: new Secret('client-secret-of-twenty'),
    http,
    signal: new AbortController().signal,
    ...change,
  });
}

describe('the request', () => {
  beforeEach(() => {
    provider.script = answer(200, {});
  });

  it('names the refresh token, and whose it is (RFC 7009 §2.1)', async () => {
    expect(await withdraw()).toBe('revoked');
    expect(provider.requests.map(({ path, form }) => [path, Object.fromEntries(form)])).toEqual([
      [
        '/revoke',
        {
          token: 'refresh-1',
          token_type_hint: 'refresh_token',
          client_id: 'an-application',
          client_secret: 'client-secret-of-twenty',
        },
      ],
    ]);
  });

  it('of a public client has no secret, and of another its header', async () => {
    await withdraw({ clientSecret: null });
    await withdraw({ settings: accountSettings({ clientAuthentication: 'client_secret_basic' }) });
    expect(
      provider.requests.map(({ form, headers }) => [form.has('client_secret'), headers.authorization]),
    ).toEqual([
      [false, undefined],
      [false, expect.stringMatching(/^Basic /)],
    ]);
  });
});

describe('the answer', () => {
  it.each([
    ['nothing at all', ''],
    ['an empty object, as Google does', {}],
    ['a word', 'OK'],
  ])('200 is done, with %s', async (_, body) => {
    provider.script = answer(200, body);
    expect(await withdraw()).toBe('revoked');
  });

  it('invalid_token is a token that was dead already: Google’s word for what RFC 7009 §2.2 calls done', async () => {
    provider.script = answer(400, { error: 'invalid_token', error_description: 'Token expired or revoked' });
    expect(await withdraw()).toBe('gone');
  });

  it.each([
    ['a page of a filter, whatever its status', 200, '\n<!doctype html><title>Accès filtré</title>'],
    ['a page that quotes a refusal', 400, '<pre>{"error":"invalid_token"}</pre>'],
    ['a text that quotes a refusal', 400, 'invalid_token'],
    ['a refused client', 401, { error: 'invalid_client' }],
    ['a busy server', 503, { error: 'temporarily_unavailable' }],
    ['nothing understood', 204, ''],
  ])('%s is no withdrawal', async (_, status, body) => {
    provider.script = answer(status, body);
    await expect(withdraw()).rejects.toMatchObject({ name: 'TokenRefusal', status });
  });

  it('that sends elsewhere is not followed', async () => {
    provider.script = answer(307, '', { location: `${provider.origin}/elsewhere` });
    await expect(withdraw()).rejects.toMatchObject({ name: 'TokenRefusal', status: 307 });
    expect(provider.requests.map(({ path }) => path)).toEqual(['/revoke']);
  });

  it('is not waited for once nobody wants it any more', async () => {
    const abort = new AbortController();
    provider.script = () => abort.abort(new Error('enough'));
    await expect(withdraw({ signal: abort.signal })).rejects.toThrow('enough');
  });
});
