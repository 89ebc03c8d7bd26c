/**
 * The token vault: tokens and client secrets, on disk only as ciphertext, one entry per owner and field.
 *
 * A write is acknowledged (its promise resolves) only once it is on the disk; before that, readers still see
 * the old value. Each entry says whose it is inside its ciphertext, so that one moved elsewhere does not open.
 */
import { join } from 'node:path';
import type { VaultStatus } from '../../shared/contract.ts';
import { Secret } from '../log/secret.ts';
import type { Clock } from '../platform.ts';
import { type ProblemError, refusal } from '../problem-error.ts';
import {
  applyChanges,
  type Contents,
  contextOf,
  isLost,
  isOfOwner,
  sealChanges,
  unreadable,
  type VaultChange,
  type VaultField,
} from './change.ts';
import { type CommitOutcomes, createCommitQueue } from './commit-queue.ts';
import { ciphertextOf, placeOf } from './entry.ts';
import type { EntryDamage, Envelope, Lock, ScryptParameters } from './envelope.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { isOwner, type VaultOwner } from './owner.ts';
import { newScryptParameters, passphraseCipher, SCRYPT_COST, sessionCipher } from './passphrase-cipher.ts';
import { type SecretCipher, UnreadableCiphertext, withKnownFailures } from './secret-cipher.ts';
import { createVaultStorage, type Erasure, type VaultDamage } from './vault-storage.ts';

export type { VaultChange, VaultField } from './change.ts';

type State =
  | { readonly kind: 'unprotected' }
  | { readonly kind: 'locked'; readonly envelope: Envelope; readonly scrypt: ScryptParameters }
  | { readonly kind: 'unavailable'; readonly protection: 'keyring' | 'safe-storage' }
  | { readonly kind: 'unsupported' }
  | {
      readonly kind: 'open';
      readonly cipher: SecretCipher;
      /** Null for memory only: such a vault is never written. */
      readonly lock: Lock | null;
      readonly contents: Contents;
    };

export interface Vault {
  status(): VaultStatus;
  /**
   * @returns null when there is no such entry
   * @throws {ProblemError} `vault-*`; `vault-entry-unreadable` also for one that damage of the disk has taken
   */
  get(owner: VaultOwner, field: VaultField): Promise<Secret | null>;
  /**
   * Whether there is such an entry; false while the vault is closed. One that cannot be opened is there, one that damage
   * of the disk has taken is not.
   */
  has(owner: VaultOwner, field: VaultField): boolean;
  /** Everybody who has an entry; nobody while the vault is closed. */
  owners(): VaultOwner[];
  /** What damage of the disk did to entries that nobody has written or erased since; nothing while it is closed. */
  damage(): readonly EntryDamage[];
  /**
   * All of the changes or none, durable when it resolves. Updates that are asked for during a write share the next one.
   *
   * @throws {ProblemError} `vault-*`; `storage-failed`, with the system's code, `changed-elsewhere` when another process
   *   has written the vault, or `ETIMEDOUT` when the disk has not answered for 20 s: what was under way may then still
   *   come to the disk, and readers follow
   */
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
  /** For the patience with the disk. */
  readonly after?: Clock['after'];
  /** Replaced in tests: no disk refuses on demand. */
  readonly fileSystem?: FileSystem;
}

const NOTHING: Contents = { entries: new Map(), damage: [] };

const CHECK_TEXT = 'jeton';
const CHECK_CONTEXT = 'jeton-vault/check';

