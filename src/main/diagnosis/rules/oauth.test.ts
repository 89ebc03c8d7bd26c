import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';
import { type FailureLayer, failureLayers } from '../raw-failure.ts';

/** `error` and `error_description` of Microsoft, Google, Keycloak, Hydra and oidc-provider, by what they mean. */
const answers: Partial<Record<DiagnosisCode, [FailureLayer, string, string][]>> = {
  'code-expired-or-reused': [
    ['token', 'invalid_grant', 'Bad Request'],
    ['token', 'invalid_grant', 'Malformed auth code.'],
    ['token', 'invalid_grant', 'Code was already redeemed.'],
    ['token', 'invalid_grant', 'Missing code verifier.'],
    [
      'token',
      'invalid_grant',
      'AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    ],
    [
      'token',
      'invalid_grant',
      "AADSTS70000: The provided value for the 'code' parameter is not valid. The code has expired.",
    ],
    [
      'token',
      'invalid_grant',
      'AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ],
    ['token', 'invalid_grant', 'Code not valid'],
    ['token', 'invalid_grant', 'grant request is invalid'],
  ],
  'refresh-token-revoked': [
    ['refresh', 'invalid_grant', 'Bad Request'],
    [
      'refresh',
      'invalid_grant',
      'AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    ],
    [
      'refresh',
      'invalid_grant',
      'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2021-01-01 and was inactive for 90.00:00:00.',
    ],
    [
      'refresh',
      'invalid_grant',
      'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.',
    ],
    [
      'refresh',
      'invalid_grant',
      "AADSTS70000: The provided value for the 'refresh_token' parameter is not valid.",
    ],
    ['refresh', 'invalid_grant', 'Session not active'],
    ['refresh', 'invalid_grant', 'Token is not active'],
    ['refresh', 'invalid_grant', 'grant request is invalid'],
  ],
  'client-secret-wrong': [
    ['token', 'invalid_client', 'The provided client secret is invalid.'],
    [
      'token',
      'invalid_client',
      'AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided.',
    ],
    ['token', 'unauthorized_client', 'Invalid client or Invalid client credentials'],
    ['token', 'invalid_client', 'client authentication failed'],
  ],
  'redirect-uri-mismatch': [
    ['token', 'redirect_uri_mismatch', 'Bad Request'],
    ['token', 'invalid_request', 'Missing required parameter: redirect_uri'],
    [
      'token',
      'invalid_grant',
      "AADSTS500112: The reply address 'http://localhost' does not match the reply address 'http://localhost:3000' provided when requesting Authorization code.",
    ],
  ],
  'account-problem': [
    ['refresh', 'invalid_grant', 'Account has been deleted'],
    ['refresh', 'invalid_grant', 'AADSTS50057: The user account is disabled.'],
    [
      'refresh',
      'invalid_grant',
      "AADSTS50053: The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    ],
  ],
  'client-type-wrong': [['refresh', 'unauthorized_client', 'Unauthorized']],
  'client-id-unknown': [
    ['refresh', 'deleted_client', 'The OAuth client was deleted.'],
    ['token', 'invalid_request', 'Could not determine client ID from request.'],
    [
      'device',
      'unauthorized_client',
      "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
    ],
    [
      'token',
      'invalid_request',
      "AADSTS900144: The request body must contain the following parameter: 'client_id'.",
    ],
    [
      'token',
      'invalid_client',
      'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method). The requested OAuth 2.0 Client does not exist.',
    ],
  ],
  'blocked-by-admin': [
    ['refresh', 'disabled_client', 'The OAuth client was disabled.'],
    [
      'refresh',
      'admin_policy_enforced',
      'Access to your account data is restricted by policies within your organization. Please contact the administrator of your organization for more information.',
    ],
    ['refresh', 'access_denied', 'Account restricted'],
  ],
  'refresh-token-missing': [
    ['refresh', 'invalid_request', 'Missing required parameter: refresh_token'],
    [
      'refresh',
      'invalid_request',
      "AADSTS900144: The request body must contain the following parameter: 'refresh_token'.",
    ],
  ],
  'device-flow-unsupported': [
    [
      'device',
      'invalid_client',
      "Only clients of type 'TVs and Limited Input devices' can use the OAuth 2.0 flow for TV and Limited-Input Device Applications. Please create and use an appropriate client.",
    ],
    ['device', 'invalid_scope', 'Invalid device flow scope: https://mail.google.com/'],
    ['device', 'unauthorized_client', ''],
  ],
  'rate-limited': [['device', 'slow_down', '']],
  'consent-declined': [
    ['device', 'access_denied', 'Forbidden'],
    ['device', 'authorization_declined', 'AADSTS70021: authorization declined by the user'],
  ],
  'device-code-expired': [
    [
      'device',
      'expired_token',
      "AADSTS70020: The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ],
    ['device', 'bad_verification_code', ''],
  ],
  'client-secret-required': [
    [
      'device',
      'invalid_client',
      "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ],
    [
      'token',
      'invalid_client',
      "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ],
    [
      'token',
      'invalid_client',
      "AADSTS70002: The request body must contain the following parameter: 'client_secret or client_assertion'.",
    ],
    ['token', 'unauthorized_client', 'Client secret not provided in request'],
  ],
  'client-secret-unexpected': [
    [
      'token',
      'invalid_client',
      "AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ],
  ],
  'scope-invalid': [
    [
      'token',
      'invalid_request',
      "AADSTS900144: The request body must contain the following parameter: 'scope'.",
    ],
    [
      'token',
      'invalid_scope',
      "AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope https://outlook.office.com/SMTP.Send https://graph.microsoft.com/Mail.Send is not valid.",
    ],
    [
      'token',
      'invalid_grant',
      "AADSTS28002: Provided value for the input parameter scope 'x' is not valid when requesting an access token",
    ],
  ],
  'consent-missing': [
    [
      'refresh',
      'invalid_grant',
      'AADSTS70000: The request was denied because one or more scopes requested are unauthorized or expired. The user must first sign in and grant the client application access to the requested scope.',
    ],
  ],
  'mfa-required': [
    [
      'refresh',
      'interaction_required',
      'AADSTS50079: Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication',
    ],
  ],
  'tenant-wrong': [
    [
      'token',
      'invalid_request',
      "AADSTS90002: Tenant 'contoso' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
    ],
    [
      'token',
      'unauthorized_client',
      'The client does not exist or is not enabled for consumers. If you are the application developer, configure a new application through the App Registrations in the Azure Portal at https://go.microsoft.com/fwlink/?linkid=2083908.',
    ],
  ],
  'server-unavailable': [
    ['token', 'temporarily_unavailable', 'AADSTS90033: A transient error has occurred. Please try again.'],
    ['token', 'server_error', 'oops'],
  ],
};

const rows = Object.entries(answers).flatMap(([expected, texts]) =>
  texts.map(([layer, error, description]) => ({ expected, layer, error, description })),
);

describe('answers of a token or device endpoint', () => {
  it.each(rows)('$layer: $error $description', ({ expected, layer, error, description }) => {
    const body = { error, error_description: description };
    expect(diagnose({ layer, input: { status: 400, body } }).code).toBe(expected);
    // The same as an unparsed body, and as another program prints it.
    expect(diagnose({ layer, input: { status: 400, body: JSON.stringify(body) } }).code).toBe(expected);
    const printed = `Client error: \`POST …\` resulted in a \`400\` response: ${JSON.stringify(body)} (truncated...)`;
    expect(diagnose({ layer, input: { status: 400, body: printed } }).code).toBe(expected);
  });
});

describe('answers of a Microsoft authorization endpoint that nobody listed', () => {
  it.each([
    ['token', 'invalid_grant', 'code-expired-or-reused'],
    ['refresh', 'invalid_grant', 'refresh-token-revoked'],
    ['token', 'invalid_client', 'client-secret-wrong'],
    ['authorize-redirect', 'unauthorized_client', 'client-type-wrong'],
    ['device', 'unauthorized_client', 'device-flow-unsupported'],
    ['refresh', 'interaction_required', 'mfa-required'],
    ['authorize-redirect', 'access_denied', 'consent-declined'],
    ['token', 'temporarily_unavailable', 'server-unavailable'],
    ['token', 'invalid_scope', 'scope-invalid'],
    ['refresh', 'made_up_error', 'unknown'],
  ] as const)('%s: an unknown number leaves the word to error=%s', (layer, error, expected) => {
    const body = { error, error_description: 'AADSTS9999999: Something new.', error_codes: [9999999] };
    const problem = diagnose({ layer, input: { status: 400, body } });
    expect(problem).toMatchObject({ code: expected, facts: { aadsts: 9999999 } });
  });

  it('reads error and suberror before numbers', () => {
    const body = { error: 'invalid_grant', suberror: 'user_password_expired', error_codes: [50173] };
    expect(diagnose({ layer: 'refresh', input: { status: 400, body } }).code).toBe('account-problem');
    const declined = { error: 'authorization_declined', error_codes: [53003] };
    expect(diagnose({ layer: 'device', input: { status: 400, body: declined } }).code).toBe(
      'consent-declined',
    );
  });
});

it('reads a number wherever it stands, in any layer', () => {
  for (const layer of failureLayers) {
    const page = `2026-09-01 07:12:03 ERROR [pool-1] login failed: AADSTS7000222: Les clés secrètes fournies ont expiré.`;
    expect(diagnose({ layer, input: { page } }).code).toBe('client-secret-expired');
  }
});
