/** Damages the newest file at random, and looks whether exactly that is reported which is not as it was. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCore } from '../../src/main/compose.ts';
import { Secret } from '../../src/main/log/secret.ts';
import { ProblemError } from '../../src/main/problem-error.ts';
import { accountOwner } from '../../src/main/vault/owner.ts';
import { readGeneration } from '../../src/main/vault/read-generation.ts';
import { openVault, type Vault } from '../../src/main/vault/vault.ts';
import { vaultStatusSchema } from '../../src/shared/contract.ts';
import { createTestPlatform, testCipher } from '../support/platform.ts';
import type { Random } from './random.ts';
import { type Account, accounts } from './steps.ts';

/** The whole core starts after one damage in so many. */
const CORE_EVERY = 25;

export interface DamageFigures {
  readonly damages: number;
  readonly truncations: number;
  /** Nothing was missing afterwards. */
  readonly healed: number;
  readonly restored: number;
  readonly lost: number;
  /** Both copies of the header were gone: reported although the value is the same, since nobody could know. */
  readonly doubted: number;
  readonly coreStarts: number;
}

interface Known {
  readonly value: string | null;
  readonly reported: 'restored' | 'lost' | null;
}

type Difference = 'restored' | 'lost' | 'doubted';

/** @throws when something is missing or stale without a report, or reported without reason */
export async function damageFiles(folder: string, damages: number, random: Random): Promise<DamageFigures> {
  const figures = { damages: 0, truncations: 0, healed: 0, restored: 0, lost: 0, doubted: 0, coreStarts: 0 };
  const known = new Map<Account, Known>();
  let step = 0;
  let vault = await open(folder);
  for (; figures.damages < damages; figures.damages += 1) {
    for (let updates = 1 + random.below(3); updates > 0; updates -= 1) {
      step += 1;
      await change(vault, step, known, random);
    }
    const { isTruncated, isHeaderless } = await damage(join(folder, 'vault.json'), random);
    figures.truncations += isTruncated ? 1 : 0;
    if (figures.damages % CORE_EVERY === 0) {
      await startCore(folder);
      figures.coreStarts += 1;
    }
    vault = await open(folder);
    const differences = await differencesIn(vault, known, isHeaderless);
    for (const difference of differences) figures[difference] += 1;
    if (differences.every((difference) => difference === 'doubted')) figures.healed += 1;
  }
  return figures;
}

function holdsSomething(known: ReadonlyMap<Account, Known>): boolean {
  return [...known.values()].some(({ value }) => value !== null);
}

/** Looks at every account again. @throws when the report is not what happened */
async function differencesIn(
  vault: Vault,
  known: Map<Account, Known>,
  isHeaderless: boolean,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [account, before] of known) {
    const after = await look(vault, account);
    known.set(account, after);
    const difference = compare(account, before, after, isHeaderless);
    if (difference !== null) differences.push(difference);
  }
  return differences;
}

/** @throws when the report is not what happened */
function compare(account: Account, before: Known, after: Known, isHeaderless: boolean): Difference | null {
  if (after.value === before.value) {
    if (after.reported === before.reported) return null;
    if (isHeaderless) return 'doubted';
    throw new Error(`${account} is as it was, but ${after.reported}`);
  }
  if (after.reported === null || before.value === null)
    throw new Error(`${account} was ${before.value}, is ${after.value}, and nothing says so`);
  return after.reported;
}

function open(folder: string): Promise<Vault> {
  return openVault({ folder, osCipher: async () => testCipher(), now: Date.now, onDamage: () => undefined });
}

/** Puts or erases the tokens of one of the accounts. */
async function change(vault: Vault, step: number, known: Map<Account, Known>, random: Random): Promise<void> {
  const account = accounts[random.below(accounts.length)] ?? 'a';
  const owner = accountOwner(account);
  // Erasing where there is nothing writes nothing, and there must be a file to damage.
  const erases = holdsSomething(known) && random.below(6) === 0;
  const value = erases ? null : `${step}`.padEnd(1 + random.below(400), '.');
  await vault.update([
    value === null
      ? { kind: 'erase', owner }
      : { kind: 'put', owner, field: 'tokens', value: new Secret(value) },
  ]);
  known.set(account, { value, reported: null });
}

async function look(vault: Vault, account: Account): Promise<Known> {
  const owner = accountOwner(account);
  const reported = vault.damage().find((each) => each.owner === owner)?.outcome ?? null;
  try {
    return { value: (await vault.get(owner, 'tokens'))?.reveal() ?? null, reported };
  } catch (error) {
    if (
      error instanceof ProblemError &&
      error.problem.code === 'vault-entry-unreadable' &&
      reported === 'lost'
    )
      return { value: null, reported };
    throw error;
  }
}

/** Cuts the file off at a random place, or changes one to eight bytes of it. */
async function damage(
  path: string,
  random: Random,
): Promise<{ isTruncated: boolean; isHeaderless: boolean }> {
  const bytes = await readFile(path);
  const isTruncated = random.below(2) === 0;
  const damaged = isTruncated ? bytes.subarray(0, random.below(bytes.length)) : Buffer.from(bytes);
  if (!isTruncated)
    for (let flips = 1 + random.below(8); flips > 0; flips -= 1) {
      const at = random.below(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 + random.below(255));
    }
  await writeFile(path, damaged);
  const reading = readGeneration(damaged);
  return { isTruncated, isHeaderless: reading.kind !== 'read' || reading.generation.lock === null };
}

async function startCore(folder: string): Promise<void> {
  const core = await createCore(await createTestPlatform({ folder }));
  try {
    const answer = await core.handle('vault.status', {});
    const status = vaultStatusSchema.safeParse(answer.ok ? answer.value : null);
    if (status.data?.state !== 'ready') throw new Error(`the core answers ${JSON.stringify(answer)}`);
  } finally {
    await core.close();
  }
}
