/** Where an authorisation ends at its provider: by a request of Jeton's, or on the provider's page. Pure. */
import type { AccountSettings } from './account.ts';
import { isOfOneServer, type ServiceDefinition } from './service.ts';

type Issuer = Pick<AccountSettings, 'tokenEndpoint'>;

/**
 * The endpoint that may be told to withdraw an authorisation (RFC 7009).
 *
 * A token goes back to the server that issued it and to no other, whoever wrote the service's definition: an account
 * whose token endpoint was typed by hand has the service's name, and maybe nothing else of it.
 *
 * @param service the definition that the settings name, or undefined where there is none any more
 * @returns null where nobody can be told
 */
export function revocationEndpointOf(
  { tokenEndpoint }: Issuer,
  service: Pick<ServiceDefinition, 'revocationEndpoint'> | undefined,
): string | null {
  const endpoint = service?.revocationEndpoint ?? '';
  return isOfOneServer(endpoint, tokenEndpoint) ? endpoint : null;
}

/** The provider's page for it; empty where none is known, or where the account is another server's. */
export function authorizationsPageOf(
  { tokenEndpoint }: Issuer,
  service: Pick<ServiceDefinition, 'authorizationsPage' | 'tokenEndpoint'> | undefined,
): string {
  if (service === undefined) return '';
  return isOfOneServer(service.tokenEndpoint, tokenEndpoint) ? service.authorizationsPage : '';
}
