/** Every answer that a token endpoint, or whoever stands in front of it, can give. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../../test/support/platform.ts';
import { accountSettings } from '../accounts/fixtures/account-settings.ts';
import { Secret } from '../log/secret.ts';
import { createHttpClient, type HttpClient } from '../net/http.ts';
import { diagnoseOAuthFailure } from './failure.ts';
import { goodAnswer, startTokenServer, type TokenServer } from './fixtures/token-server.ts';
import { readTokenAnswer, TokenRefusal } from './token-answer.ts';
import { createTokenEndpoint, type TokenResponse } from './token-endpoint.ts';

const NOW = Date.UTC(2026, 10, 23, 13, 36);
const HOUR_MS = 3_600_000;
const TEN_YEARS_MS = 10 * 365 * 24 * HOUR_MS;

let server: TokenServer;
let http: HttpClient;

beforeAll(async () => {
  server = await startTokenServer();
  http = createHttpClient({
    clock: realClock,
    proxyFor: async () => ({ kind: 'direct' }),
    certificates: () => [],
  });
});
beforeEach(() => {
  server.answer = { body: goodAnswer };
});
afterAll(async () => {
  await http.close();
  await server[Symbol.asyncDispose]();
});

/** What Jeton makes of the answer that the server gives now. */
function refresh(): Promise<TokenResponse> {
  const settings = accountSettings({ tokenEndpoint: server.endpoint });
  return createTokenEndpoint({ settings, clientSecret: null, http, now: () => NOW }).refresh(
    new Secret('old'),
  );
}

function answered(change: Record<string, unknown>): Promise<TokenResponse> {
  server.answer = { body: { ...goodAnswer, ...change } };
  return refresh();
}

async function refusalOf(response: Response): Promise<TokenRefusal> {
  const error = await readTokenAnswer(response).catch((reason: unknown) => reason);
  if (error instanceof TokenRefusal) return error;
  throw new Error(`not refused: ${String(error)}`);
}

describe('the lifetime of an access token', () => {
  it.each([
    ['as usual', 3599, 3_599_000],
    ['as text (Entra v1)', '3599', 3_599_000],
    ['with a fraction', 0.0015, 2],
    ['beyond reason', 1e300, TEN_YEARS_MS],
    ['of a century as text', '3153600000', TEN_YEARS_MS],
  ])('is taken %s: %j', async (_, expires_in, lifetimeMs) => {
    expect((await answered({ expires_in })).accessTokenExpiresAt).toBe(NOW + lifetimeMs);
  });

  // The server has used up the old refresh token by now: to refuse its answer for this would lose the account.
  // Some servers write 0 for a token that has no end; as a lifetime it would mean a renewal a second.
  it.each([[undefined], [null], [0], ['0'], [-1], [-1e300], ['soon'], [''], [[]], [{}], [true], ['1e999']])(
    'is an hour where the server says %j',
    async (expires_in) => {
      const response = await answered({ expires_in });
      expect(response.accessTokenExpiresAt).toBe(NOW + HOUR_MS);
      expect(response.refreshToken?.reveal()).toBe('refresh-token-0001');
    },
  );
});

