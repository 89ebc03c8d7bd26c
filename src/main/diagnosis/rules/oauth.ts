/**
 * What the answers of authorization servers mean, Microsoft, Google and others.
 *
 * Order is meaning: values of `error` that say it all, then `suberror`, then Microsoft's numbers, then wording, and
 * last what an `error` means when nothing explains it.
 */
import type { Rule } from '../rule.ts';
import { aadstsRules, vagueAadstsRules } from './aadsts.ts';
import { applicationWordingRules } from './application-wording.ts';
import { grantWordingRules } from './grant-wording.ts';
import { signInPageRules } from './sign-in-pages.ts';

/** Values of `error` that need no further reading. */
const plainErrors: readonly Rule[] = [
  {
    code: 'redirect-uri-mismatch',
    error: ['redirect_uri_mismatch', 'invalid_redirect_uri', 'origin_mismatch', 'redirect_uri_not_allowed'],
  },
  { code: 'org-internal', error: ['org_internal'] },
  {
    code: 'blocked-by-admin',
    error: ['admin_policy_enforced', 'policy_enforced', 'access_not_configured', 'disabled_client'],
  },
  { code: 'client-id-unknown', error: ['deleted_client', 'unknown_client'] },
  { code: 'client-secret-wrong', error: ['incorrect_client_credentials', 'invalid_client_secret'] },
  { code: 'scope-invalid', error: ['restricted_client'], says: ['unregistered scope', 'scope(s)'] },
  { code: 'app-in-testing', error: ['restricted_client', 'unverified_app', 'app_not_verified'] },
  // Google lets unverified applications sign in only so many people, and so fast.
  { code: 'app-in-testing', error: ['rate_limit_exceeded'], says: ['verif', 'valid', 'user cap'] },
  { code: 'rate-limited', error: ['rate_limit_exceeded', 'slow_down', 'too_many_requests'] },
  {
    code: 'client-type-wrong',
    error: ['disallowed_useragent', 'unsupported_response_type', 'unsupported_response_mode'],
  },
  {
    code: 'device-code-expired',
    layers: ['device'],
    error: ['expired_token', 'bad_verification_code'],
  },
  { code: 'device-code-expired', error: ['code_expired'] },
  { code: 'code-expired-or-reused', error: ['bad_verification_code', 'invalid_code'] },
  { code: 'refresh-token-revoked', error: ['expired_token'], layers: ['refresh'] },
  { code: 'device-code-expired', error: ['expired_token'] },
  { code: 'device-flow-unsupported', error: ['device_flow_disabled'] },
  {
    code: 'consent-declined',
    error: [
      'authorization_declined',
      'user_cancelled_login',
      'user_cancelled_authorize',
      'user_denied',
      'consent_denied',
    ],
  },
  { code: 'consent-missing', error: ['authorization_pending'] },
  { code: 'scope-insufficient', error: ['insufficient_scope'] },
  { code: 'mfa-required', error: ['mfa_required'] },
];

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow and Google's `error_subtype`. */
const suberrors: readonly Rule[] = [
  { code: 'account-problem', suberror: ['user_password_expired'] },
  {
    code: 'refresh-token-revoked',
    layers: ['refresh'],
    suberror: ['bad_token', 'token_expired', 'client_mismatch'],
  },
  { code: 'blocked-by-admin', suberror: ['protection_policy_required', 'device_authentication_failed'] },
  // Google Workspace's session control: the session behind the authorisation is too old.
  { code: 'refresh-token-revoked', suberror: ['invalid_rapt', 'rapt_required'] },
];

/** These say what kind of step is missing, but the numbers say it better when there is one. */
const vagueSuberrors: readonly Rule[] = [
  { code: 'consent-missing', suberror: ['consent_required'] },
  { code: 'mfa-required', suberror: ['basic_action'] },
  { code: 'blocked-by-admin', suberror: ['message_only', 'additional_action'] },
];

/** RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6: without any explanation. */
const bareErrors: readonly Rule[] = [
  {
    code: 'refresh-token-revoked',
    layers: ['refresh', 'smtp', 'network'],
    error: ['invalid_grant', 'invalid_token'],
  },
  { code: 'device-code-expired', layers: ['device'], error: ['invalid_grant'] },
  { code: 'code-expired-or-reused', error: ['invalid_grant'] },
  { code: 'refresh-token-revoked', layers: ['token', 'authorize-redirect'], error: ['invalid_token'] },
  // JSON is what a token endpoint answers, under whatever heading it was pasted.
  {
    code: 'client-secret-wrong',
    layers: ['authorize-redirect'],
    error: ['invalid_client'],
    when: (e) => e.findings.hasJsonBody || /"error" ?: ?"invalid_client"/.test(e.text),
  },
  // Only the token endpoint authenticates clients; earlier, it is the ID that is refused.
  { code: 'client-id-unknown', layers: ['authorize-redirect', 'device'], error: ['invalid_client'] },
  { code: 'client-secret-wrong', error: ['invalid_client'] },
  {
    code: 'device-flow-unsupported',
    layers: ['device'],
    error: ['unauthorized_client', 'unsupported_grant_type'],
  },
  { code: 'client-type-wrong', error: ['unauthorized_client', 'unsupported_grant_type'] },
  { code: 'device-flow-unsupported', layers: ['device'], error: ['invalid_scope'] },
  { code: 'scope-invalid', error: ['invalid_scope', 'invalid_resource', 'invalid_target'] },
  // Google answers a refusal by redirect; a page of its own with 403 means that the account is no test user.
  { code: 'app-in-testing', layers: ['authorize-redirect'], error: ['access_denied'], says: ['403'] },
  { code: 'consent-declined', layers: ['authorize-redirect', 'device'], error: ['access_denied'] },
  { code: 'blocked-by-admin', error: ['access_denied'] },
  { code: 'consent-missing', error: ['consent_required'] },
  { code: 'mfa-required', error: ['interaction_required', 'login_required', 'account_selection_required'] },
  { code: 'server-unavailable', error: ['server_error', 'temporarily_unavailable', 'internal_failure'] },
  // Google's page about its rules: nearly always an address that they forbid.
  {
    code: 'redirect-uri-mismatch',
    layers: ['authorize-redirect'],
    error: ['invalid_request'],
    says: ['google', 'redirect_uri', 'sent an invalid request', 'request is invalid', '400: invalid_request'],
  },
];

/** What an HTTP answer of an authorization server means when its body says nothing. */
const bareAnswers: readonly Rule[] = [
  { code: 'refresh-token-missing', status: [2], when: (e) => e.lacksRefreshToken },
  {
    code: 'device-flow-unsupported',
    layers: ['device'],
    status: [501],
    when: (e) => e.error === '',
  },
  // RFC 6749 §5.2: 401 is for client authentication.
  {
    code: 'client-secret-wrong',
    layers: ['token', 'refresh'],
    status: [401],
    html: false,
    when: (e) => e.error === '' && !e.findings.hasJsonBody,
  },
  // §5.2 demands `error` there: JSON without it is a filter's or a gateway's, not the authorization server's.
  {
    code: 'proxy-required',
    layers: ['token', 'refresh'],
    status: [401, 403],
    when: (e) => e.error === '' && e.findings.hasJsonBody && !e.findings.hasErrorMember,
  },
  // A success without a token, cut off as a rule: nothing of it can be used, and nothing that was typed is wrong.
  {
    code: 'server-unavailable',
    layers: ['token', 'refresh'],
    status: [2],
    when: (e) => e.error === '' && e.findings.hasJsonBody && !e.findings.hasAccessToken,
  },
];

export const oauthRules: readonly Rule[] = [
  ...plainErrors,
  ...suberrors,
  ...aadstsRules,
  ...vagueSuberrors,
  ...signInPageRules,
  ...applicationWordingRules,
  ...grantWordingRules,
  ...vagueAadstsRules,
  ...bareErrors,
  ...bareAnswers,
];
