/**
 * The token vault: tokens and client secrets, on disk only as ciphertext, one entry per owner and field.
 *
 * A write is acknowledged (its promise resolves) only once it is on the disk; before that, readers still see
 * the old value. Each entry says whose it is inside its ciphertext, so that one moved elsewhere does not open.
 */
import { join } from 'node:path';
import type { VaultStatus } from '../../shared/contract.ts';
import { Secret } from '../log/secret.ts';
import { type ProblemError, refusal, systemCode } from '../problem-error.ts';
import { createQueue } from '../storage/queue.ts';
import { previousOf, removeIfPresent, writeAtomically } from './atomic-file.ts';
import type { Envelope, Protection, ScryptParameters } from './envelope.ts';
import { isOwner, type VaultOwner } from './owner.ts';
import { newScryptParameters, passphraseCipher, SCRYPT_COST, sessionCipher } from './passphrase-cipher.ts';
import { type SecretCipher, UnreadableCiphertext, withKnownFailures } from './secret-cipher.ts';
import { loadVaultFile, previousHoldsErased, setVaultFileAside, type VaultDamage } from './vault-file.ts';

/** A draft keeps one client secret per service: going to another service and back loses nothing. */
export type VaultField = 'client-secret' | `client-secret/${string}` | 'tokens';

export type VaultChange =
  | { readonly kind: 'put'; readonly owner: VaultOwner; readonly field: VaultField; readonly value: Secret }
  | { readonly kind: 'erase'; readonly owner: VaultOwner; readonly field?: VaultField };

type Entries = Envelope['entries'];

type State =
  | { readonly kind: 'unprotected' }
  | { readonly kind: 'locked'; readonly envelope: Envelope; readonly scrypt: ScryptParameters }
  | { readonly kind: 'unavailable'; readonly protection: 'keyring' | 'safe-storage' }
  | { readonly kind: 'unsupported' }
  | {
      readonly kind: 'open';
      readonly cipher: SecretCipher;
      /** Null for memory only: such a vault is never written. */
      readonly header: { readonly protection: Protection; readonly check: string } | null;
      readonly entries: Entries;
    };

export interface Vault {
  status(): VaultStatus;
  /** @returns null when there is no such entry. @throws {ProblemError} `vault-*` */
  get(owner: VaultOwner, field: VaultField): Promise<Secret | null>;
  /** Whether there is such an entry, readable or not; false while the vault is closed. */
  has(owner: VaultOwner, field: VaultField): boolean;
  /** Everybody who has an entry; nobody while the vault is closed. */
  owners(): VaultOwner[];
  /** All of the changes or none, durable when it resolves. @throws {ProblemError} `vault-*`, `storage-failed` */
  update(changes: readonly VaultChange[]): Promise<void>;
  /** Resolves when no change is under way or waits any more. Never rejects. */
  settled(): Promise<void>;
  /** Does nothing when the vault is open already: two windows may ask. @throws {ProblemError} `vault-*` */
  protectWithPassphrase(passphrase: Secret): Promise<void>;
  /** Keeps everything in memory until the process ends, at the user's explicit wish; else as the above. */
  keepInMemory(): Promise<void>;
  /** Does nothing when the vault is open already. @throws {ProblemError} `vault-passphrase-wrong`, `vault-*` */
  unlock(passphrase: Secret): Promise<void>;
  /** Keeps a file that does not open aside and begins an empty vault; one that is open or empty stays. */
  startAnew(): Promise<void>;
}

export interface VaultOptions {
  readonly folder: string;
  /** The protection of the operating system, or null. */
  readonly osCipher: SecretCipher | null;
  readonly now: () => number;
  /** Told of every damage that was worked around; words only, no content. */
  readonly onDamage: (event: VaultDamage) => void;
  /** Cheaper in tests. */
  readonly scryptCost?: Omit<ScryptParameters, 'salt'>;
  /** Replaced in tests: no disk refuses on demand. */
  readonly removeFile?: (path: string) => Promise<void>;
}

const CHECK_TEXT = 'jeton';
const CHECK_CONTEXT = 'jeton-vault/check';

