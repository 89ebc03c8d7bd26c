import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret } from '../../log/secret.ts';
import type { Clock } from '../../platform.ts';

const SECRET_BYTES = 32;

/** Random secrets that this process handed out and will recognise: launch tokens, session cookies and keys. */
export interface IssuedSecrets {
  /** A new secret, base64url. When there are too many, the oldest stops being one. */
  issue(): Secret;
  holds(candidate: string): boolean;
  /** Like {@link IssuedSecrets.holds}, and the secret stops being one: single use. */
  take(candidate: string): boolean;
}

/**
 * @param capacity how many may be valid at the same time
 * @param lifetimeMs milliseconds from issue to expiry; null for as long as the process lives
 */
export function createIssuedSecrets(options: {
  readonly capacity: number;
  readonly lifetimeMs: number | null;
  readonly clock: Pick<Clock, 'now'>;
}): IssuedSecrets {
  const { capacity, lifetimeMs, clock } = options;
  /** Digests only: all of one length, so they compare in constant time, and a memory dump holds no secret. */
  let issued: readonly { readonly digest: Buffer; readonly expiresAt: number }[] = [];

  function find(candidate: string): Buffer | null {
    const now = clock.now();
    issued = issued.filter((entry) => entry.expiresAt > now);
    const digest = digestOf(candidate);
    let found: Buffer | null = null;
    // Every entry is compared, found or not, so that the time tells nothing.
    for (const entry of issued) if (timingSafeEqual(entry.digest, digest)) found = entry.digest;
    return found;
  }

  return {
    issue() {
      const text = randomBytes(SECRET_BYTES).toString('base64url');
      const expiresAt = lifetimeMs === null ? Number.POSITIVE_INFINITY : clock.now() + lifetimeMs;
      issued = [...issued, { digest: digestOf(text), expiresAt }].slice(-capacity);
      return new Secret(text);
    },
    holds: (candidate) => find(candidate) !== null,
    take(candidate) {
      const digest = find(candidate);
      if (digest === null) return false;
      issued = issued.filter((entry) => entry.digest !== digest);
      return true;
    },
  };
}

/** Compares two secrets in a time that depends on neither. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
