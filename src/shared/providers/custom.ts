import { deviceEndpointBeside } from '../device-endpoint.ts';
import { customForms } from './custom-forms.ts';
import type { Provider } from './provider.ts';

/**
 * Any server that speaks RFC 6749 with PKCE and XOAUTH2: every field is free.
 *
 * Secrets go in the Authorization header: it is the one way that RFC 6749 §2.3.1 obliges servers to support.
 * Where its device endpoint is, if it has one, nobody said: some keep Microsoft's names, AD FS among them
 * (https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios).
 */
export const custom: Provider = {
  family: 'custom',
  deviceGrant: { endpointBeside: deviceEndpointBeside, isDocumented: false, languageParameter: null },
  adminConsent: null,
  service: {
    id: 'custom',
    family: 'custom',
    name: '',
    authorizationEndpoint: '',
    tokenEndpoint: '',
    scopes: '',
    clientAuthentication: 'client_secret_basic',
    secret: 'optional',
    redirectUris: ['http://127.0.0.1', 'https://execonnect.index-education.com/callback'],
    loginHint: true,
    smtp: { host: '', port: 587, security: 'starttls' },
    console: '',
    authorizationsPage: '',
    revocationEndpoint: '',
    lifetime: { idleDays: null, testingDays: null, secretExpires: false },
    detection: { domains: [], mxSuffixes: [] },
  },
  forms: customForms,
};
