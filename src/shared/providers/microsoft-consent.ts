/**
 * The page where an administrator agrees to an application for a whole directory
 * (https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent#construct-the-url-for-granting-tenant-wide-admin-consent).
 */
import { microsoftForms } from './microsoft-forms.ts';

/**
 * The sign-in hosts of Microsoft's clouds: the worldwide one, the United States' government's and China's
 * (https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud). An administrator is sent to no
 * other: a catalogue may name any server as one of this family.
 */
const CLOUDS: ReadonlySet<string> = new Set([
  ...microsoftForms.hosts,
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

/**
 * The directory that an endpoint is of, as its path names it; empty where it names none, or is not Microsoft's.
 * `common` and `consumers` name no directory: an administrator belongs to one of the `organizations`.
 */
export function directoryOf(endpoint: string): string {
  const url = URL.parse(endpoint);
  if (url === null || url.protocol !== 'https:' || !CLOUDS.has(url.host)) return '';
  const [, tenant = ''] = /^\/([^/]+)\/oauth2\//.exec(url.pathname) ?? [];
  const { tenants } = microsoftForms;
  if (tenants === null || !tenants.form.test(tenant)) return '';
  return tenant === tenants.everybody || tenant === tenants.people ? tenants.organisations : tenant;
}

/**
 * The link that the administrator opens, in the cloud of the account's own endpoint.
 *
 * @returns null where the endpoint is not Microsoft's, or the client ID is none
 */
export function microsoftConsentLink(tokenEndpoint: string, clientId: string): string | null {
  const tenant = directoryOf(tokenEndpoint);
  if (tenant === '' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId)) return null;
  const link = new URL(`/${tenant}/adminconsent`, tokenEndpoint);
  link.searchParams.set('client_id', clientId);
  return link.href;
}
