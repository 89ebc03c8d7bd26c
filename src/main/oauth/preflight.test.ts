/** What a preflight asks with a wrong code, and what it makes of the answers. Its other sides have files of their own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreflightVerdict } from '../../shared/preflight.ts';
import { custom } from '../../shared/providers/custom.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { entraAnswers, googleAnswers, type ProviderAnswer } from './fixtures/provider-answers.ts';
import { answer, type Script } from './fixtures/scripted-provider.ts';
import { openTestPreflight, SECRET, type TestPreflight } from './fixtures/test-preflight.ts';

const ID = '3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6';

let test: TestPreflight;

beforeEach(async () => {
  test = await openTestPreflight();
});
afterEach(() => test[Symbol.asyncDispose]());

const says = ({ status, body }: ProviderAnswer): Script => answer(status, body);

/** A server that looks at the client first, as most do: only a good client hears of its code. */
const clientFirst =
  (refused: ProviderAnswer, codeRefused: ProviderAnswer): Script =>
  (response, request) => {
    const { form } = request;
    const isGood = form.get('client_id') === ID && (form.get('client_secret') ?? SECRET) === SECRET;
    says(isGood ? codeRefused : refused)(response, request);
  };

async function verdict(draft: Promise<string>, script: Script): Promise<PreflightVerdict> {
  test.provider.script = script;
  return test.preflight.verify(await draft);
}

const right = () => ({ verdict: 'right', by: 'code', at: test.home.clock.now() });

describe('with a secret, a code that nobody issued', () => {
  it('is redeemed as a real one would be, and nothing else is sent', async () => {
    await verdict(
      test.draft(google, SECRET, { redirectUri: 'http://127.0.0.1' }),
      says(googleAnswers.secretWrong),
    );
    expect(test.provider.requests.map(({ path }) => path)).toEqual(['/common/oauth2/v2.0/token']);
    expect(Object.fromEntries(test.provider.requests[0]?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: expect.stringMatching(/^[\w-]{43}$/),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: 'http://127.0.0.1',
      client_id: ID,
      client_secret: SECRET,
    });
  });

  it('sends the secret as the service wants it', async () => {
    await verdict(test.draft(custom, SECRET), says(googleAnswers.secretWrong));
    const [request] = test.provider.requests;
    expect(request?.form.has('client_secret')).toBe(false);
    const [scheme, credentials = ''] = (request?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Basic');
    expect(decodeURIComponent(Buffer.from(credentials, 'base64').toString())).toBe(`${ID}:${SECRET}`);
  });

  it.each<[string, ProviderAnswer, string]>([
    ['Google: The OAuth client was not found.', googleAnswers.clientUnknown, 'client-id-unknown'],
    ['Google: Unauthorized', googleAnswers.secretWrong, 'client-secret-wrong'],
    ['Google: client_secret is missing.', googleAnswers.secretMissing, 'client-secret-required'],
    ['Google: redirect_uri_mismatch', googleAnswers.redirectMismatch, 'redirect-uri-mismatch'],
    ['Entra: AADSTS700016', entraAnswers.clientUnknown, 'client-id-unknown'],
    ['Entra: AADSTS7000215', entraAnswers.secretWrong, 'client-secret-wrong'],
    ['Entra: AADSTS7000222', entraAnswers.secretExpired, 'client-secret-expired'],
    ['Entra: AADSTS7000218', entraAnswers.secretMissing, 'client-secret-required'],
    ['Entra: AADSTS700025', entraAnswers.secretUnexpected, 'client-secret-unexpected'],
    ['Entra: AADSTS50059', entraAnswers.tenantMissing, 'tenant-wrong'],
    ['Entra: AADSTS90002', entraAnswers.tenantUnknown, 'tenant-wrong'],
    ['a bare invalid_client', { status: 400, body: { error: 'invalid_client' } }, 'client-secret-wrong'],
    [
      'a bare unauthorized_client',
      { status: 403, body: { error: 'unauthorized_client' } },
      'client-type-wrong',
    ],
    ['a bare invalid_scope', { status: 400, body: { error: 'invalid_scope' } }, 'scope-invalid'],
  ])('that meets « %s » says what is wrong, at the first request', async (_, refusal, code) => {
    expect(await verdict(test.draft(google, SECRET), says(refusal))).toMatchObject({
      verdict: 'wrong',
      problem: { code, layer: 'token', retryable: false },
    });
    expect(test.provider.requests).toHaveLength(1);
  });

  it.each<[string, ProviderAnswer]>([
    ['a bare invalid_request', { status: 400, body: { error: 'invalid_request' } }],
    [
      'Entra: AADSTS9002313 as invalid_request',
      {
        ...entraAnswers.codeMalformed,
        body: { ...entraAnswers.codeMalformed.body, error: 'invalid_request' },
      },
    ],
    ['access_denied', { status: 403, body: { error: 'access_denied' } }],
    ['an error that nobody knows', { status: 400, body: { error: 'tea_pot' } }],
    [
      'an error that is an object',
      { status: 400, body: { error: { code: 400, message: 'invalid_client' } } },
    ],
    ['invalid_client from a server in distress', { status: 503, body: { error: 'invalid_client' } }],
    ['invalid_client from a gate with a queue', { status: 429, body: { error: 'invalid_client' } }],
    ['invalid_client as a success', { status: 200, body: { error: 'invalid_client' } }],
  ])('that meets « %s » cannot tell, and accuses nobody', async (_, said) => {
    const found = await verdict(test.draft(google, SECRET), says(said));
    expect(found.verdict).toBe('unknown');
    expect(JSON.stringify(found)).not.toMatch(/"code":"client-|"code":"code-/);
  });

  it('that is given tokens proves nothing, and keeps nothing of them', async () => {
    const tokens = {
      access_token: 'canary-of-access',
      refresh_token: 'canary-of-refresh',
      token_type: 'Bearer',
    };
    const found = await verdict(test.draft(google, SECRET), answer(200, tokens));
    expect(found).toEqual({
      verdict: 'unknown',
      problem: { code: 'unknown', layer: 'token', retryable: true, facts: {} },
      at: test.home.clock.now(),
    });
    expect(test.home.accounts.list()).toEqual([]);
  });
});

describe('an invalid_grant', () => {
  it.each<[string, ProviderAnswer, ProviderAnswer]>([
    ['Google', googleAnswers.secretWrong, googleAnswers.codeUnknown],
    ['Google, which calls the code malformed', googleAnswers.secretWrong, googleAnswers.codeMalformed],
    ['Entra', entraAnswers.secretWrong, entraAnswers.codeInvalid],
    [
      'a server without words',
      { status: 401, body: { error: 'invalid_client' } },
      { status: 400, body: { error: 'invalid_grant' } },
    ],
  ])('proves the pair where a wrong secret is refused: %s', async (_, refused, codeRefused) => {
    expect(await verdict(test.draft(google, SECRET), clientFirst(refused, codeRefused))).toEqual(right());
    const [first, second] = test.provider.requests.map(({ form }) => form);
    expect([first?.get('client_secret'), second?.get('client_secret')]).toEqual([
      SECRET,
      expect.stringMatching(/^[\w-]{43}$/),
    ]);
    expect(second?.get('client_id')).toBe(ID);
    for (const name of ['code', 'code_verifier']) expect(second?.get(name)).not.toBe(first?.get(name));
    expect(test.provider.requests).toHaveLength(2);
  });

  it.each<[string, ProviderAnswer, string | number | undefined]>([
    ['Google: Malformed auth code.', googleAnswers.codeMalformed, undefined],
    ['Entra: AADSTS9002313', entraAnswers.codeMalformed, 9_002_313],
    ['Entra: AADSTS70000', entraAnswers.codeInvalid, 70_000],
  ])('proves nothing where a wrong secret is answered alike: %s', async (_, codeRefused, aadsts) => {
    const found = await verdict(test.draft(google, SECRET), says(codeRefused));
    expect(found).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'unknown', layer: 'token', facts: { error: 'invalid_grant', status: 400 } },
    });
    expect(found.verdict === 'unknown' && found.problem.facts.aadsts).toBe(aadsts);
  });

  it('proves nothing when the second question is not answered', async () => {
    const script: Script = (response, request) =>
      request.form.get('client_secret') === SECRET
        ? says(googleAnswers.codeUnknown)(response, request)
        : answer(429, '', { 'retry-after': '120' })(response, request);
    expect(await verdict(test.draft(google, SECRET), script)).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'rate-limited', retryable: true, facts: { retryAfterSeconds: 120 } },
    });
  });

  it('of a server that takes the address itself for wrong is wrong', async () => {
    const body = { error: 'invalid_grant', error_description: 'redirect_uri does not match' };
    expect(await verdict(test.draft(google, SECRET), answer(400, body))).toMatchObject({
      verdict: 'wrong',
      problem: { code: 'redirect-uri-mismatch' },
    });
  });
});