describe('the lifetime of a refresh token', () => {
  it.each([
    [604_799, 604_799_000],
    ['604799', 604_799_000],
    [0.25, 250],
    [1e300, TEN_YEARS_MS],
  ])('is known where the server says %j', async (refresh_token_expires_in, lifetimeMs) => {
    expect((await answered({ refresh_token_expires_in })).refreshTokenExpiresAt).toBe(NOW + lifetimeMs);
  });

  it.each([[undefined], [null], [0], [-5], ['never'], [''], [{}], [[1, 2]], [false]])(
    'is not where the server says %j',
    async (refresh_token_expires_in) => {
      expect((await answered({ refresh_token_expires_in })).refreshTokenExpiresAt).toBeNull();
    },
  );

  it('is a whole number within reason whatever is said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (expires_in, refresh_token_expires_in) => {
        const response = await answered({ expires_in, refresh_token_expires_in });
        for (const at of [response.accessTokenExpiresAt, response.refreshTokenExpiresAt ?? NOW]) {
          expect(Number.isSafeInteger(at)).toBe(true);
          expect(at).toBeGreaterThanOrEqual(NOW);
          expect(at).toBeLessThanOrEqual(NOW + TEN_YEARS_MS);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the tokens', () => {
  it.each([['Bearer'], ['bearer'], ['BEARER']])(
    'are bearer tokens however that is spelt: %s',
    async (token_type) => {
      expect((await answered({ token_type })).accessToken.reveal()).toBe('access-token-0001');
    },
  );

  it.each([
    ['of another type', { token_type: 'mac' }],
    ['of no type', { token_type: undefined }],
    ['that are none', { access_token: undefined }],
    ['that are empty', { access_token: '' }],
    ['that are numbers', { access_token: 42 }],
  ])('%s are refused', async (_, change) => {
    await expect(answered(change)).rejects.toThrow();
  });

  it.each([undefined, null, ''])('may come without a new refresh token: %j', async (refresh_token) => {
    expect((await answered({ refresh_token })).refreshToken).toBeNull();
  });

  it.each([
    [undefined, null],
    [null, null],
    ['', ''],
    ['a  b', 'a  b'],
  ])('have the scope %j as %j', async (scope, read) => {
    expect((await answered({ scope })).scope).toBe(read);
  });

  it.each(['not.a.jwt', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJvdGhlciJ9.', 42, null, {}])(
    'come through whatever the ID token beside them is: %j',
    async (id_token) => {
      expect((await answered({ id_token })).accessToken.reveal()).toBe('access-token-0001');
    },
  );

  it('do not show when the response is printed', async () => {
    expect(JSON.stringify(await refresh())).not.toContain('token-0001');
  });
});

describe('a refusal', () => {
  it('keeps its body beside a WWW-Authenticate header, and so its explanation', async () => {
    server.answer = {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="token"' },
      body: {
        error: 'invalid_client',
        error_description: "AADSTS7000215: Invalid client secret provided for app 'x'.",
      },
    };
    const error = await refresh().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(diagnoseOAuthFailure('refresh', error)).toMatchObject({
      code: 'client-secret-wrong',
      layer: 'refresh',
    });
  });

  it.each([
    ['a captive portal’s page', 200, '<html><title>Connexion au réseau</title></html>'],
    ['an empty answer', 200, ''],
    ['JSON that was cut off', 200, '{"access_token":"a'],
    ['an array', 200, '[{"access_token":"a"}]'],
    ['null', 200, 'null'],
    ['a string', 200, '"access_token"'],
    ['a number', 200, '42'],
    ['a form', 200, 'access_token=a&token_type=bearer'],
    ['a page of the proxy', 502, '<h1>Bad Gateway</h1>'],
  ])('is %s: its status and its text are kept', async (_, status, body) => {
    server.answer = { status, body };
    await expect(refresh()).rejects.toMatchObject({ name: 'TokenRefusal', status, body });
  });

  it.each([201, 202, 302, 400])('is a token that comes with status %i', async (status) => {
    server.answer = { status, body: goodAnswer };
    await expect(refresh()).rejects.toMatchObject({ name: 'TokenRefusal', status });
  });

  it('never carries what the server said in its own message', async () => {
    const error = await refusalOf(new Response('{"error":"x","echo":"canari"}', { status: 400 }));
    expect(error.message).toBe('the token endpoint answered 400');
    expect(error.stack).not.toContain('canari');
  });

  it('does not let a careless server change what JavaScript objects are', async () => {
    const error = await refusalOf(new Response('{"__proto__":{"error":"x"}}', { status: 400 }));
    expect(Object.getPrototypeOf(error.body)).toBe(Object.prototype);
    server.answer = { body: `{"__proto__":{"refresh_token":"x"},"access_token":"a","token_type":"bearer"}` };
    expect((await refresh()).refreshToken).toBeNull();
  });
});

it.each([
  ['120', 120],
  ['soon', undefined],
])('keeps the wait that a server asks for, for the diagnosis: %j', async (value, seconds) => {
  const refused = new Response('{"error":"temporarily_unavailable"}', {
    status: 429,
    headers: { 'retry-after': value },
  });
  expect(diagnoseOAuthFailure('refresh', await refusalOf(refused)).facts.retryAfterSeconds).toBe(seconds);
});
