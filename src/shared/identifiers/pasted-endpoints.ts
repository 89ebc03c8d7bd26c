import type { ProviderForms } from '../providers/forms.ts';
import type { ServiceDefinition } from '../service.ts';
import { isAtHome, type KnownEndpoint, parseEndpoint, readEndpoint } from './endpoint.ts';
import { withoutParameters } from './query.ts';
import { isWholly } from './wholly.ts';

export interface PastedEndpoints {
  readonly authorization: string | null;
  readonly token: string | null;
  readonly hasDevice: boolean;
  readonly hasMetadata: boolean;
  /** The directory that an address other than these two names. */
  readonly tenant: string | null;
  /** From an address that somebody was sent to. */
  readonly clientIds: readonly string[];
}

/** What an address carries besides the endpoint when it is copied from a browser. */
const PROTOCOL = new Set([
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
]);

interface Candidate {
  readonly address: string;
  readonly url: URL;
  readonly known: KnownEndpoint;
  /** The lower, the better. */
  readonly rank: number;
}

/** The endpoints among the addresses of a text: the provider's own before others', today's before yesterday's. */
export function pastedEndpoints(
  addresses: readonly string[],
  service: ServiceDefinition,
  forms: ProviderForms,
): PastedEndpoints {
  const candidates = addresses
    .flatMap((address) => candidate(address, service, forms))
    .sort((a, b) => a.rank - b.rank);
  const first = (role: string): Candidate | undefined => candidates.find(({ known }) => known.role === role);
  const metadata = first('metadata');
  return {
    authorization: textOf(first('authorization')),
    token: textOf(first('token')),
    hasDevice: first('device') !== undefined,
    hasMetadata: metadata !== undefined,
    tenant: metadata?.known.tenant ?? first('device')?.known.tenant ?? null,
    clientIds: addresses.flatMap((address) => clientIdIn(address, forms)),
  };
}

function candidate(address: string, service: ServiceDefinition, forms: ProviderForms): Candidate[] {
  const url = parseEndpoint(address);
  const known = url === null ? null : readEndpoint(url, forms);
  if (url === null || known === null) return [];
  // A placeholder of somebody's documentation is no directory.
  if (known.tenant !== null && forms.tenants?.form.test(known.tenant) !== true) return [];
  const own = [service.authorizationEndpoint, service.tokenEndpoint].some(
    (endpoint) => parseEndpoint(endpoint)?.origin === url.origin,
  );
  const rank = own || isAtHome(url, forms) ? (known.outdated === null ? 0 : 1) : 2;
  return [{ address, url, known, rank }];
}

function textOf(found: Candidate | undefined): string | null {
  return found === undefined ? null : withoutParameters(found.address, PROTOCOL);
}

/** An authorisation request names its client; word processors make a link of a client ID that looks like a host. */
function clientIdIn(address: string, { clientId }: ProviderForms): string[] {
  const url = parseEndpoint(address);
  if (url === null || clientId === null) return [];
  return [url.searchParams.get('client_id') ?? '', url.host].filter((text) => isWholly(text, clientId.form));
}
