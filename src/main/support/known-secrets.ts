/** Every secret that this run of Jeton can name, so that a support bundle can be searched for it. */
import type { AttemptView } from '../../shared/account.ts';
import { readBoundSecret } from '../accounts/bound-secret.ts';
import type { Drafts } from '../accounts/drafts.ts';
import { readTokens } from '../accounts/tokens.ts';
import { Secret } from '../log/secret.ts';
import type { Attempts } from '../oauth/attempts.ts';
import { systemCode } from '../problem-error.ts';
import type { VaultPlace } from '../vault/change.ts';
import type { Vault } from '../vault/vault.ts';

export interface KnownSecrets {
  readonly secrets: readonly Secret[];
  /** Why some are not among them, as the core or the system names it; each reason once. */
  readonly unread: readonly string[];
}

interface Sources {
  readonly vault: Pick<Vault, 'status' | 'places' | 'get'>;
  readonly drafts: Pick<Drafts, 'list'>;
  readonly attempts: Pick<Attempts, 'current'>;
  /** Gives up on what does not answer. @throws an error whose code is `ETIMEDOUT` */
  readonly inTime: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Tokens and client secrets of the vault, as far as it is open, and what a sign-in that is under way shows: its `state`,
 * its challenge, the code for another device. Never throws.
 */
export async function readKnownSecrets({ vault, drafts, attempts, inTime }: Sources): Promise<KnownSecrets> {
  const secrets: Secret[] = [];
  const unread = new Set<string>();
  const { state } = vault.status();
  if (state !== 'ready' && state !== 'unprotected') unread.add(`vault-${state}`);
  for (const place of vault.places()) {
    try {
      secrets.push(...(await inTime(secretsAt(vault, place))));
    } catch (error) {
      unread.add(systemCode(error));
      // A keyring that waits for somebody would be waited for at every entry.
      if (systemCode(error) === 'ETIMEDOUT') break;
    }
  }
  try {
    for (const { id } of drafts.list()) secrets.push(...secretsShown(attempts.current(id)));
  } catch (error) {
    unread.add(systemCode(error));
  }
  return { secrets, unread: [...unread] };
}

async function secretsAt(vault: Pick<Vault, 'get'>, { owner, field }: VaultPlace): Promise<Secret[]> {
  const text = await vault.get(owner, field);
  if (text === null) return [];
  const tokens = readTokens(text);
  if (tokens !== null) return [tokens.accessToken, tokens.refreshToken];
  const bound = readBoundSecret(text);
  return [bound === null ? text : bound.value];
}

function secretsShown(attempt: AttemptView | null): Secret[] {
  if (attempt?.state === 'waiting-device') return [new Secret(attempt.userCode)];
  if (attempt?.state !== 'waiting') return [];
  const { searchParams } = new URL(attempt.authorizationUrl);
  return ['state', 'code_challenge', 'nonce'].flatMap((name) => searchParams.getAll(name)).map(asSecret);
}

function asSecret(text: string): Secret {
  return new Secret(text);
}
