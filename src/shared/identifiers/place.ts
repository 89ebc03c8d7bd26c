/**
 * Where what was recognised belongs. What was pasted never sends anything to another server than the chosen
 * service's own: such an address is named, and left out (docs/threat-model.md).
 */
import type { DraftFields } from '../account.ts';
import { providerOf } from '../providers/index.ts';
import { derivedDeviceEndpoint, frontOf } from '../scenario.ts';
import type { ServiceDefinition } from '../service.ts';
import { type EndpointPlacement, placeEndpoints } from './place-endpoint.ts';
import type { FoundKind, Recognition, UnwantedKind } from './recognise.ts';

/** The fields that something pasted can fill. */
export type PlacedField =
  | 'clientId'
  | 'secret'
  | 'authorizationEndpoint'
  | 'deviceEndpoint'
  | 'tokenEndpoint'
  | 'scopes';

/**
 * What was seen and is not wanted, for the screen to say: what `recognise` named, a tenant that the service has no
 * place for, and an address of another server than the service's.
 */
export type LeftOut = UnwantedKind | 'tenant-id' | 'foreign-endpoint';

export interface Placement {
  /** What is to change in the draft; nothing else is. */
  readonly fields: Partial<DraftFields>;
  /** The secret, for the vault; null when there was none. */
  readonly secret: string | null;
  /** In the order of the screen. */
  readonly placed: readonly { readonly kind: FoundKind; readonly field: PlacedField }[];
  readonly unwanted: readonly LeftOut[];
}

/** Total; what nothing was found for stays as it is. */
export function place(
  { found, unwanted }: Recognition,
  fields: DraftFields,
  service: ServiceDefinition,
): Placement {
  const { forms } = providerOf(service.family);
  const valueFor = (kind: FoundKind): string | null =>
    found.find((each) => each.kind === kind)?.value ?? null;
  const tenant = valueFor('tenant-id');
  const pasted = { authorization: valueFor('authorization-endpoint'), token: valueFor('token-endpoint') };
  const { authorization: page, token } = placeEndpoints(pasted, tenant, fields, service, forms);

  const values: readonly (readonly [PlacedField, FoundKind, string | null])[] = [
    ['clientId', 'client-id', valueFor('client-id')],
    ['secret', 'secret', valueFor('secret')],
    ['authorizationEndpoint', page.kind, page.value],
    ['tokenEndpoint', token.kind, token.value],
    ['scopes', 'scopes', valueFor('scopes')],
  ];
  const changed: { -readonly [Field in PlacedField]?: string } = {};
  for (const [field, , value] of values) if (value !== null) changed[field] = value;
  const { secret = null, ...rest } = changed;
  const byCode = frontOf(fields, service) === 'device';
  const device = byCode ? deviceEndpointFor(page.value, service) : null;
  /** Which of the two endpoints is on the screen. */
  const shown = (field: PlacedField): PlacedField =>
    device !== null && field === 'authorizationEndpoint' ? 'deviceEndpoint' : field;
  return {
    fields: device === null ? rest : { ...rest, deviceEndpoint: device },
    secret,
    placed: values.flatMap(([field, kind, value]) => (value === null ? [] : [{ kind, field: shown(field) }])),
    unwanted: [
      // In the scenario of the other device it is no stranger, even where nothing can be made of it.
      ...unwanted.filter((kind) => kind !== 'device-endpoint' || !byCode),
      ...leftOut(tenant, page, token),
    ],
  };
}

/** In the scenario of the other device, its endpoint follows the one beside it: to its directory, or its server. */
function deviceEndpointFor(page: string | null, service: ServiceDefinition): string | null {
  return page === null ? null : derivedDeviceEndpoint({ authorizationEndpoint: page }, service);
}

function leftOut(tenant: string | null, page: EndpointPlacement, token: EndpointPlacement): LeftOut[] {
  const homeless = tenant !== null && page.value === null && token.value === null;
  return [
    ...(homeless ? (['tenant-id'] as const) : []),
    ...(page.isForeign || token.isForeign ? (['foreign-endpoint'] as const) : []),
  ];
}
