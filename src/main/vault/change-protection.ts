import type { Secret } from '../log/secret.ts';
import { refusal } from '../problem-error.ts';
import type { Contents } from './change.ts';
import { newCheck, tryCheck } from './check.ts';
import type { Lock, ScryptParameters } from './envelope.ts';
import { newScryptParameters, passphraseCipher } from './passphrase-cipher.ts';
import { type ResealProgress, reseal } from './reseal.ts';
import type { SecretCipher } from './secret-cipher.ts';
import { type SystemAnswer, servingCipher } from './system-offer.ts';

/** The vault while it is open. */
export interface OpenVault {
  readonly cipher: SecretCipher;
  /** Null for memory only: such a vault is never written. */
  readonly lock: Lock | null;
  readonly contents: Contents;
}

/** To which protection. From a passphrase to the system's only with that passphrase. */
export type NextProtection =
  | { readonly to: 'passphrase'; readonly passphrase: Secret }
  | { readonly to: 'system'; readonly current: Secret | null };

interface Circumstances {
  readonly scryptCost: Omit<ScryptParameters, 'salt'>;
  readonly askSystem: () => Promise<SystemAnswer>;
  readonly onProgress: (progress: ResealProgress) => void;
}

/**
 * The same entries under a passphrase of their owner's choice, with parameters and a salt of its own.
 *
 * @throws {ProblemError} `not-found` when the vault is not closed by a passphrase (any more), `vault-passphrase-wrong`
 */
export async function underNewPassphrase(
  vault: OpenVault,
  current: Secret,
  next: Secret,
  circumstances: Circumstances,
): Promise<OpenVault> {
  if (!hasPassphrase(vault)) throw refusal('not-found', 'vault');
  await requirePassphrase(vault, current);
  return underPassphrase(vault, next, circumstances);
}

/**
 * The same entries under another kind of protection.
 *
 * @throws {ProblemError} `not-found` when it is closed by that kind already (another window was faster),
 * `vault-passphrase-wrong`, `vault-unavailable` when the system's protection does not serve
 */
export async function underNextProtection(
  vault: OpenVault,
  next: NextProtection,
  circumstances: Circumstances,
): Promise<OpenVault> {
  if (next.to === 'passphrase') {
    if (hasPassphrase(vault)) throw refusal('not-found', 'vault');
    return underPassphrase(vault, next.passphrase, circumstances);
  }
  if (hasPassphrase(vault)) {
    if (next.current === null) throw refusal('vault-passphrase-wrong', 'vault');
    await requirePassphrase(vault, next.current);
  } else if (vault.lock !== null) throw refusal('not-found', 'vault');
  const system = await circumstances.askSystem();
  const cipher = await servingCipher(system);
  if (system.protection === 'none' || cipher === null) throw refusal('vault-unavailable', 'vault');
  return under(vault, cipher, { kind: system.protection }, circumstances);
}

type PassphraseVault = OpenVault & {
  readonly lock: Lock & { readonly protection: Extract<Lock['protection'], { kind: 'passphrase' }> };
};

function hasPassphrase(vault: OpenVault): vault is PassphraseVault {
  return vault.lock?.protection.kind === 'passphrase';
}

/** @throws {ProblemError} `vault-passphrase-wrong` */
async function requirePassphrase({ lock, contents }: PassphraseVault, passphrase: Secret): Promise<void> {
  const cipher = await passphraseCipher(passphrase, lock.protection.scrypt);
  const answer = await tryCheck(cipher, { ...lock, ...contents });
  if (answer === 'foreign') throw refusal('vault-passphrase-wrong', 'vault');
}

async function underPassphrase(
  vault: OpenVault,
  passphrase: Secret,
  circumstances: Circumstances,
): Promise<OpenVault> {
  const scrypt = newScryptParameters(circumstances.scryptCost);
  const cipher = await passphraseCipher(passphrase, scrypt);
  return under(vault, cipher, { kind: 'passphrase', scrypt }, circumstances);
}

async function under(
  vault: OpenVault,
  cipher: SecretCipher,
  protection: Lock['protection'],
  { onProgress }: Circumstances,
): Promise<OpenVault> {
  const entries = await reseal(vault.contents.entries, vault.cipher, cipher, onProgress);
  const lock = { protection, check: await newCheck(cipher) };
  return { cipher, lock, contents: { ...vault.contents, entries } };
}
