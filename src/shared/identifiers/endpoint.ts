import type { EndpointRole, ProviderForms } from '../providers/forms.ts';
import { derivedDeviceEndpoint } from '../scenario.ts';
import type { ServiceDefinition } from '../service.ts';
import { holds } from './limits.ts';

/** What an address turns out to be. */
export interface KnownEndpoint {
  readonly role: EndpointRole;
  /** The directory that its path names, as it is written there; null where there is none. */
  readonly tenant: string | null;
  readonly outdated: 'works' | 'unfit' | null;
}

/** The URL of a text of reasonable length, or null. */
export function parseEndpoint(text: string): URL | null {
  return holds('authorizationEndpoint', text) ? URL.parse(text) : null;
}

/** Whether the address is one of the provider's own, where its forms are certain. */
export function isAtHome(url: URL, forms: ProviderForms): boolean {
  return forms.hosts.includes(url.host);
}

/**
 * What an address is for: by the provider's own forms on its own hosts, by the usual names elsewhere. Null: nothing
 * that is known.
 */
export function readEndpoint(url: URL, forms: ProviderForms): KnownEndpoint | null {
  if (!isAtHome(url, forms)) {
    const role = usualRole(url.pathname);
    return role === null ? null : { role, tenant: null, outdated: null };
  }
  for (const { role, address, outdated } of forms.endpoints) {
    const match = address.exec(url.host + url.pathname);
    if (match !== null) return { role, tenant: match.groups?.tenant ?? null, outdated: outdated ?? null };
  }
  return null;
}

/** The directory that an address names, if it is a usable one: not a placeholder. */
export function tenantOf(url: URL | null, forms: ProviderForms): string | null {
  const tenant = url === null ? null : (readEndpoint(url, forms)?.tenant ?? null);
  return tenant !== null && forms.tenants?.form.test(tenant) === true ? tenant : null;
}

/** The same address for another directory, path and query kept; null where the address names none. */
export function withTenant(url: URL, tenant: string, forms: ProviderForms): string | null {
  const known = readEndpoint(url, forms);
  if (known === null || known.tenant === null) return null;
  const moved = new URL(url);
  moved.pathname = url.pathname.replace(`/${known.tenant}/`, () => `/${tenant}/`);
  return moved.href;
}

/**
 * The service's own endpoint for a role, for a directory where that is known.
 *
 * @returns null where the definition leaves it empty
 */
export function properEndpoint(
  role: 'authorization' | 'device' | 'token',
  service: ServiceDefinition,
  tenant: string | null,
  forms: ProviderForms,
): string | null {
  const own = ownEndpoint(role, service);
  const url = parseEndpoint(own);
  if (url === null) return null;
  return (tenant === null ? null : withTenant(url, tenant, forms)) ?? own;
}

/** What the service's definition says of a role, or what follows from it; empty where it leaves that open. */
export function ownEndpoint(role: 'authorization' | 'device' | 'token', service: ServiceDefinition): string {
  switch (role) {
    case 'authorization':
      return service.authorizationEndpoint;
    case 'device':
      return derivedDeviceEndpoint(service, service) ?? '';
    case 'token':
      return service.tokenEndpoint;
  }
}

/** RFC 6749 §3 names no paths; these are what servers call them. */
function usualRole(pathname: string): EndpointRole | null {
  if (pathname.includes('/.well-known/')) return 'metadata';
  const parts = pathname.toLowerCase().split('/').filter(Boolean).slice(-2);
  const [last = ''] = parts.slice(-1);
  // `device/auth` and `device/code` before `auth`.
  if (parts[0] === 'device' || /^device(?:_?code|_authorization)?$/.test(last)) return 'device';
  if (/^(?:auth|authori[sz]e|authori[sz]ation)$/.test(last)) return 'authorization';
  return /^(?:access_)?token$/.test(last) ? 'token' : null;
}
