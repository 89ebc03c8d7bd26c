import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';
import type { FailureLayer } from '../raw-failure.ts';

/** What MSAL, Google's libraries, Python, .NET and log files make of an answer: the text is all that is left. */
const printed: Partial<Record<DiagnosisCode, [FailureLayer, string][]>> = {
  'client-id-unknown': [
    ['refresh', "('deleted_client: The OAuth client was deleted.', {'error': 'deleted_client'})"],
  ],
  'rate-limited': [['token', 'AADSTS90055: The request has been throttled because of too many requests']],
  'device-flow-blocked': [['device', 'AADSTS530036: device code flow is blocked by policy']],
  'consent-declined': [['token', 'BrowserAuthError: user_cancelled: User cancelled the flow.']],
  'mfa-required': [
    ['device', 'AADSTS50199: For security reasons, user confirmation is required for this request.'],
    ['refresh', 'InteractionRequiredAuthError: interaction_required: AADSTS50079: enroll'],
  ],
  'scope-invalid': [['refresh', "('invalid_scope: Some requested scopes were invalid. {invalid=[a]}', ...)"]],
  'client-type-wrong': [
    [
      'token',
      'AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    ],
    [
      'token',
      "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    ],
  ],
  'server-unavailable': [['token', 'HTTP 503 Service Unavailable']],
  'client-secret-wrong': [
    [
      'token',
      "invalid_client: 7000215 - [2024-01-02 10:00:00Z]: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'x'.",
    ],
  ],
  'refresh-token-missing': [
    ['refresh', 'Error: No refresh token is set.'],
    [
      'refresh',
      'google.auth.exceptions.RefreshError: The credentials do not contain the necessary fields need to refresh the access token. You must specify refresh_token, token_uri, client_id, and client_secret.',
    ],
    ['refresh', 'Error: invalid_request: refresh_token must be passed in or set as part of setAccessToken'],
  ],
};

const rows = Object.entries(printed).flatMap(([expected, texts]) =>
  texts.map(([layer, text]) => ({ expected, layer, text })),
);

describe('answers as programs print them', () => {
  it.each(rows)('$expected: $layer $text', ({ expected, layer, text }) => {
    expect(diagnose({ layer, input: { status: null, body: text } }).code).toBe(expected);
    expect(diagnose({ layer, input: new Error(text) }).code).toBe(expected);
  });
});
