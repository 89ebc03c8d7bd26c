import type { LabelRole, ProviderForms } from '../providers/forms.ts';
import type { Sighting } from './sightings.ts';

export interface PastedIdentifiers {
  readonly clientId: string | null;
  readonly tenant: string | null;
  readonly hasObjectId: boolean;
  readonly hasSecretId: boolean;
}

interface Surroundings {
  readonly text: string;
  readonly roles: ReadonlyMap<Sighting, LabelRole>;
  /** Where secrets stand. */
  readonly secrets: readonly Sighting[];
  /** Directories that are known from elsewhere, in small letters. */
  readonly tenants: ReadonlySet<string>;
  /** Whether the text was pasted where a secret belongs, and is nothing but one value. */
  readonly standsForSecret: boolean;
}

/**
 * Which identifier is which, where a client, a directory, an object and a secret have identifiers of one form: by
 * label, by the secret beside it, by the directories that are known. One that nothing is said of is the client's.
 */
export function pastedIdentifiers(
  sightings: readonly Sighting[],
  forms: ProviderForms,
  { text, roles, secrets, tenants, standsForSecret }: Surroundings,
): PastedIdentifiers {
  const hasIdBeside = forms.secret !== null && forms.secret.idShape !== null;
  const beside = hasIdBeside ? besideSecrets(sightings, secrets, text) : new Set<Sighting>();
  const values = new Map<LabelRole | 'unnamed', string>();
  for (const sighting of sightings) {
    if (sighting.kind !== 'identifier') continue;
    const isSecrets = beside.has(sighting) || (hasIdBeside && standsForSecret);
    const isTenants = tenants.has(sighting.text.toLowerCase());
    const role = roles.get(sighting) ?? (isSecrets ? 'secret-id' : isTenants ? 'tenant-id' : 'unnamed');
    if (!values.has(role)) values.set(role, sighting.text);
  }
  return {
    clientId: values.get('client-id') ?? values.get('unnamed') ?? null,
    tenant: values.get('tenant-id') ?? null,
    hasObjectId: values.has('object-id'),
    hasSecretId: values.has('secret-id'),
  };
}

/** The identifiers that follow a secret in a table's row: on its line, or as the very next thing. */
function besideSecrets(
  sightings: readonly Sighting[],
  secrets: readonly Sighting[],
  text: string,
): ReadonlySet<Sighting> {
  const places = new Set(secrets);
  const beside = new Set<Sighting>();
  let secret: Sighting | null = null;
  for (const sighting of sightings) {
    if (places.has(sighting)) secret = sighting;
    else if (sighting.kind === 'label') secret = null;
    else if (sighting.kind === 'identifier' && secret !== null) {
      const between = text.slice(secret.end, sighting.start);
      if (!between.includes('\n') || between.trim() === '') beside.add(sighting);
      secret = null;
    }
  }
  return beside;
}
