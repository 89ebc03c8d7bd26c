/**
 * The token vault: tokens and client secrets, on disk only as ciphertext, one entry per owner and field.
 *
 * A write is acknowledged (its promise resolves) only once it is on the disk; before that, readers still see
 * the old value. Each entry says whose it is inside its ciphertext, so that one moved elsewhere does not open.
 */
import { join } from 'node:path';
import type { ClosedReason, VaultStatus } from '../../shared/contract.ts';
import { Secret } from '../log/secret.ts';
import { type ProblemError, refusal, systemCode } from '../problem-error.ts';
import { createQueue } from '../storage/queue.ts';
import { previousOf, removeIfPresent, writeAtomically } from './atomic-file.ts';
import {
  type NextProtection,
  type OpenVault,
  underNewPassphrase,
  underNextProtection,
} from './change-protection.ts';
import { newCheck, tryCheck } from './check.ts';
import { chooseProtection, type SystemProtection } from './choose-protection.ts';
import { entryContext } from './entry-context.ts';
import type { Envelope, Protection, ScryptParameters } from './envelope.ts';
import { isOwner, type VaultOwner } from './owner.ts';
import { newScryptParameters, passphraseCipher, SCRYPT_COST, sessionCipher } from './passphrase-cipher.ts';
import type { ResealProgress } from './reseal.ts';
import { type SecretCipher, type SystemOffer, UnreadableCiphertext } from './secret-cipher.ts';
import { askSystem, cipherOf, offerFor, type SystemAnswer } from './system-offer.ts';
import { loadVaultFile, previousMustGo, setVaultFileAside, type VaultDamage } from './vault-file.ts';

/** A draft keeps one client secret per service: going to another service and back loses nothing. */
export type VaultField = 'client-secret' | `client-secret/${string}` | 'tokens';

export type VaultChange =
  | { readonly kind: 'put'; readonly owner: VaultOwner; readonly field: VaultField; readonly value: Secret }
  | { readonly kind: 'erase'; readonly owner: VaultOwner; readonly field?: VaultField };

type State =
  | { readonly kind: 'unprotected' }
  | { readonly kind: 'locked'; readonly envelope: Envelope; readonly scrypt: ScryptParameters }
  | { readonly kind: 'unavailable'; readonly protection: SystemProtection; readonly reason: ClosedReason }
  | { readonly kind: 'unsupported' }
  | (OpenVault & { readonly kind: 'open' });

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
  /** Replaced in tests: no disk refuses on demand. */
  readonly removeFile?: (path: string) => Promise<void>;
}

/**
 * Opens the vault of a folder as far as that is possible without asking anything of the user.
 *
 * @throws {ProblemError} `storage-failed` when the folder cannot be read
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const path = join(options.folder, 'vault.json');
  const scryptCost = options.scryptCost ?? SCRYPT_COST;
  let system: SystemAnswer = { protection: 'none' };
  let state = await initialState();
  /** One change of the vault at a time. */
  const changes = createQueue();
  const circumstances = {
    scryptCost,
    askSystem: async () => {
      system = await askSystem(options.osCipher);
      return system;
    },
  };

  async function initialState(): Promise<State> {
    const found = await loadVaultFile(path, options.now, options.onDamage);
    if (found.kind === 'newer') return { kind: 'unsupported' };
    const envelope = found.kind === 'none' ? null : found.envelope;
    // The removal failed after an erasing or a change of protection, or a crash came before it.
    if (envelope !== null && (await previousMustGo(path, envelope))) await removePrevious();
    return stateOf(envelope);
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
      return openState(cipher, await emptyEnvelope({ kind: system.protection }, cipher), false);
    // It is offered and does not serve (a prompt that was refused): as if there were none, the user chooses.
    if (offer.protection !== 'none') options.onDamage('protection-unavailable');
    return { kind: 'unprotected' };
  }

  async function openState(
    cipher: SecretCipher,
    { protection, check, entries }: Envelope,
    checkDamaged: boolean,
  ): Promise<State> {
    if (checkDamaged) options.onDamage('check-damaged');
    const header = { protection, check: checkDamaged ? await newCheck(cipher) : check };
    return { kind: 'open', cipher, header, entries };
  }

  /** Writes the vault under its next protection; from then on there is nothing that opens with the one before. */
  async function become(next: OpenVault): Promise<void> {
    if (next.header !== null)
      await store({ format: 'jeton-vault', version: 1, ...next.header, entries: next.entries });
    state = { kind: 'open', ...next };
    await removePrevious();
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
        return new Secret(
          await cipher.decrypt(Buffer.from(ciphertext, 'base64'), entryContext(owner, field)),
        );
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
        const scrypt = newScryptParameters(scryptCost);
        const cipher = await passphraseCipher(passphrase, scrypt);
        const envelope = await emptyEnvelope({ kind: 'passphrase', scrypt }, cipher);
        // Written at once: the passphrase just chosen must be the one that is asked for next time.
        await store(envelope);
        state = await openState(cipher, envelope, false);
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
        for (const generation of [path, previousOf(path)]) await setVaultFileAside(generation, options.now);
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

async function emptyEnvelope(protection: Protection, cipher: SecretCipher): Promise<Envelope> {
  return { format: 'jeton-vault', version: 1, protection, check: await newCheck(cipher), entries: {} };
}

/** @returns whether anything is different now */
async function applyChange(
  entries: Record<string, Record<string, string>>,
  change: VaultChange,
  cipher: SecretCipher,
): Promise<boolean> {
  const { owner, field } = change;
  if (change.kind === 'put') {
    const sealed = await cipher.encrypt(change.value.reveal(), entryContext(owner, change.field));
    entries[owner] = { ...entries[owner], [change.field]: Buffer.from(sealed).toString('base64') };
    return true;
  }
  const { [owner]: fields } = entries;
  if (fields === undefined || (field !== undefined && fields[field] === undefined)) return false;
  if (field !== undefined) delete fields[field];
  if (field === undefined || Object.keys(fields).length === 0) delete entries[owner];
  return true;
}
