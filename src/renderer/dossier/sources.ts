/** The providers' own pages, so that nobody has to take Jeton's word: what each remedy rests on. */
import type { RemedyName } from './remedy-of.ts';

const LEARN = 'https://learn.microsoft.com';
const SMTP_AUTH = `${LEARN}/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission`;
const SMTP_OAUTH = `${LEARN}/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth`;
const ADMIN_CONSENT = `${LEARN}/entra/identity/enterprise-apps/grant-admin-consent`;
const DKIM = `${LEARN}/defender-office-365/email-authentication-dkim-configure`;
const GOOGLE_APPS = 'https://support.google.com/a/answer/7281227';

const pages: Readonly<Partial<Record<RemedyName, readonly string[]>>> = {
  consentMicrosoft: [ADMIN_CONSENT, SMTP_OAUTH],
  policyMicrosoft: [
    `${LEARN}/entra/identity/conditional-access/troubleshoot-conditional-access`,
    ADMIN_CONSENT,
  ],
  deviceMicrosoft: [`${LEARN}/entra/identity/conditional-access/policy-block-authentication-flows`],
  trustGoogle: [GOOGLE_APPS, 'https://support.google.com/a/answer/13288950'],
  audienceGoogle: ['https://support.google.com/cloud/answer/15549945'],
  smtpAuthTenant: [SMTP_AUTH, SMTP_OAUTH],
  smtpAuthMailbox: [SMTP_AUTH, SMTP_OAUTH],
  securityDefaults: [`${LEARN}/entra/fundamentals/security-defaults`, SMTP_AUTH],
  sendAsMicrosoft: [`${LEARN}/powershell/module/exchange/add-recipientpermission`],
  sendAsGoogle: ['https://support.google.com/mail/answer/22370'],
  deliveryMicrosoft: [`${LEARN}/powershell/module/exchange/get-messagetracev2`],
  deliveryGoogle: ['https://support.google.com/a/answer/2604578'],
  junkMicrosoft: [DKIM],
  junkGoogle: ['https://support.google.com/a/answer/174124'],
};

/** Empty where the remedy is the organisation's own affair. */
export function sourcesOf(remedy: RemedyName): readonly string[] {
  return pages[remedy] ?? [];
}
