import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../../test/support/platform.ts';
import type { CodeSettings } from '../../shared/account.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { Secret } from '../log/secret.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import { type CodeClient, createCodeClient } from './code-client.ts';
import { goodAnswer, startTokenServer, type TokenServer } from './fixtures/token-server.ts';
import { createTokenEndpoint, type TokenEndpointOptions, type TokenResponse } from './token-endpoint.ts';

const NOW = Date.UTC(2026, 10, 23, 13, 36);

let tokens: TokenServer;
let http: HttpClient;

beforeAll(async () => {
  tokens = await startTokenServer();
  http = createHttpClient({
    clock: realClock,
    proxyFor: async () => ({ kind: 'direct' }),
    certificates: () => [],
  });
});
beforeEach(() => {
  tokens.answer = { body: goodAnswer };
  tokens.requests.length = 0;
});
afterAll(async () => {
  await http.close();
  await tokens[Symbol.asyncDispose]();
});

function optionsWith(
  change: Partial<CodeSettings>,
  secret: string | null,
): TokenEndpointOptions & { settings: CodeSettings } {
  return {
    settings: accountSettings({ tokenEndpoint: tokens.endpoint, ...change }),
    clientSecret: secret === null ? null : new Secret(secret),
    http,
    now: () => NOW,
  };
}

function client(change: Partial<CodeSettings> = {}): CodeClient {
  return createCodeClient(optionsWith(change, null));
}

async function authorizationUrl(change: Partial<CodeSettings>): Promise<URL> {
  return (await client(change).authorizationRequest('http://127.0.0.1:50123', '')).url;
}

describe('the authorization request', () => {
  it('asks for a code with PKCE S256, a state of its own and exactly the redirect address', async () => {
    const oauth = client();
    const first = await oauth.authorizationRequest('http://127.0.0.1:50123', '.50123');
    const second = await oauth.authorizationRequest('http://127.0.0.1:50123', '.50123');
    expect(Object.fromEntries(first.url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'an-application',
      redirect_uri: 'http://127.0.0.1:50123',
      scope: 'https://mail.example.test/ offline_access',
      state: first.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      login_hint: 'ecole.jferry@ac-example.fr',
    });
    expect(first.state).toMatch(/^[\w-]{43}\.50123$/);
    expect(first.state).not.toBe(second.state);
    expect(first.codeVerifier.reveal()).not.toBe(second.codeVerifier.reveal());
    expect(first.url.href).not.toContain(first.codeVerifier.reveal());
  });

  it('keeps what the user typed into the endpoint', async () => {
    const url = await authorizationUrl({
      authorizationEndpoint:
        'https://login.example.test/authorize?prompt=consent&access_type=offline&a=1&a=2&empty=',
    });
    expect(url.origin + url.pathname).toBe('https://login.example.test/authorize');
    expect(url.searchParams.get('prompt')).toBe('consent');
    expect(url.searchParams.get('access_type')).toBe('offline');
    expect(url.searchParams.getAll('a')).toEqual(['1', '2']);
    expect(url.searchParams.get('empty')).toBe('');
  });

  it('does not overwrite a login_hint of the user’s, and adds none where the service wants none', async () => {
    const own = await authorizationUrl({
      authorizationEndpoint: 'https://login.example.test/authorize?login_hint=direction@ac-example.fr',
    });
    expect(own.searchParams.getAll('login_hint')).toEqual(['direction@ac-example.fr']);
    expect((await authorizationUrl({ loginHint: false })).searchParams.has('login_hint')).toBe(false);
  });

  it('never says a parameter of the protocol twice, whatever the endpoint brings (RFC 6749 §3.1)', async () => {
    const names = fc.constantFrom(
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'code_challenge',
      'code_challenge_method',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, fc.string({ maxLength: 8 }))), async (pairs) => {
        const authorizationEndpoint = `https://login.example.test/authorize?${new URLSearchParams(pairs)}`;
        const { url, state } = await client({ authorizationEndpoint }).authorizationRequest(
          'http://localhost:1',
          '',
        );
        const counts = [...url.searchParams.keys()].map((name) => url.searchParams.getAll(name).length);
        expect(Math.max(...counts)).toBe(1);
        expect(url.searchParams.get('response_type')).toBe('code');
        expect(url.searchParams.get('state')).toBe(state);
        expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:1');
        expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      }),
      { numRuns: 40 },
    );
  });
});