describe('without a secret, where there is no device endpoint', () => {
  it('the ID alone is proved, against one that nobody has', async () => {
    const script = clientFirst({ status: 401, body: { error: 'invalid_client' } }, googleAnswers.codeUnknown);
    expect(await verdict(test.draft(custom, null), script)).toEqual(right());
    const ids = test.provider.requests.map(({ form }) => form.get('client_id'));
    expect(ids).toEqual([ID, expect.stringMatching(/^[\w-]{43}$/)]);
    for (const { form, headers } of test.provider.requests)
      expect([form.has('client_secret'), headers.authorization]).toEqual([false, undefined]);
  });

  it('a secret that was not sent is missing, never wrong', async () => {
    const script = answer(401, {
      error: 'invalid_client',
      error_description: 'Client authentication failed',
    });
    expect(await verdict(test.draft(custom, null), script)).toMatchObject({
      verdict: 'wrong',
      problem: {
        code: 'client-secret-required',
        detail: expect.stringContaining('Client authentication failed'),
      },
    });
  });

  it('a prepared application is asked about by its own ID, with no secret of an earlier choice', async () => {
    const change = { application: { kind: 'predefined', id: 'academy' } } as const;
    await verdict(test.draft(custom, SECRET, change), says(googleAnswers.codeUnknown));
    expect(test.provider.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('a Microsoft address that leads to none is asked at its token endpoint', async () => {
    const change = { authorizationEndpoint: `${test.provider.origin}/common/oauth2/v2.0/signin` };
    expect(
      await verdict(test.draft(microsoft, null, change), says(entraAnswers.codeMalformed)),
    ).toMatchObject({
      verdict: 'unknown',
      problem: { facts: { aadsts: 9_002_313 } },
    });
  });
});
