import * as z from 'zod';
import { Secret } from '../log/secret.ts';

/** The tokens of an account, in memory. Times are milliseconds since the epoch. */
export interface Tokens {
  readonly accessToken: Secret;
  readonly refreshToken: Secret;
  readonly accessTokenExpiresAt: number;
}

/** The same, as the vault kept them. */
export interface KeptTokens extends Tokens {
  /** When the server gave them; null in a vault of before this was noted. */
  readonly refreshedAt: number | null;
}

const storedSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  accessTokenExpiresAt: z.number(),
  refreshedAt: z.number().nullable().default(null),
});

/** The vault's plaintext for tokens. */
export function tokensToSecret(
  { accessToken, refreshToken, accessTokenExpiresAt }: Tokens,
  refreshedAt: number | null = null,
): Secret {
  const stored: z.infer<typeof storedSchema> = {
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken.reveal(),
    accessTokenExpiresAt,
    refreshedAt,
  };
  return new Secret(JSON.stringify(stored));
}

/** @returns null when the plaintext is not what {@link tokensToSecret} writes */
export function readTokens(text: Secret): KeptTokens | null {
  try {
    const stored = storedSchema.parse(JSON.parse(text.reveal()));
    return {
      accessToken: new Secret(stored.accessToken),
      refreshToken: new Secret(stored.refreshToken),
      accessTokenExpiresAt: stored.accessTokenExpiresAt,
      refreshedAt: stored.refreshedAt,
    };
  } catch {
    return null;
  }
}
