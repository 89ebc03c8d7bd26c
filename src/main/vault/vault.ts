/**
 * The token vault: tokens and client secrets, on disk only as ciphertext, one entry per owner and field.
 *
 * A write is acknowledged (its promise resolves) only once it is on the disk; before that, readers still see
 * the old value. Each entry says whose it is inside its ciphertext, so that one moved elsewhere does not open.
 */
import { join } from 'node:path';
import type { ClosedReason, VaultStatus } from '../../shared/contract.ts';
import { Secret } from '../log/secret.ts';
import type { Clock } from '../platform.ts';
import { type ProblemError, refusal } from '../problem-error.ts';
import {
  applyChanges,
  type Contents,
  contextOf,
  isLost,
  isOfOwner,
  isPlace,
  sealChanges,
  unreadable,
  type VaultChange,
  type VaultField,
  type VaultPlace,
} from './change.ts';
import {
  type NextProtection,
  type OpenVault,
  underNewPassphrase,
  underNextProtection,
} from './change-protection.ts';
import { newCheck, tryCheck } from './check.ts';
import { chooseProtection, type SystemProtection } from './choose-protection.ts';
import { type CommitOutcomes, createCommitQueue } from './commit-queue.ts';
import { ciphertextOf, placeOf } from './entry.ts';
import type { EntryDamage, Envelope, Lock, ScryptParameters } from './envelope.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { isOwner, type VaultOwner } from './owner.ts';
import { newScryptParameters, passphraseCipher, SCRYPT_COST, sessionCipher } from './passphrase-cipher.ts';
import type { ResealProgress } from './reseal.ts';
import { type SecretCipher, type SystemOffer, UnreadableCiphertext } from './secret-cipher.ts';
import { askSystem, cipherOf, offerFor, type SystemAnswer } from './system-offer.ts';
import { createVaultStorage, type Erasure, type VaultDamage } from './vault-storage.ts';

export type { VaultChange, VaultField } from './change.ts';

type State =
  | { readonly kind: 'unprotected' }
  | { readonly kind: 'locked'; readonly envelope: Envelope; readonly scrypt: ScryptParameters }
  | { readonly kind: 'unavailable'; readonly protection: SystemProtection; readonly reason: ClosedReason }
  | { readonly kind: 'unsupported' }
  | (OpenVault & { readonly kind: 'open' });

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
  /** Where there are entries, readable or not; nowhere while the vault is closed. */
  places(): VaultPlace[];
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
  /** Tries once more to open a vault that is out of reach, and asks the system anew. @throws {ProblemError} `storage-failed` */
  retry(): Promise<void>;
  /** The system's protection, whether or not it is what closes the vault; null where there is none that answered. */
  systemProtection(): SystemProtection | null;
  /**
   * Closes every entry anew under another passphrase, in one write; until then, and whenever it fails, the present one
   * holds. @throws {ProblemError} `vault-passphrase-wrong`, `not-found` when there is no passphrase, `vault-*`
   */
  changePassphrase(
    current: Secret,
    next: Secret,
    onProgress?: (progress: ResealProgress) => void,
  ): Promise<void>;
  /** The same under another kind of protection. @throws {ProblemError} as above */
  changeProtection(next: NextProtection, onProgress?: (progress: ResealProgress) => void): Promise<void>;
  /** Keeps a file that does not open aside and begins an empty vault; one that is open or empty stays. */
  startAnew(): Promise<void>;
}

export interface VaultOptions {
  readonly folder: string;
  /** The protection of the operating system; asked at each attempt to open the vault. */
  readonly osCipher: () => Promise<SystemOffer>;
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

/**
 * Opens the vault of a folder as far as that is possible without asking anything of the user.
 *
 * @throws {ProblemError} `storage-failed` when the folder cannot be read
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { onDamage, now, fileSystem = nodeFileSystem, after = systemAfter } = options;
  const scryptCost = options.scryptCost ?? SCRYPT_COST;
  const storage = createVaultStorage({ path: join(options.folder, 'vault.json'), fileSystem, now, onDamage });
  /** One change of the vault at a time. */
  const changes = createCommitQueue(commit, after);
  let system: SystemAnswer = { protection: 'none' };
  let state = await changes.run(initialState);
  const circumstances = {
    scryptCost,
    askSystem: async () => {
      system = await askSystem(options.osCipher);
      return system;
    },
  };

  async function initialState(): Promise<State> {
    const found = await changes.watched(storage.load);
    if (found.kind === 'newer') return { kind: 'unsupported' };
    return stateOf(found.kind === 'none' ? null : found.envelope);
  }

