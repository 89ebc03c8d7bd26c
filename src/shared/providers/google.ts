import { googleForms } from './google-forms.ts';
import type { Provider } from './provider.ts';

/**
 * Google, as of autumn 2026.
 *
 * - `prompt=consent&access_type=offline` belong to the authorisation endpoint: without them no refresh token
 *   comes back (https://developers.google.com/identity/protocols/oauth2/web-server#offline).
 * - `https://mail.google.com/` is the only scope that Gmail's SMTP server accepts
 *   (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
 * - A web client has a secret; a desktop client has one too and must send it.
 * - 465 takes TLS from the first byte (https://support.google.com/a/answer/176600).
 * - The device grant does not allow that scope
 *   (https://developers.google.com/identity/protocols/oauth2/limited-input-device#allowedscopes).
 */
export const google: Provider = {
  family: 'google',
  deviceGrant: null,
  adminConsent: null,
  service: {
    id: 'google',
    family: 'google',
    name: 'Google',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth?prompt=consent&access_type=offline',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    scopes: 'https://mail.google.com/',
    clientAuthentication: 'client_secret_post',
    secret: 'required',
    redirectUris: ['https://execonnect.index-education.com/callback', 'http://127.0.0.1'],
    loginHint: true,
    smtp: { host: 'smtp.gmail.com', port: 587, security: 'starttls' },
    otherDoors: [{ port: 465, security: 'tls' }],
    console: '',
    authorizationsPage: 'https://myaccount.google.com/connections',
    revocationEndpoint: 'https://oauth2.googleapis.com/revoke',
    lifetime: { idleDays: 180, testingDays: 7, secretExpires: false },
    // A personal account can declare an application there.
    detection: {
      domains: ['gmail.com', 'googlemail.com'],
      mxSuffixes: ['.google.com', '.googlemail.com'],
    },
  },
  forms: googleForms,
};
