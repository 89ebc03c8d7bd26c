import { rename } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { refusal, systemCode } from '../problem-error.ts';
import { asideName } from '../storage/aside.ts';
import { previousOf, readIfPresent } from './atomic-file.ts';
import { outwaitReaders } from './busy-file.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

type VaultFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'found'; readonly envelope: Envelope };

/** What was worked around; words only, no content. */
export type VaultDamage =
  | 'previous-generation-used'
  | 'set-aside'
  | 'erased-entries-remain'
  | 'protection-unavailable'
  /** Of the check entry alone: what it was checking opens, so that it was made anew. */
  | 'check-damaged';

/**
 * Reads the newest generation of the vault that is whole. A damaged file is kept aside under a dated name:
 * nothing is ever silently reset.
 *
 * @throws {ProblemError} `storage-failed` when a file is there and cannot be read
 */
export async function loadVaultFile(
  path: string,
  now: () => number,
  onDamage: (event: VaultDamage) => void,
): Promise<VaultFile> {
  for (const generation of [path, previousOf(path)]) {
    const text = await readOrRefuse(generation);
    if (text === null) continue;
    const reading = readEnvelope(text);
    if (reading.kind === 'newer') return { kind: 'newer' };
    if (reading.kind === 'good') {
      if (generation !== path) onDamage('previous-generation-used');
      return { kind: 'found', envelope: reading.envelope };
    }
    await setVaultFileAside(generation, now);
    onDamage('set-aside');
  }
  return { kind: 'none' };
}

/**
 * Whether the generation before the vault's newest still has an entry that is erased by now, or opens with the protection
 * or the passphrase of before.
 */
export async function previousMustGo(path: string, { protection, entries }: Envelope): Promise<boolean> {
  const text = await readIfPresent(previousOf(path)).catch(() => null);
  const previous = text === null ? null : readEnvelope(text);
  if (previous?.kind !== 'good') return false;
  if (!isDeepStrictEqual(previous.envelope.protection, protection)) return true;
  return Object.entries(previous.envelope.entries).some(([owner, fields]) =>
    Object.keys(fields).some((field) => entries[owner]?.[field] === undefined),
  );
}

/** Renames the file; that it was already gone is fine. @throws {ProblemError} `storage-failed` */
export async function setVaultFileAside(path: string, now: () => number): Promise<void> {
  try {
    await outwaitReaders(() => rename(path, asideName(path, now())));
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT') throw refusal('storage-failed', 'vault', { system: code });
  }
}

async function readOrRefuse(path: string): Promise<string | null> {
  try {
    return await readIfPresent(path);
  } catch (error) {
    throw refusal('storage-failed', 'vault', { system: systemCode(error) });
  }
}