/**
 * Opens the vault of a folder as far as that is possible without asking anything of the user.
 *
 * @throws {ProblemError} `storage-failed` when the folder cannot be read
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { onDamage, now, fileSystem = nodeFileSystem, after = systemAfter } = options;
  const osCipher = options.osCipher === null ? null : withKnownFailures(options.osCipher);
  const storage = createVaultStorage({ path: join(options.folder, 'vault.json'), fileSystem, now, onDamage });
  /** One change of the vault at a time. */
  const changes = createCommitQueue(commit, after);
  let state = await changes.run(initialState);

  async function initialState(): Promise<State> {
    const found = await changes.watched(storage.load);
    if (found.kind === 'newer') return { kind: 'unsupported' };
    if (found.kind === 'none') return emptyState();
    const { envelope } = found;
    const { protection } = envelope;
    if (protection.kind === 'passphrase') return { kind: 'locked', envelope, scrypt: protection.scrypt };
    const cipher = osCipher;
    if (cipher?.protection !== protection.kind || !(await opensCheck(cipher, envelope)))
      return { kind: 'unavailable', protection: protection.kind };
    return openState(cipher, envelope);
  }

  async function emptyState(): Promise<State> {
    if (osCipher === null) return { kind: 'unprotected' };
    const { protection: kind } = osCipher;
    if (kind !== 'keyring' && kind !== 'safe-storage') return { kind: 'unprotected' };
    try {
      const lock = { protection: { kind }, check: await newCheck(osCipher) };
      return { kind: 'open', cipher: osCipher, lock, contents: NOTHING };
    } catch {
      // It is offered and does not serve (a prompt that was refused): as if there were none, the user chooses.
      onDamage('protection-unavailable');
      return { kind: 'unprotected' };
    }
  }

  function opened(): Extract<State, { kind: 'open' }> {
    if (state.kind !== 'open') throw closedBecause(state);
    return state;
  }

  /** Writes the changes of everybody who waits, all at once; whoever cannot be served fails alone. */
  async function commit(wanted: readonly (readonly VaultChange[])[]): Promise<CommitOutcomes> {
    const current = state;
    if (current.kind !== 'open') return commitWhileClosed(current, wanted);
    const sealed = await Promise.allSettled(wanted.map((each) => sealChanges(each, current.cipher)));
    const accepted = sealed.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    const { contents, erased } = applyChanges(current.contents, accepted);
    if (current.lock !== null && contents !== current.contents)
      await store({ ...current.lock, ...contents }, erased);
    // From here on it is so, on the disk and for readers alike, whatever happens to older files.
    state = { ...current, contents };
    await forget(accepted.filter(isOfOwner), contents !== current.contents);
    return sealed.map((each) => (each.status === 'fulfilled' ? null : each.reason));
  }

  async function commitWhileClosed(
    closed: Exclude<State, { kind: 'open' }>,
    wanted: readonly (readonly VaultChange[])[],
  ): Promise<CommitOutcomes> {
    // There is no vault yet: nothing in it has to be erased.
    const isServed = (each: readonly VaultChange[]): boolean =>
      closed.kind === 'unprotected' && each.every(({ kind }) => kind === 'erase');
    await forget(wanted.filter(isServed).flat().filter(isOfOwner), false);
    return wanted.map((each) => (isServed(each) ? null : closedBecause(closed)));
  }

  /** An owner that is erased is also in no file that was set aside, were it only there. */
  async function forget(owners: readonly Erasure[], hasChanged: boolean): Promise<void> {
    if (hasChanged || owners.length > 0) await changes.watched(() => storage.tidy(owners));
  }

  function store(envelope: Envelope, erased: readonly Erasure[] = []): Promise<void> {
    return changes.watched(() => storage.write(envelope, erased));
  }

  return {
    status: () => describe(state),
    async get(owner, field) {
      const { cipher, contents } = opened();
      const entry = contents.entries.get(placeOf({ owner, field }));
      if (entry === undefined && !isLost(contents, owner, field)) return null;
      const ciphertext = entry === undefined ? null : ciphertextOf(entry);
      if (ciphertext === null) throw unreadable(field);
      try {
        return new Secret(await cipher.decrypt(ciphertext, contextOf(owner, field)));
      } catch (error) {
        throw error instanceof UnreadableCiphertext ? unreadable(field) : error;
      }
    },
    has: (owner, field) => state.kind === 'open' && state.contents.entries.has(placeOf({ owner, field })),
    owners: () => (state.kind === 'open' ? ownersIn(state.contents) : []),
    damage: () => (state.kind === 'open' ? state.contents.damage : []),
    update: (wanted) => changes.join(wanted),
    settled: () => changes.settled(),
    protectWithPassphrase: (passphrase) =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        const scrypt = newScryptParameters(options.scryptCost ?? SCRYPT_COST);
        const cipher = await passphraseCipher(passphrase, scrypt);
        const lock = { protection: { kind: 'passphrase', scrypt } as const, check: await newCheck(cipher) };
        // Written at once: the passphrase just chosen must be the one that is asked for next time.
        await store({ ...lock, ...NOTHING });
        state = { kind: 'open', cipher, lock, contents: NOTHING };
        await changes.watched(() => storage.tidy());
      }),
    keepInMemory: () =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        state = { kind: 'open', cipher: sessionCipher(), lock: null, contents: NOTHING };
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
        await changes.watched(storage.setAside);
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

function openState(cipher: SecretCipher, { protection, check, entries, damage }: Envelope): State {
  return { kind: 'open', cipher, lock: { protection, check }, contents: { entries, damage } };
}

function ownersIn({ entries }: Contents): VaultOwner[] {
  return [...new Set(Array.from(entries.values(), ({ owner }) => owner))].filter(isOwner);
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

function systemAfter(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