/**
 * Opens the vault of a folder as far as that is possible without asking anything of the user.
 *
 * @throws {ProblemError} `storage-failed` when the folder cannot be read
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const path = join(options.folder, 'vault.json');
  const osCipher = options.osCipher === null ? null : withKnownFailures(options.osCipher);
  let state = await initialState();
  /** One change of the vault at a time. */
  const changes = createQueue();

  async function initialState(): Promise<State> {
    const found = await loadVaultFile(path, options.now, options.onDamage);
    if (found.kind === 'newer') return { kind: 'unsupported' };
    if (found.kind === 'none') return emptyState();
    const { envelope } = found;
    // The removal failed when they were erased, or a crash came before it.
    if (await previousHoldsErased(path, envelope)) await removePrevious();
    if (envelope.protection.kind === 'passphrase')
      return { kind: 'locked', envelope, scrypt: envelope.protection.scrypt };
    const cipher = osCipher;
    if (cipher?.protection !== envelope.protection.kind || !(await opensCheck(cipher, envelope)))
      return { kind: 'unavailable', protection: envelope.protection.kind };
    return openState(cipher, envelope);
  }

  async function emptyState(): Promise<State> {
    if (osCipher === null) return { kind: 'unprotected' };
    const { protection: kind } = osCipher;
    if (kind !== 'keyring' && kind !== 'safe-storage') return { kind: 'unprotected' };
    try {
      const header = { protection: { kind }, check: await newCheck(osCipher) };
      return { kind: 'open', cipher: osCipher, header, entries: {} };
    } catch {
      // It is offered and does not serve (a prompt that was refused): as if there were none, the user chooses.
      options.onDamage('protection-unavailable');
      return { kind: 'unprotected' };
    }
  }

  function opened(): Extract<State, { kind: 'open' }> {
    if (state.kind !== 'open') throw closedBecause(state);
    return state;
  }

  async function apply(wanted: readonly VaultChange[]): Promise<void> {
    // There is no vault yet: nothing in it has to be erased.
    if (state.kind === 'unprotected' && wanted.every(({ kind }) => kind === 'erase')) return;
    const current = opened();
    const entries: Record<string, Record<string, string>> = structuredClone(current.entries);
    const done: VaultChange[] = [];
    for (const change of wanted) if (await applyChange(entries, change, current.cipher)) done.push(change);
    if (done.length === 0) return;
    if (current.header !== null)
      await store({ format: 'jeton-vault', version: 1, ...current.header, entries });
    // From here on it is so, on the disk and for readers alike, whatever happens to the generation before.
    state = { ...current, entries };
    if (current.header !== null && done.some(({ kind }) => kind === 'erase')) await removePrevious();
  }

  /** What was erased must not live on in the generation before. Where that cannot be removed, the next write does it. */
  async function removePrevious(): Promise<void> {
    try {
      await (options.removeFile ?? removeIfPresent)(previousOf(path));
    } catch {
      options.onDamage('erased-entries-remain');
    }
  }

  async function store(envelope: Envelope): Promise<void> {
    try {
      await writeAtomically(path, `${JSON.stringify(envelope, null, 1)}\n`);
    } catch (error) {
      throw refusal('storage-failed', 'vault', { system: systemCode(error) });
    }
  }

  return {
    status: () => describe(state),
    async get(owner, field) {
      const { cipher, entries } = opened();
      const ciphertext = entries[owner]?.[field];
      if (ciphertext === undefined) return null;
      try {
        return new Secret(await cipher.decrypt(Buffer.from(ciphertext, 'base64'), contextOf(owner, field)));
      } catch (error) {
        if (error instanceof UnreadableCiphertext)
          throw refusal('vault-entry-unreadable', 'vault', { field });
        throw error;
      }
    },
    has: (owner, field) => state.kind === 'open' && state.entries[owner]?.[field] !== undefined,
    owners: () => (state.kind === 'open' ? Object.keys(state.entries).filter(isOwner) : []),
    update: (wanted) => changes.run(() => apply(wanted)),
    settled: () => changes.settled(),
    protectWithPassphrase: (passphrase) =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        const scrypt = newScryptParameters(options.scryptCost ?? SCRYPT_COST);
        const cipher = await passphraseCipher(passphrase, scrypt);
        const header = { protection: { kind: 'passphrase', scrypt } as const, check: await newCheck(cipher) };
        // Written at once: the passphrase just chosen must be the one that is asked for next time.
        await store({ format: 'jeton-vault', version: 1, ...header, entries: {} });
        state = { kind: 'open', cipher, header, entries: {} };
      }),
    keepInMemory: () =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        state = { kind: 'open', cipher: sessionCipher(), header: null, entries: {} };
      }),
    unlock: (passphrase) =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'locked') throw closedBecause(state);
        const cipher = await passphraseCipher(passphrase, state.scrypt);
        if (!(await opensCheck(cipher, state.envelope))) throw refusal('vault-passphrase-wrong', 'vault');
        state = openState(cipher, state.envelope);
      }),
    startAnew: () =>
      changes.run(async () => {
        if (state.kind === 'open' || state.kind === 'unprotected') return;
        for (const generation of [path, previousOf(path)]) await setVaultFileAside(generation, options.now);
        state = await emptyState();
      }),
  };
}

/** What a vault that is not open answers. */
function closedBecause({ kind }: Exclude<State, { kind: 'open' }>): ProblemError {
  switch (kind) {
    case 'unprotected':
      return refusal('vault-unprotected', 'vault');
    case 'locked':
      return refusal('vault-locked', 'vault');
    case 'unavailable':
    case 'unsupported':
      return refusal('vault-unavailable', 'vault');
  }
}

function describe(state: State): VaultStatus {
  switch (state.kind) {
    case 'open':
      return { state: 'ready', protection: state.cipher.protection };
    case 'unavailable':
      return { state: 'unavailable', protection: state.protection };
    default:
      return { state: state.kind };
  }
}

function openState(cipher: SecretCipher, { protection, check, entries }: Envelope): State {
  return { kind: 'open', cipher, header: { protection, check }, entries };
}

/** @returns whether anything is different now */
async function applyChange(
  entries: Record<string, Record<string, string>>,
  change: VaultChange,
  cipher: SecretCipher,
): Promise<boolean> {
  const { owner, field } = change;
  if (change.kind === 'put') {
    const sealed = await cipher.encrypt(change.value.reveal(), contextOf(owner, change.field));
    entries[owner] = { ...entries[owner], [change.field]: Buffer.from(sealed).toString('base64') };
    return true;
  }
  const { [owner]: fields } = entries;
  if (fields === undefined || (field !== undefined && fields[field] === undefined)) return false;
  if (field !== undefined) delete fields[field];
  if (field === undefined || Object.keys(fields).length === 0) delete entries[owner];
  return true;
}

function contextOf(owner: VaultOwner, field: VaultField): string {
  return `jeton-vault/${owner}/${field}`;
}

async function newCheck(cipher: SecretCipher): Promise<string> {
  return Buffer.from(await cipher.encrypt(CHECK_TEXT, CHECK_CONTEXT)).toString('base64');
}

async function opensCheck(cipher: SecretCipher, envelope: Envelope): Promise<boolean> {
  try {
    return (await cipher.decrypt(Buffer.from(envelope.check, 'base64'), CHECK_CONTEXT)) === CHECK_TEXT;
  } catch {
    return false;
  }
}
