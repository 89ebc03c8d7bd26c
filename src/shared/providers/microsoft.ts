import { deviceEndpointBeside } from '../device-endpoint.ts';
import { directoryOf, microsoftConsentLink } from './microsoft-consent.ts';
import { microsoftForms } from './microsoft-forms.ts';
import type { Provider } from './provider.ts';

/** Of personal accounts. */
const personalDomains = [
  'outlook.com',
  'outlook.fr',
  'hotmail.com',
  'hotmail.fr',
  'live.com',
  'live.fr',
  'msn.com',
];

/**
 * Microsoft, as of autumn 2026.
 *
 * - The scope asked for is outlook.office.com's, although the permission declared in the portal is Microsoft
 *   Graph's: only the former opens SMTP
 *   (https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
 * - Never `prompt=consent`: it traps people who are not administrators even after an administrator has agreed.
 * - Redirects: the portal matches `http://localhost` with any port and refuses `http://127.0.0.1`
 *   (https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions).
 * - Mailboxes of private people are sent from another server than those of organisations
 *   (https://support.microsoft.com/office/8361e398-8af4-4e97-b147-6c6c4ac95353).
 * - Port 587 or 25, with STARTTLS; nobody answers at 465. Port 25 is for servers, and networks close it
 *   (https://learn.microsoft.com/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365).
 * - A personal account has no directory, and an application can be registered in a directory only
 *   (https://learn.microsoft.com/entra/identity-platform/quickstart-register-app).
 * - The device endpoint takes `mkt`, the language of what its answer says to people
 *   (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#device-authorization-response).
 * - The public client of the FAQ has no secret; sending one is refused (AADSTS700025).
 */
export const microsoft: Provider = {
  family: 'microsoft',
  deviceGrant: {
    endpointBeside: deviceEndpointBeside,
    isDocumented: true,
    languageParameter: { name: 'mkt', fr: 'fr-FR', en: 'en-GB' },
  },
  adminConsent: { directoryOf, link: microsoftConsentLink },
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
    otherDoors: [],
    console: '',
    personal: { domains: personalDomains, smtpHost: 'smtp-mail.outlook.com' },
    authorizationsPage: 'https://myapps.microsoft.com',
    revocationEndpoint: '',
    lifetime: { idleDays: 90, testingDays: null, secretExpires: true },
    detection: {
      domains: personalDomains,
      mxSuffixes: ['.mail.protection.outlook.com', '.mx.microsoft'],
    },
  },
  forms: microsoftForms,
};
