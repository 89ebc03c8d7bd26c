import { endpointSchema } from './service.ts';

/**
 * The device authorization endpoint (RFC 8628 §3.1) beside an authorisation endpoint, as Microsoft has it: the last
 * `authorize` becomes `devicecode`, the tenant stays, and the query goes, which belongs to the authorisation page
 * (FAQ, "périphériques à entrée limitée";
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#device-authorization-request).
 *
 * A final slash and capitals are forgiven, since Microsoft forgives them too.
 *
 * @returns null when the address is no usable endpoint, or does not end like that
 */
export function deviceEndpointBeside(authorizationEndpoint: string): string | null {
  const endpoint = endpointSchema.safeParse(authorizationEndpoint);
  if (!endpoint.success) return null;
  const url = new URL(endpoint.data);
  const [, folder] = /^(.*\/)authorize\/?$/i.exec(url.pathname) ?? [];
  if (folder === undefined) return null;
  url.pathname = `${folder}devicecode`;
  url.search = '';
  return url.href;
}
