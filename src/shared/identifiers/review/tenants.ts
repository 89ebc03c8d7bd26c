import type { DraftFields } from '../../account.ts';
import { guid } from '../../providers/guid.ts';
import { ownEndpoint, tenantOf, withTenant } from '../endpoint.ts';
import { type Finding, fixable, type Severity } from '../finding.ts';
import { isWholly } from '../wholly.ts';
import type { Subject } from './subject.ts';

/** Whether both endpoints are of one directory, and of one that the mailbox can be in. */
export function reviewTenants(subject: Subject): readonly Finding[] {
  const { service, fields, front } = subject;
  const isAsDefined =
    fields[`${front}Endpoint`] === ownEndpoint(front, service) &&
    fields.tokenEndpoint === service.tokenEndpoint;
  return isAsDefined ? [] : [...differing(subject), ...unfit(subject)];
}

/**
 * A code of one directory cannot be redeemed at another. Only two GUIDs are certain to be two directories: a
 * directory also answers to its domains, and `common` finds the person's own.
 */
function differing({ forms, certain, front, page, token }: Subject): readonly Finding[] {
  const ofPage = tenantOf(page, forms);
  const ofToken = tenantOf(token, forms);
  if (page === null || token === null || ofPage === null || ofToken === null) return [];
  if (ofPage.toLowerCase() === ofToken.toLowerCase()) return [];
  const severity = isWholly(ofPage, guid) && isWholly(ofToken, guid) ? certain : 'doubt';
  const moved = isGeneral(ofPage, forms.tenants) ? withTenant(page, ofToken, forms) : null;
  const fix: Partial<DraftFields> | null =
    moved === null
      ? only('tokenEndpoint', withTenant(token, ofPage, forms))
      : only(`${front}Endpoint`, moved);
  return [fixable('tokenEndpoint', 'tenants-differ', severity, fix)];
}

function unfit({ forms, certain, front, page, token, mailbox }: Subject): readonly Finding[] {
  const { tenants } = forms;
  const named = [page, token].flatMap((url) => tenantOf(url, forms)?.toLowerCase() ?? []);
  if (tenants === null || named.length === 0 || mailbox === 'unknown') return [];
  const moveTo = (tenant: string): Partial<DraftFields> => ({
    ...only(`${front}Endpoint`, page === null ? null : withTenant(page, tenant, forms)),
    ...only('tokenEndpoint', token === null ? null : withTenant(token, tenant, forms)),
  });
  if (mailbox === 'organisation')
    return named.includes(tenants.people)
      ? [fixable(`${front}Endpoint`, 'tenant-only-personal', 'doubt', moveTo(tenants.everybody))]
      : [];
  if (named.every((tenant) => tenant === tenants.everybody || tenant === tenants.people)) return [];
  // A private person may be a guest in somebody's directory; among "organisations" there is no such account.
  const severity: Severity = named.includes(tenants.organisations) ? certain : 'doubt';
  return [fixable(`${front}Endpoint`, 'tenant-not-personal', severity, moveTo(tenants.people))];
}

function isGeneral(tenant: string, tenants: Subject['forms']['tenants']): boolean {
  const general = [tenants?.everybody, tenants?.organisations, tenants?.people];
  return general.includes(tenant.toLowerCase());
}

function only(
  field: `${'authorization' | 'device' | 'token'}Endpoint`,
  value: string | null,
): Partial<DraftFields> {
  return value === null ? {} : { [field]: value };
}
