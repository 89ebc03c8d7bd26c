/** What a preflight asks of a device endpoint, and what it makes of the answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftFields } from '../../shared/account.ts';
import type { PreflightVerdict } from '../../shared/preflight.ts';
import { google } from '../../shared/providers/google.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { entraAnswers, entraDeviceCode, type ProviderAnswer } from './fixtures/provider-answers.ts';
import { answer, type Script } from './fixtures/scripted-provider.ts';
import { openTestPreflight, SECRET, type TestPreflight } from './fixtures/test-preflight.ts';

const ID = '3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6';

let test: TestPreflight;

beforeEach(async () => {
  test = await openTestPreflight();
});
afterEach(() => test[Symbol.asyncDispose]());

const says = ({ status, body }: ProviderAnswer): Script => answer(status, body);

async function verdict(draft: Promise<string>, script: Script): Promise<PreflightVerdict> {
  test.provider.script = script;
  return test.preflight.verify(await draft);
}

describe('a public client of Microsoft', () => {
  it('is known where a device code comes, which is dropped and never polled', async () => {
    expect(await verdict(test.draft(microsoft, null), answer(200, entraDeviceCode))).toEqual({
      verdict: 'right',
      by: 'device',
      at: test.home.clock.now(),
    });
    expect(test.provider.requests.map(({ path }) => path)).toEqual(['/common/oauth2/v2.0/devicecode']);
    const [request] = test.provider.requests;
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      client_id: ID,
      scope: 'https://mail.example.test/ offline_access',
    });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('is asked about at the tenant’s own endpoint, without the query of the sign-in page', async () => {
    const authorizationEndpoint = `${test.provider.origin}/mairie-bellerive.example/oauth2/v2.0/authorize?prompt=login`;
    await verdict(test.draft(microsoft, null, { authorizationEndpoint }), answer(200, entraDeviceCode));
    expect(test.provider.requests[0]?.path).toBe('/mairie-bellerive.example/oauth2/v2.0/devicecode');
  });

  it('with a secret is asked about with a code, like any other', async () => {
    await verdict(test.draft(microsoft, SECRET), says(entraAnswers.secretUnexpected));
    expect(test.provider.requests.map(({ path }) => path)).toEqual(['/common/oauth2/v2.0/token']);
  });

  it.each<[string, ProviderAnswer, string]>([
    ['AADSTS700016', entraAnswers.clientUnknown, 'client-id-unknown'],
    ['AADSTS50059', entraAnswers.tenantMissing, 'tenant-wrong'],
    ['AADSTS90002', entraAnswers.tenantUnknown, 'tenant-wrong'],
    ['AADSTS7000218', entraAnswers.secretMissing, 'client-secret-required'],
    ['AADSTS70011', entraAnswers.scopeUnknown, 'scope-invalid'],
    ['a bare invalid_client', { status: 401, body: { error: 'invalid_client' } }, 'client-id-unknown'],
  ])('is wrong where « %s » comes', async (_, refusal, code) => {
    expect(await verdict(test.draft(microsoft, null), says(refusal))).toMatchObject({
      verdict: 'wrong',
      problem: { code, layer: 'device' },
    });
  });

  // The sign-in in the browser needs no device grant: that there is none says nothing against it, and to name it would
  // tell of a scenario that is hidden from whoever did not ask for it.
  it.each<[string, ProviderAnswer]>([
    ['the grant is not for this client', { status: 400, body: { error: 'unauthorized_client' } }],
    ['there is no such endpoint', { status: 404, body: {} }],
    [
      'a policy blocks the grant',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_codes: [53003],
          error_description: 'AADSTS53003: Access has been blocked by Conditional Access policies.',
        },
      },
    ],
  ])('cannot be told where %s, of which nothing is said', async (_, said) => {
    expect(await verdict(test.draft(microsoft, null), says(said))).toEqual({
      verdict: 'unknown',
      problem: { code: 'unknown', layer: 'device', retryable: true, facts: {} },
      at: test.home.clock.now(),
    });
  });

  it('cannot be told where a code is refused that was never sent', async () => {
    expect(await verdict(test.draft(microsoft, null), says(entraAnswers.codeMalformed))).toMatchObject({
      verdict: 'unknown',
      problem: { code: 'unknown', layer: 'device' },
    });
  });

  it.each([
    ['without its codes', { verification_uri: 'https://microsoft.com/devicelogin', expires_in: 900 }],
    ['of Entra’s first version', { ...entraDeviceCode, verification_uri: undefined, expires_in: '900' }],
    ['that is a refusal in disguise', { error: 'invalid_client' }],
  ])('cannot be told by a success %s, of which nothing is repeated', async (_, body) => {
    expect(await verdict(test.draft(microsoft, null), answer(200, body))).toEqual({
      verdict: 'unknown',
      problem: { code: 'unknown', layer: 'device', retryable: true, facts: {} },
      at: test.home.clock.now(),
    });
  });
});

describe('a draft for a code on another device', () => {
  const device = (change = {}): Partial<DraftFields> => ({
    scenario: 'device',
    deviceEndpoint: `${test.provider.origin}/device/code`,
    authorizationEndpoint: 'not looked at',
    ...change,
  });

  it('is asked about at its own endpoint, whatever stands in the other', async () => {
    const draft = test.draft(microsoft, null, device());
    expect(await verdict(draft, answer(200, entraDeviceCode))).toMatchObject({
      verdict: 'right',
      by: 'device',
    });
    expect(test.provider.requests.map(({ path }) => path)).toEqual(['/device/code']);
  });

  it('is asked about with its secret, where it has one', async () => {
    const draft = test.draft(microsoft, SECRET, device());
    expect(await verdict(draft, says(entraAnswers.secretWrong))).toMatchObject({
      verdict: 'wrong',
      problem: { code: 'client-secret-wrong' },
    });
    expect(test.provider.requests.map(({ form }) => form.get('client_secret'))).toEqual([SECRET]);
  });

  it.each<[string, Script, string]>([
    [
      'the grant is not for this client',
      answer(400, { error: 'unauthorized_client' }),
      'device-flow-unsupported',
    ],
    ['there is no such endpoint', answer(404, ''), 'server-answer-unusable'],
    [
      'a policy blocks the grant',
      answer(400, { error: 'invalid_grant', error_codes: [53003], error_description: 'AADSTS53003: …' }),
      'device-flow-blocked',
    ],
  ])('is wrong where %s: that is how one would sign in', async (_, script, code) => {
    expect(await verdict(test.draft(microsoft, null, device()), script)).toMatchObject({
      verdict: 'wrong',
      problem: { code },
    });
  });

  it('is refused before anything is asked where the provider does not let it open mail', async () => {
    const draftId = await test.draft(google, SECRET, device({ scenario: 'device' }));
    await expect(test.preflight.verify(draftId)).rejects.toMatchObject({
      problem: { code: 'device-flow-unsupported' },
    });
    expect(test.provider.requests).toEqual([]);
  });
});
