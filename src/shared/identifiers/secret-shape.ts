import type { SecretShape } from '../account.ts';
import { providers } from '../providers/index.ts';
import { clean } from './clean.ts';
import { isWholly } from './wholly.ts';

/** What a secret looks like, and nothing more of it. For the core, which alone knows the secret. */
export function secretShape(secret: string): SecretShape {
  // RFC 6749 appendix A.2 allows blanks inside; no console gives any.
  if (!/^[!-~]+$/.test(secret)) return 'unclean';
  const { value } = clean(secret);
  const shape = knownShape(value);
  // A secret that is random enough may begin and end with anything; one of a known shape does not.
  return value !== secret && shape !== 'other' ? 'unclean' : shape;
}

function knownShape(value: string): SecretShape {
  const clientIds = providers.flatMap(({ forms: { clientId } }) => clientId ?? []);
  const secrets = providers.flatMap(({ forms: { secret } }) => secret ?? []);
  const found =
    clientIds.find(({ form }) => isWholly(value, form)) ??
    secrets.find(({ sure }) => isWholly(value, sure)) ??
    secrets.find(({ possible }) => isWholly(value, possible));
  return found?.shape ?? 'other';
}