  /** What becomes of the vault with what the host has now. */
  async function stateOf(envelope: Envelope | null): Promise<State> {
    system = await askSystem(options.osCipher);
    const closedBy = envelope?.protection ?? null;
    const offer = await offerFor(system, envelope);
    const choice = chooseProtection(closedBy?.kind ?? 'none', offer);
    const cipher = cipherOf(system);
    if (choice.kind === 'closed')
      return { kind: 'unavailable', protection: choice.closedBy, reason: choice.reason };
    if (envelope !== null && closedBy?.kind === 'passphrase')
      return { kind: 'locked', envelope, scrypt: closedBy.scrypt };
    if (choice.kind === 'open' && envelope !== null && cipher !== null)
      return openState(cipher, envelope, choice.checkDamaged);
    if (choice.kind === 'begin' && system.protection !== 'none' && cipher !== null)
      return emptyState(cipher, { protection: { kind: system.protection }, check: await newCheck(cipher) });
    // It is offered and does not serve (a prompt that was refused): as if there were none, the user chooses.
    if (offer.protection !== 'none') onDamage('protection-unavailable');
    return { kind: 'unprotected' };
  }

  async function openState(
    cipher: SecretCipher,
    { protection, check, entries, damage }: Envelope,
    checkDamaged: boolean,
  ): Promise<State> {
    if (checkDamaged) onDamage('check-damaged');
    const lock = { protection, check: checkDamaged ? await newCheck(cipher) : check };
    return { kind: 'open', cipher, lock, contents: { entries, damage } };
  }

  /** Writes the vault under its next protection; what the one before opens goes, now or at the next start. */
  async function become({ cipher, lock, contents }: OpenVault): Promise<void> {
    if (lock !== null) await store({ ...lock, ...contents });
    state = { kind: 'open', cipher, lock, contents };
    await changes.watched(() => storage.tidy());
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
    places: () => (state.kind === 'open' ? [...state.contents.entries.values()].filter(isPlace) : []),
    damage: () => (state.kind === 'open' ? state.contents.damage : []),
    update: (wanted) => changes.join(wanted),
    settled: () => changes.settled(),
    protectWithPassphrase: (passphrase) =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        const scrypt = newScryptParameters(scryptCost);
        const cipher = await passphraseCipher(passphrase, scrypt);
        const lock = { protection: { kind: 'passphrase', scrypt } as const, check: await newCheck(cipher) };
        // Written at once: the passphrase just chosen must be the one that is asked for next time.
        await become({ cipher, lock, contents: NOTHING });
      }),
    keepInMemory: () =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'unprotected') throw closedBecause(state);
        state = emptyState(sessionCipher(), null);
      }),
    unlock: (passphrase) =>
      changes.run(async () => {
        if (state.kind === 'open') return;
        if (state.kind !== 'locked') throw closedBecause(state);
        const cipher = await passphraseCipher(passphrase, state.scrypt);
        const answer = await tryCheck(cipher, state.envelope);
        if (answer === 'foreign') throw refusal('vault-passphrase-wrong', 'vault');
        state = await openState(cipher, state.envelope, answer === 'damaged');
      }),
    retry: () =>
      changes.run(async () => {
        if (state.kind === 'unavailable' || state.kind === 'unsupported') state = await initialState();
      }),
    systemProtection: () =>
      system.protection !== 'none' && cipherOf(system) !== null ? system.protection : null,
    changePassphrase: (current, next, onProgress = () => undefined) =>
      changes.run(async () =>
        become(await underNewPassphrase(opened(), current, next, { ...circumstances, onProgress })),
      ),
    changeProtection: (next, onProgress = () => undefined) =>
      changes.run(async () =>
        become(await underNextProtection(opened(), next, { ...circumstances, onProgress })),
      ),
    startAnew: () =>
      changes.run(async () => {
        if (state.kind === 'open' || state.kind === 'unprotected') return;
        await changes.watched(storage.setAside);
        state = await stateOf(null);
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
      return { state: 'unavailable', protection: state.protection, reason: state.reason };
    default:
      return { state: state.kind };
  }
}

function emptyState(cipher: SecretCipher, lock: Lock | null): State {
  return { kind: 'open', cipher, lock, contents: NOTHING };
}

function ownersIn({ entries }: Contents): VaultOwner[] {
  return [...new Set(Array.from(entries.values(), ({ owner }) => owner))].filter(isOwner);
}

function systemAfter(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
