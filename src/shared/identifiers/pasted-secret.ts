import type { LabelRole, ProviderForms } from '../providers/forms.ts';
import { providers } from '../providers/index.ts';
import type { Sighting } from './sightings.ts';

export interface PastedSecret {
  readonly value: string | null;
  /** Where secrets stand, those too that the console shows in part only. */
  readonly places: readonly Sighting[];
  /** Whether one of them is shown in part only. */
  readonly isHidden: boolean;
}

/**
 * The secret of a text: one that cannot be anything else before one that a label or its looks speak for.
 *
 * @param byLooks whether looks are enough: to whom nobody gave the text, a password looks like a secret too
 */
export function pastedSecret(
  sightings: readonly Sighting[],
  roles: ReadonlyMap<Sighting, LabelRole>,
  text: string,
  forms: ProviderForms,
  byLooks: boolean,
): PastedSecret {
  const isNamed = (sighting: Sighting): boolean => roles.get(sighting) === 'secret';
  const sure = sightings.filter(({ kind }) => kind === 'secret');
  const possible = sightings.filter(
    (sighting) => sighting.kind === 'possible-secret' && !isOfAnother(sighting.text, forms),
  );
  const chosen =
    sure.find(isNamed) ??
    sure[0] ??
    possible.find(isNamed) ??
    (byLooks ? possible.find((sighting) => looksRandom(sighting.text)) : undefined);
  const hidden = sightings.filter(({ kind }) => kind === 'hidden-secret');
  const shown = chosen === undefined || sure.includes(chosen) ? sure : [...sure, chosen];
  return {
    value: chosen?.text ?? (forms.secret === null ? sureSecretIn(text) : null),
    places: [...shown, ...hidden],
    isHidden: hidden.length > 0,
  };
}

/** Of a server of one's own nothing is known: what cannot be anything else is taken, whoever gave it. */
function sureSecretIn(text: string): string | null {
  const [first] = providers
    .flatMap(({ forms }) => forms.secret?.sure ?? [])
    .flatMap((form) => text.match(form) ?? []);
  return first ?? null;
}

function isOfAnother(value: string, forms: ProviderForms): boolean {
  return providers.some(
    (provider) =>
      provider.forms !== forms &&
      provider.forms.secret !== null &&
      value.match(provider.forms.secret.sure) !== null,
  );
}

/** Capitals, small letters and digits: a word, a host name or a fingerprint in hexadecimal has not all three. */
function looksRandom(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value);
}
