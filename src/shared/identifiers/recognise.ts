/**
 * What a person pasted, whatever it is: one value, the block of a console's page, a table's row, a note with
 * everything in it. Order, blanks, quotes and invisible characters do not matter.
 *
 * Nothing is placed here (`place.ts`), and nothing is judged (`review.ts`).
 */
import type { DraftFields } from '../account.ts';
import type { LabelRole, ProviderForms } from '../providers/forms.ts';
import { providerOf, providers } from '../providers/index.ts';
import type { ServiceDefinition } from '../service.ts';
import { clean, MAX_CHARACTERS, withoutInvisible } from './clean.ts';
import { parseEndpoint, tenantOf } from './endpoint.ts';
import { type PastedEndpoints, pastedEndpoints } from './pasted-endpoints.ts';
import { type PastedIdentifiers, pastedIdentifiers } from './pasted-identifiers.ts';
import { pastedScopes } from './pasted-scopes.ts';
import { type PastedSecret, pastedSecret } from './pasted-secret.ts';
import { labelledRoles } from './roles.ts';
import { type Sighting, sightingsIn, takeAddresses } from './sightings.ts';

/** In the order of the screen; a tenant has no field of its own: it is a part of both endpoints. */
export const foundKinds = [
  'client-id',
  'secret',
  'authorization-endpoint',
  'token-endpoint',
  'tenant-id',
  'scopes',
] as const;
export type FoundKind = (typeof foundKinds)[number];

/**
 * What looks like something that Jeton asks for, and is not. `hidden-secret`: the console shows its beginning or end
 * only, once its page was left. `other-provider`: an identifier or a secret of another one than was chosen.
 */
export const unwantedKinds = [
  'object-id',
  'secret-id',
  'hidden-secret',
  'device-endpoint',
  'metadata-address',
  'other-provider',
] as const;
export type UnwantedKind = (typeof unwantedKinds)[number];

export interface Found {
  readonly kind: FoundKind;
  readonly value: string;
}

export interface Recognition {
  /** In the order of the screen, at most one of each kind. The value of a secret is one: it belongs in no log. */
  readonly found: readonly Found[];
  readonly unwanted: readonly UnwantedKind[];
}

export interface RecognitionContext {
  readonly fields: Pick<DraftFields, 'authorizationEndpoint' | 'tokenEndpoint'>;
  readonly service: ServiceDefinition;
  /** Where it was pasted, when that says something: an identifier alone in the secret's field is the secret's. */
  readonly into?: 'secret';
  /** It was found on the clipboard, and nobody pressed « Coller » for it: it may be anything, a password too. */
  readonly unasked?: boolean;
}

/** Total: any text at all has an answer, from its first 64 Ki characters, in a time that grows with them only. */
export function recognise(
  pasted: string,
  { fields, service, into, unasked }: RecognitionContext,
): Recognition {
  const { forms } = providerOf(service.family);
  const text = legible(pasted);
  const { addresses, rest } = takeAddresses(text);
  const sightings = sightingsIn(rest, forms);
  const roles = labelledRoles(sightings);
  const endpoints = pastedEndpoints(addresses, service, forms);
  const secret = pastedSecret(sightings, roles, rest, forms, unasked !== true);
  const [only] = sightings;
  const identifiers = pastedIdentifiers(sightings, forms, {
    text: rest,
    roles,
    secrets: secret.places,
    tenants: knownTenants(fields, endpoints, forms),
    standsForSecret: into === 'secret' && only?.text === clean(text).value,
  });

  const values: Readonly<Record<FoundKind, string | null>> = {
    'client-id':
      identifiers.clientId ?? endpoints.clientIds[0] ?? namedValue(rest, 'client-id', sightings, forms),
    secret: secret.value ?? namedValue(rest, 'secret', sightings, forms),
    'authorization-endpoint': endpoints.authorization,
    'token-endpoint': endpoints.token,
    'tenant-id': identifiers.tenant ?? endpoints.tenant,
    scopes: pastedScopes(text.split('\n'), service, forms),
  };
  const found = foundKinds.flatMap((kind) => {
    const value = values[kind];
    return value === null ? [] : [{ kind, value }];
  });
  return { found, unwanted: unwantedOf(found, identifiers, secret, endpoints, text, forms) };
}

/** One line end, one blank, nothing that cannot be seen; accents in one piece, as the labels are written. */
function legible(pasted: string): string {
  const lines = pasted
    .slice(0, MAX_CHARACTERS)
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/\p{Zs}/gu, ' ');
  return withoutInvisible(lines, ' ');
}

function knownTenants(
  { authorizationEndpoint, tokenEndpoint }: RecognitionContext['fields'],
  { authorization, token, tenant }: PastedEndpoints,
  forms: ProviderForms,
): ReadonlySet<string> {
  const named = [authorizationEndpoint, tokenEndpoint, authorization, token].map((endpoint) =>
    endpoint === null ? null : tenantOf(parseEndpoint(clean(endpoint).value), forms),
  );
  return new Set([...named, tenant].flatMap((each) => (each === null ? [] : [each.toLowerCase()])));
}

/** The word after a label, where values look like anything. */
function namedValue(
  text: string,
  wanted: LabelRole,
  sightings: readonly Sighting[],
  forms: ProviderForms,
): string | null {
  if (forms.clientId !== null) return null;
  for (const { role, end } of sightings) {
    if (role !== wanted) continue;
    const after = text.slice(end, end + 600);
    const [, value] = /^["'»* ]{0,8}[:=\t\n][\s"'«*`]{0,8}([!-~]{1,512})/.exec(after) ?? [];
    const bare = clean(value ?? '').value;
    if (bare !== '') return bare;
  }
  return null;
}

function unwantedOf(
  found: readonly Found[],
  identifiers: PastedIdentifiers,
  secret: PastedSecret,
  endpoints: PastedEndpoints,
  text: string,
  forms: ProviderForms,
): readonly UnwantedKind[] {
  const has = (kind: FoundKind): boolean => found.some((each) => each.kind === kind);
  const is: Readonly<Record<UnwantedKind, boolean>> = {
    'object-id': identifiers.hasObjectId,
    'secret-id': identifiers.hasSecretId,
    'hidden-secret': secret.isHidden && !has('secret'),
    'device-endpoint': endpoints.hasDevice && !has('authorization-endpoint'),
    'metadata-address': endpoints.hasMetadata && found.length === 0,
    'other-provider': found.length === 0 && isFromElsewhere(text, forms),
  };
  return unwantedKinds.filter((kind) => is[kind]);
}

function isFromElsewhere(text: string, forms: ProviderForms): boolean {
  if (forms.clientId === null) return false;
  const stands = (form: RegExp | undefined): boolean => form !== undefined && text.match(form) !== null;
  return providers.some(
    ({ forms: other }) => other !== forms && (stands(other.clientId?.form) || stands(other.secret?.sure)),
  );
}
