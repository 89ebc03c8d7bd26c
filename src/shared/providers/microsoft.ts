import { deviceEndpointBeside } from '../device-endpoint.ts';
import type { Provider } from './provider.ts';

/**
 * Microsoft, as of autumn 2026.
 *
 * - The scope asked for is outlook.office.com's, although the permission declared in the portal is Microsoft
 *   Graph's: only the former opens SMTP
 *   (https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
 * - Never `prompt=consent`: it traps people who are not administrators even after an administrator has agreed.
 * - Redirects: the portal matches `http://localhost` with any port and refuses `http://127.0.0.1`
 *   (https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions).
 * - The public client of the FAQ has no secret; sending one is refused (AADSTS700025).
 */
export const microsoft: Provider = {
  family: 'microsoft',
  deviceEndpoint: deviceEndpointBeside,
  service: {
    id: 'microsoft',
    family: 'microsoft',
    name: 'Microsoft',
    authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scopes: 'https://outlook.office.com/SMTP.Send offline_access',
    clientAuthentication: 'client_secret_post',
    secret: 'none',
    redirectUris: ['https://execonnect.index-education.com/callback', 'http://localhost'],
    loginHint: true,
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    console: '',
    authorizationsPage: 'https://myapps.microsoft.com',
    detection: {
      domains: ['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com', 'live.fr', 'msn.com'],
      mxSuffixes: ['.mail.protection.outlook.com', '.mx.microsoft'],
    },
  },
};
