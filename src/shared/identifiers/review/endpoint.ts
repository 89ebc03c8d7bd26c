import type { EndpointRole } from '../../providers/forms.ts';
import { endpointSchema } from '../../service.ts';
import {
  isAtHome,
  type KnownEndpoint,
  ownEndpoint,
  parseEndpoint,
  properEndpoint,
  readEndpoint,
  tenantOf,
} from '../endpoint.ts';
import { type Finding, type FixableReason, fixable } from '../finding.ts';
import { hasParameter, missingParameters, withoutParameters, withParameters } from '../query.ts';
import type { Subject } from './subject.ts';
import { reviewWebAddress } from './web-address.ts';

type Role = 'authorization' | 'device' | 'token';
type Field = `${Role}Endpoint`;

/** An endpoint of the service: whether it is the right one of the right server, complete and of today. */
export function reviewEndpoint(role: Role, subject: Subject): readonly Finding[] {
  const { service } = subject;
  const field: Field = `${role}Endpoint`;
  const own = ownEndpoint(role, service);
  const { url, value, findings } = reviewWebAddress(field, subject, [own]);
  // What the service itself says is not doubted.
  if (url === null || value === own) return findings;
  const at: At = { role, field, own, url, value, subject, known: readEndpoint(url, subject.forms) };
  return [...findings, ...elsewhere(at), ...placeholder(at), ...purpose(at), ...outdated(at), ...query(at)];
}

interface At {
  readonly role: Role;
  readonly field: Field;
  /** The service's own endpoint for this role; empty where it leaves it open. */
  readonly own: string;
  readonly url: URL;
  readonly value: string;
  readonly known: KnownEndpoint | null;
  readonly subject: Subject;
}

/** Where codes and secrets go is worth a second look; it may be right, with a cloud of its own for a country. */
function elsewhere(at: At): readonly Finding[] {
  return isOwnServer(at) ? [] : [fixable(at.field, 'endpoint-elsewhere', 'doubt', proper(at))];
}

function placeholder(at: At): readonly Finding[] {
  return hasPlaceholder(at.url, at.known, at.subject)
    ? [fixable(at.field, 'endpoint-placeholder', at.subject.certain, proper(at))]
    : [];
}

/** « {tenant} », « <locataire> », « YOUR_TENANT »: what documentation writes where something is to be put in. */
function hasPlaceholder(url: URL, known: KnownEndpoint | null, { forms }: Subject): boolean {
  const isNoTenant =
    known !== null && known.tenant !== null && forms.tenants?.form.test(known.tenant) === false;
  return isNoTenant || /[{}<>]|%7b|%3c/i.test(url.host + url.pathname);
}

const REASONS: Readonly<Record<EndpointRole, FixableReason>> = {
  authorization: 'authorization-endpoint-here',
  token: 'token-endpoint-here',
  device: 'device-endpoint-here',
  metadata: 'metadata-address-here',
};

function purpose(at: At): readonly Finding[] {
  const { role, field, url, known, subject } = at;
  if (known === null)
    return isAtHome(url, subject.forms) ? [fixable(field, 'endpoint-unusual', 'doubt', proper(at))] : [];
  if (known.role === role) return [];
  return [fixable(field, REASONS[known.role], subject.certain, swapped(at) ?? proper(at))];
}

function outdated(at: At): readonly Finding[] {
  const { field, known, subject } = at;
  if (known === null || known.outdated === null) return [];
  const severity = known.outdated === 'unfit' ? subject.certain : 'doubt';
  return [fixable(field, 'endpoint-outdated', severity, proper(at))];
}

function query({ role, field, own, value, known, url, subject }: At): readonly Finding[] {
  const { indispensable, harmful } = subject.forms.query;
  const isPage = role === 'authorization' && (known === null || known.role === role);
  if (!isPage || own === '' || !isOwnServer({ own, url, subject })) return [];
  const findings: Finding[] = [];
  const missing = missingParameters(value, own);
  if (missing.length > 0) {
    const severity = missing.some(({ name }) => indispensable.includes(name)) ? subject.certain : 'doubt';
    const fix = { [field]: withParameters(value, missing) };
    findings.push(fixable(field, 'query-missing', severity, fix, { query: written(missing) }));
  }
  const unwanted = harmful.filter((each) => hasParameter(value, each) && !hasParameter(own, each));
  if (unwanted.length > 0) {
    const fix = { [field]: withoutParameters(value, new Set(unwanted.map(({ name }) => name))) };
    findings.push(fixable(field, 'query-unwanted', 'doubt', fix, { query: written(unwanted) }));
  }
  return findings;
}

function written(parameters: readonly { readonly name: string; readonly value: string }[]): string {
  return parameters.map(({ name, value }) => `${name}=${value}`).join('&');
}

function isOwnServer({ own, url, subject: { forms } }: Pick<At, 'own' | 'url' | 'subject'>): boolean {
  const ownUrl = parseEndpoint(own);
  // The scheme is a finding of its own.
  return ownUrl === null || ownUrl.host === url.host || (isAtHome(ownUrl, forms) && isAtHome(url, forms));
}

/** The service's own endpoint, for the directory that one of the two names. */
function proper({ role, field, url, subject }: At): Partial<Record<Field, string>> | null {
  const { service, forms, page, token } = subject;
  const tenant = tenantOf(url, forms) ?? tenantOf(page, forms) ?? tenantOf(token, forms);
  const endpoint = properEndpoint(role, service, tenant, forms);
  return endpoint === null ? null : { [field]: endpoint };
}

/** Both exchanged, where each stands in the other's place and nothing else is wrong with them. */
function swapped({ role, known, url, value, subject }: At): Partial<Record<Field, string>> | null {
  if (role === 'device' || subject.front === 'device') return null;
  const { service, forms, page, token } = subject;
  const other = role === 'authorization' ? token : page;
  const others = other === null ? null : readEndpoint(other, forms);
  if (other === null || others?.role !== role || known === null) return null;
  if (known.role !== 'authorization' && known.role !== 'token') return null;
  const isSound = [value, other.href].every((text) => endpointSchema.safeParse(text).success);
  if (hasPlaceholder(url, known, subject) || hasPlaceholder(other, others, subject)) return null;
  if (!isSound || known.outdated !== null || others.outdated !== null) return null;
  const [newPage, newToken] = role === 'authorization' ? [other.href, value] : [value, other.href];
  return {
    authorizationEndpoint: withParameters(newPage, missingParameters(newPage, service.authorizationEndpoint)),
    tokenEndpoint: newToken,
  };
}