describe('the client proves itself', () => {
  const SECRET = 'GOCSPX-é+/=: %';

  async function proofOf(
    clientAuthentication: CodeSettings['clientAuthentication'],
    secret: string | null,
  ): Promise<TokenServer['requests'][number] | undefined> {
    const options = optionsWith({ clientAuthentication, clientId: 'id:with~odd' }, secret);
    await createTokenEndpoint(options).refresh(new Secret('old'));
    return tokens.requests[0];
  }

  it('in the form', async () => {
    const request = await proofOf('client_secret_post', SECRET);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old',
      client_id: 'id:with~odd',
      client_secret: SECRET,
    });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('in the header, each half form-encoded (RFC 6749 §2.3.1), and nowhere else', async () => {
    const request = await proofOf('client_secret_basic', SECRET);
    const [scheme, credentials] = (request?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Basic');
    const halves = Buffer.from(credentials ?? '', 'base64')
      .toString()
      .split(':');
    expect(halves.map((half) => new URLSearchParams(`x=${half}`).get('x'))).toEqual(['id:with~odd', SECRET]);
    expect([...(request?.form.keys() ?? [])].sort()).toEqual(['grant_type', 'refresh_token']);
  });

  it.each(['client_secret_post', 'client_secret_basic'] as const)(
    'without a secret: by its name (%s)',
    async (way) => {
      const request = await proofOf(way, null);
      expect(request?.form.get('client_id')).toBe('id:with~odd');
      expect(request?.form.has('client_secret')).toBe(false);
      expect(request?.headers.authorization).toBeUndefined();
    },
  );
});

describe('redeeming', () => {
  const redeem = async (
    parameters: (state: string) => Record<string, string>,
    change: Partial<CodeSettings> = {},
  ): Promise<TokenResponse> => {
    const oauth = client(change);
    const request = await oauth.authorizationRequest('http://127.0.0.1:50123', '');
    const result = await oauth.redeem(
      request,
      new URLSearchParams(parameters(request.state)),
      new AbortController().signal,
    );
    expect(tokens.requests[0]?.form.get('code_verifier')).toBe(request.codeVerifier.reveal());
    return result;
  };

  it('sends the code, the verifier and the same redirect address', async () => {
    const response = await redeem((state) => ({
      code: '4/0A-x',
      state,
      scope: 'ignored',
      session_state: 'ignored',
    }));
    expect(tokens.requests).toHaveLength(1);
    expect(Object.fromEntries(tokens.requests[0]?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: '4/0A-x',
      redirect_uri: 'http://127.0.0.1:50123',
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      client_id: 'an-application',
    });
    expect(response.accessToken.reveal()).toBe('access-token-0001');
    expect(response.refreshToken?.reveal()).toBe('refresh-token-0001');
    expect(response).toMatchObject({
      scope: null,
      accessTokenExpiresAt: NOW + 3_600_000,
      refreshTokenExpiresAt: null,
    });
  });

  it('counts the life of the tokens from the request: a slow answer does not lengthen it', async () => {
    let at = NOW;
    const slow = async (): Promise<void> => {
      at += 50_000;
    };
    tokens.answer = { body: { ...goodAnswer, refresh_token_expires_in: 604_800 }, before: slow };
    const oauth = createCodeClient({ ...optionsWith({}, null), now: () => at });
    const request = await oauth.authorizationRequest('http://127.0.0.1:50123', '');
    const parameters = new URLSearchParams({ code: 'x', state: request.state });
    expect(await oauth.redeem(request, parameters, new AbortController().signal)).toMatchObject({
      accessTokenExpiresAt: NOW + 3_600_000,
      refreshTokenExpiresAt: NOW + 604_800_000,
    });
    expect(at).toBe(NOW + 50_000);
  });

  it.each<[string, (state: string) => Record<string, string>]>([
    ['a foreign state', () => ({ code: 'x', state: 'foreign' })],
    ['no state', () => ({ code: 'x' })],
    ['a refusal', (state) => ({ error: 'access_denied', state })],
    ['neither code nor error', (state) => ({ state })],
    ['a foreign issuer', (state) => ({ code: 'x', state, iss: 'https://evil.example' })],
  ])('sends nothing for %s', async (_, parameters) => {
    await expect(redeem(parameters)).rejects.toThrow();
    expect(tokens.requests).toEqual([]);
  });

  it('takes the issuer that lives where the sign-in page lives (RFC 9207)', async () => {
    const response = await redeem((state) => ({
      code: 'x',
      state,
      iss: 'https://login.example.test/tenant/v2.0',
    }));
    expect(response.refreshToken).not.toBeNull();
  });

  it('ends when the attempt does, with its reason', async () => {
    const attempt = new AbortController();
    const reason = new Error('cancelled');
    tokens.answer = {
      body: goodAnswer,
      before: () => {
        attempt.abort(reason);
        return new Promise(() => {});
      },
    };
    const oauth = client();
    const request = await oauth.authorizationRequest('http://127.0.0.1:50123', '');
    const parameters = new URLSearchParams({ code: 'x', state: request.state });
    await expect(oauth.redeem(request, parameters, attempt.signal)).rejects.toBe(reason);
  });

  it('does not send a code over http to anywhere but this PC', async () => {
    await expect(
      redeem((state) => ({ code: 'x', state }), { tokenEndpoint: 'http://login.example.test/token' }),
    ).rejects.toThrow(/HTTPS/i);
  });
});
