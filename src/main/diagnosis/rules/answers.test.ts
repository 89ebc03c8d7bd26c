import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';
import type { FailureLayer } from '../raw-failure.ts';

/** Whole answers whose shape matters: extensions, nested errors, redirects, pages in place of JSON, silence. */
const answers: Partial<Record<DiagnosisCode, [FailureLayer, unknown][]>> = {
  'code-expired-or-reused': [
    [
      'token',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS9002313: Invalid request. Request is malformed or invalid.',
        },
      },
    ],
  ],
  'refresh-token-revoked': [
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS9002313: Invalid request. Request is malformed or invalid.',
        },
      },
    ],
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS50089: Authentication failed due to flow token expired.',
        },
      },
    ],
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description:
            'AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
        },
      },
    ],
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'reauth related error (invalid_rapt)',
          error_uri: 'https://support.google.com/a/answer/9368756',
          error_subtype: 'invalid_rapt',
        },
      },
    ],
  ],
  'scope-insufficient': [
    [
      'refresh',
      {
        status: 403,
        body: {
          error: {
            code: 403,
            message: 'Request had insufficient authentication scopes.',
            status: 'PERMISSION_DENIED',
            errors: [{ reason: 'insufficientPermissions' }],
          },
        },
      },
    ],
  ],
  'mailbox-unavailable': [
    [
      'refresh',
      {
        status: 400,
        body: {
          error: {
            code: 400,
            message: 'Mail service not enabled',
            errors: [{ reason: 'failedPrecondition' }],
          },
        },
      },
    ],
  ],
  'blocked-by-admin': [
    [
      'token',
      {
        status: 403,
        body: {
          error: {
            code: 403,
            message: 'Gmail API has not been used in project 123 before or it is disabled.',
          },
        },
      },
    ],
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS53000: Device is not in required device state: compliant.',
          suberror: 'message_only',
        },
      },
    ],
    [
      'authorize-redirect',
      {
        params: {
          error: 'interaction_required',
          error_description:
            'AADSTS50105: Your administrator has configured the application X to block users unless they are specifically granted access.',
        },
      },
    ],
    ['authorize-redirect', { params: { error: 'admin_policy_enforced' } }],
  ],
  'rate-limited': [
    [
      'token',
      {
        status: 429,
        body: { error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED' } },
      },
    ],
    ['device', { status: 403, body: { error_code: 'rate_limit_exceeded', error: 'rate_limit_exceeded' } }],
    ['token', { status: 429, body: '' }],
  ],
  'device-flow-blocked': [
    [
      'device',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description:
            'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
          suberror: 'message_only',
        },
      },
    ],
  ],
  'device-flow-unsupported': [
    [
      'device',
      {
        status: 400,
        body: {
          error: 'unsupported_grant_type',
          error_description: 'Invalid grant_type: http://oauth.net/grant_type/device/1.0',
        },
      },
    ],
    ['device', { status: 401, body: { error: 'invalid_client', error_description: 'Invalid client type.' } }],
    ['device', { status: 501, body: 'Not Implemented' }],
  ],
  'consent-missing': [
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description:
            'AADSTS65001: The user or administrator has not consented to use the application with ID',
          suberror: 'consent_required',
        },
      },
    ],
    ['authorize-redirect', { params: { error: 'consent_required', error_description: 'AADSTS65001: x' } }],
  ],
  'account-problem': [
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'AADSTS50055: The password is expired.',
          suberror: 'user_password_expired',
        },
      },
    ],
  ],
  'consent-declined': [
    [
      'authorize-redirect',
      {
        params: {
          error: 'access_denied',
          error_description: 'AADSTS65004: User declined to consent to access the app.',
          error_subcode: 'cancel',
        },
      },
    ],
    ['authorize-redirect', { params: { error: 'access_denied', error_subcode: 'cancel', state: 'x' } }],
    [
      'authorize-redirect',
      { params: { error: 'access_denied', error_description: 'End-User aborted interaction' } },
    ],
    [
      'authorize-redirect',
      { params: 'error=access_denied&error_description=the+user+canceled+the+authentication' },
    ],
  ],
  'admin-consent-required': [
    [
      'authorize-redirect',
      { params: { error: 'access_denied', error_description: 'AADSTS90094: Admin consent is required' } },
    ],
  ],
  'tenant-wrong': [
    [
      'authorize-redirect',
      {
        params: {
          error: 'server_error',
          error_description: "AADSTS50194: Application 'x' is not configured as a multi-tenant application.",
        },
      },
    ],
  ],
  'redirect-uri-mismatch': [
    [
      'authorize-redirect',
      {
        params: {
          error: 'invalid_request',
          error_description: "AADSTS90102: 'redirect_uri' value must be a valid absolute URI.",
        },
      },
    ],
  ],
  'mfa-required': [
    [
      'refresh',
      {
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description:
            'AADSTS50078: Presented multi-factor authentication has expired due to policies configured by your administrator',
        },
      },
    ],
    ['authorize-redirect', { params: { error: 'login_required' } }],
  ],
  'scope-invalid': [
    [
      'refresh',
      {
        status: 400,
        body: { error: 'invalid_scope', error_description: 'Some requested scopes were invalid.' },
      },
    ],
    [
      'authorize-redirect',
      { params: { error: 'invalid_scope', error_description: 'requested scope is not allowed' } },
    ],
    [
      'authorize-redirect',
      { params: { error: 'access_denied', error_description: 'requested scope is not allowed' } },
    ],
  ],
  'client-type-wrong': [
    [
      'authorize-redirect',
      {
        params: {
          error: 'unauthorized_client',
          error_description: 'requested grant type is not allowed for this client',
        },
      },
    ],
  ],
  'server-unavailable': [
    ['authorize-redirect', { params: { error: 'temporarily_unavailable' } }],
    [
      'token',
      {
        status: 502,
        body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
      },
    ],
    ['token', { status: 503, body: null }],
  ],
  'proxy-required': [
    [
      'token',
      {
        status: 200,
        body: '<!DOCTYPE html><html><head><title>Connexion au réseau</title></head><body><form>Identifiant</form></body></html>',
      },
    ],
    [
      'token',
      { status: 403, body: '<html><body><h1>Accès refusé</h1>Le proxy a bloqué cette page</body></html>' },
    ],
    ['token', { status: 401, body: {} }],
    ['refresh', { status: 403, body: { code: 16, message: 'blocked by rule 7' } }],
  ],
  'client-secret-wrong': [['token', { status: 401, body: '' }]],
  'refresh-token-missing': [
    [
      'token',
      {
        status: 200,
        body: {
          access_token: 'x',
          token_type: 'Bearer',
          expires_in: 3599,
          scope: 'https://mail.google.com/',
        },
      },
    ],
  ],
};

const rows = Object.entries(answers).flatMap(([expected, inputs]) =>
  inputs.map(([layer, input]) => ({ expected, layer, input, shown: JSON.stringify(input).slice(0, 90) })),
);

describe('answers', () => {
  it.each(rows)('$expected: $layer $shown', ({ expected, layer, input }) => {
    expect(diagnose({ layer, input }).code).toBe(expected);
  });
});
