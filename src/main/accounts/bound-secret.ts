/**
 * A client secret and the one server that it may be sent to.
 *
 * Whoever holds the window can change a draft's token endpoint, by mistake or not; the secret stays behind. What it
 * is bound to lies inside the ciphertext, so that no settings file can say otherwise.
 */
import * as z from 'zod';
import { endpointSchema } from '../../shared/service.ts';
import { Secret } from '../log/secret.ts';

export interface BoundSecret {
  readonly value: Secret;
  /** The origin (RFC 6454 §4) of its token endpoint; null while that was not known when the secret was typed. */
  readonly tokenOrigin: string | null;
}

const storedSchema = z.object({ secret: z.string(), tokenOrigin: z.string().nullable() });

/** The vault's plaintext for a client secret. */
export function boundSecretToText({ value, tokenOrigin }: BoundSecret): Secret {
  const stored: z.infer<typeof storedSchema> = { secret: value.reveal(), tokenOrigin };
  return new Secret(JSON.stringify(stored));
}

/** @returns null when the plaintext is not what {@link boundSecretToText} writes */
export function readBoundSecret(text: Secret): BoundSecret | null {
  try {
    const { secret, tokenOrigin } = storedSchema.parse(JSON.parse(text.reveal()));
    return { value: new Secret(secret), tokenOrigin };
  } catch {
    return null;
  }
}

/** The origin of an endpoint as it was typed; null while nothing could be sent there anyway. */
export function originOf(endpoint: string): string | null {
  const { data } = endpointSchema.safeParse(endpoint);
  return data === undefined ? null : new URL(data).origin;
}
