import type { DraftFields } from '../account.ts';
import type { ProviderForms } from '../providers/forms.ts';
import type { ServiceDefinition } from '../service.ts';
import { clean } from './clean.ts';
import { isAtHome, parseEndpoint, properEndpoint, readEndpoint, tenantOf, withTenant } from './endpoint.ts';
import { holds } from './limits.ts';
import { missingParameters, parametersOf, withParameters } from './query.ts';

type Role = 'authorization' | 'token';

export interface EndpointPlacement {
  /** The field's new value; null leaves it as it is. */
  readonly value: string | null;
  /** What gave it. */
  readonly kind: 'authorization-endpoint' | 'token-endpoint' | 'tenant-id';
  /** Whether an address was pasted that is not the service's. */
  readonly isForeign: boolean;
}

type Endpoints = Pick<DraftFields, 'authorizationEndpoint' | 'tokenEndpoint'>;

/**
 * Where the draft's endpoints go: to the pasted addresses, or to another directory of the same server.
 *
 * One that is pasted alone takes the other along to its directory, as long as the service's own stands there: both
 * belong to one application, and consoles let one copy them one at a time.
 *
 * @param tenant the directory that the text names apart from the addresses
 */
export function placeEndpoints(
  pasted: Readonly<Record<Role, string | null>>,
  tenant: string | null,
  fields: Endpoints,
  service: ServiceDefinition,
  forms: ProviderForms,
): Readonly<Record<Role, EndpointPlacement>> {
  const placed = (role: Role): EndpointPlacement =>
    placeEndpoint(role, pasted[role], tenant, fields, service, forms);
  const page = placed('authorization');
  const token = placed('token');
  if (tenant !== null) return { authorization: page, token };
  return {
    authorization:
      pasted.authorization === null ? follow('authorization', token, fields, service, forms) : page,
    token: pasted.token === null ? follow('token', page, fields, service, forms) : token,
  };
}

function placeEndpoint(
  role: Role,
  pasted: string | null,
  tenant: string | null,
  fields: Endpoints,
  service: ServiceDefinition,
  forms: ProviderForms,
): EndpointPlacement {
  const typed = typedFor(role, fields);
  if (pasted === null) {
    const moved = tenant === null ? null : moveTo(tenant, role, typed, service, forms);
    return { value: moved, kind: 'tenant-id', isForeign: false };
  }
  const own = ownAddress(role, pasted, service, forms);
  const complete = own === null || role === 'token' ? own : withOwnQuery(own, typed, service);
  const value = complete !== null && holds('authorizationEndpoint', complete) ? complete : null;
  return { value, kind: `${role}-endpoint`, isForeign: own === null };
}

/** The endpoint that nobody pasted, beside the one that somebody did. */
function follow(
  role: Role,
  { value: beside, kind }: EndpointPlacement,
  fields: Endpoints,
  service: ServiceDefinition,
  forms: ProviderForms,
): EndpointPlacement {
  const typed = typedFor(role, fields);
  const tenant = beside === null ? null : tenantOf(parseEndpoint(beside), forms);
  // What somebody typed is not overwritten by what was never pasted there.
  const untouched = typed === '' || typed === properEndpoint(role, service, null, forms);
  const moved = tenant === null || !untouched ? null : moveTo(tenant, role, typed, service, forms);
  return { value: moved === typed ? null : moved, kind, isForeign: false };
}

function typedFor(role: Role, { authorizationEndpoint, tokenEndpoint }: Endpoints): string {
  return clean(role === 'authorization' ? authorizationEndpoint : tokenEndpoint).value;
}

function moveTo(
  tenant: string,
  role: Role,
  typed: string,
  service: ServiceDefinition,
  forms: ProviderForms,
): string | null {
  const url = parseEndpoint(typed);
  if (url !== null) return withTenant(url, tenant, forms);
  const proper = parseEndpoint(properEndpoint(role, service, null, forms) ?? '');
  return proper === null ? null : withTenant(proper, tenant, forms);
}

/**
 * The pasted address if it is the service's, in today's form and under its usual host. A definition that leaves the
 * endpoint empty takes any.
 */
function ownAddress(
  role: Role,
  pasted: string,
  service: ServiceDefinition,
  forms: ProviderForms,
): string | null {
  const url = parseEndpoint(pasted);
  const proper = parseEndpoint(properEndpoint(role, service, null, forms) ?? '');
  if (url === null) return null;
  if (proper === null) return pasted;
  const known = readEndpoint(url, forms);
  if (url.origin === proper.origin && (known?.outdated ?? null) === null) return pasted;
  const isOwn = url.origin === proper.origin || (isAtHome(url, forms) && isAtHome(proper, forms));
  return isOwn ? properEndpoint(role, service, tenantOf(url, forms), forms) : null;
}

/** What the service needs in its authorisation endpoint's query, which consoles leave out, is kept or put back. */
function withOwnQuery(endpoint: string, typed: string, { authorizationEndpoint }: ServiceDefinition): string {
  const sameServer = parseEndpoint(typed)?.origin === parseEndpoint(endpoint)?.origin;
  const bare = parametersOf(endpoint).length === 0;
  const kept = bare && sameServer ? withParameters(endpoint, parametersOf(typed)) : endpoint;
  return withParameters(kept, missingParameters(kept, authorizationEndpoint));
}
