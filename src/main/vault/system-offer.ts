import { tryCheck, tryCipher } from './check.ts';
import type { Offer, SystemProtection } from './choose-protection.ts';
import type { Envelope } from './envelope.ts';
import { type SecretCipher, type SystemOffer, withKnownFailures } from './secret-cipher.ts';

/** What the host has for this user; without a cipher it is silent just now. */
export type SystemAnswer =
  | { readonly protection: 'none' }
  | { readonly protection: SystemProtection; readonly cipher: SecretCipher | null };

/** Asks the host, which may make its user answer a prompt. */
export async function askSystem(ask: () => Promise<SystemOffer>): Promise<SystemAnswer> {
  const offer = await ask();
  const protection = offer?.protection;
  // A passphrase and a session are the core's own: a host that offered one would offer nothing of the system's.
  if (offer === null || (protection !== 'keyring' && protection !== 'safe-storage'))
    return { protection: 'none' };
  return { protection, cipher: 'silent' in offer ? null : withKnownFailures(offer) };
}

/** What the system's protection makes of a vault, or of a fresh check where there is no vault yet. Never rejects. */
export async function offerFor(system: SystemAnswer, vault: Envelope | null): Promise<Offer> {
  if (system.protection === 'none') return system;
  const { protection, cipher } = system;
  if (cipher === null) return { protection, check: 'silent' };
  if (vault === null) return { protection, check: await tryCipher(cipher) };
  // Nothing is tried on what another kind has closed: no prompt, and no key made in vain.
  if (vault.protection.kind !== protection) return { protection, check: 'foreign' };
  return { protection, check: await tryCheck(cipher, vault) };
}

/** A cipher that opens what it closes, now, or null. Never rejects. */
export async function servingCipher(system: SystemAnswer): Promise<SecretCipher | null> {
  const cipher = cipherOf(system);
  return cipher !== null && (await tryCipher(cipher)) === 'opens' ? cipher : null;
}

/** Null where there is none, or it is silent. */
export function cipherOf(system: SystemAnswer): SecretCipher | null {
  return system.protection === 'none' ? null : system.cipher;
}
