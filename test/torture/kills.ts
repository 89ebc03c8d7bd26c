/** Kills the writing process at random instants, and looks for everything that it had been promised. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountOwner } from '../../src/main/vault/owner.ts';
import { openVault, type Vault } from '../../src/main/vault/vault.ts';
import { testCipher } from '../support/platform.ts';
import type { Random } from './random.ts';
import { type Account, accounts, type Step, stepSchema } from './steps.ts';

/** The longest that a writer lives after its first acknowledgement, in milliseconds. */
const MAX_LIFE_MS = 40;

export interface KillFigures {
  readonly kills: number;
  readonly acknowledged: number;
  /** Written, though the writer was killed before it heard of it. */
  readonly beyond: number;
}

/** @throws when a promise was broken */
export async function killWriters(folder: string, kills: number, random: Random): Promise<KillFigures> {
  const figures = { kills: 0, acknowledged: 0, beyond: 0 };
  const known = new Map<Account, Step>();
  let lastStep = 0;
  for (; figures.kills < kills; figures.kills += 1) {
    const steps = await lifeOfWriter(folder, lastStep + 1, random.below(MAX_LIFE_MS));
    for (const step of steps) {
      lastStep = Math.max(lastStep, step.step);
      if (step.is !== 'acknowledged') continue;
      figures.acknowledged += 1;
      if (step.step > (known.get(step.account)?.step ?? 0)) known.set(step.account, step);
    }
    const vault = await openVault({
      folder,
      osCipher: async () => testCipher(),
      now: Date.now,
      onDamage: unexpected,
    });
    for (const account of accounts) {
      const value = await tokensOf(vault, account);
      const written = writtenStep(
        value,
        known.get(account),
        steps.filter((step) => step.account === account),
      );
      if (written === undefined || written.step <= (known.get(account)?.step ?? 0)) continue;
      figures.beyond += 1;
      known.set(account, written);
    }
  }
  return figures;
}

/** @throws when only half an update is there */
async function tokensOf(vault: Vault, account: Account): Promise<string | null> {
  const owner = accountOwner(account);
  const value = (await vault.get(owner, 'tokens'))?.reveal() ?? null;
  const secret = (await vault.get(owner, 'client-secret'))?.reveal() ?? null;
  if (secret !== value) throw new Error(`half an update of ${account}: ${value}, ${secret}`);
  return value;
}

/**
 * @returns the update that the value is of: the last one that was acknowledged, or a later one
 * @throws when it is of neither
 */
function writtenStep(
  value: string | null,
  promised: Step | undefined,
  steps: readonly Step[],
): Step | undefined {
  const possible = [...(promised === undefined ? [] : [promised]), ...steps].filter(
    ({ step }) => step >= (promised?.step ?? 0),
  );
  const written = possible.find(({ step, erases }) => value === (erases ? null : String(step)));
  if (written === undefined && (promised !== undefined || value !== null))
    throw new Error(`it is ${value}, but ${JSON.stringify(promised)} was acknowledged`);
  return written;
}

/** @returns everything that it said before it was killed */
async function lifeOfWriter(folder: string, firstStep: number, lifeMs: number): Promise<Step[]> {
  const writer = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'writer.ts'),
      folder,
      String(firstStep),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(writer, 'exit');
  const steps: Step[] = [];
  let isDoomed = false;
  for await (const line of createInterface({ input: writer.stdout })) {
    // The last one may be cut off, and then was not said.
    if (!line.endsWith('}')) continue;
    const step = stepSchema.parse(JSON.parse(line));
    steps.push(step);
    if (isDoomed || step.is !== 'acknowledged') continue;
    isDoomed = true;
    void sleep(lifeMs).then(() => writer.kill('SIGKILL'));
  }
  await ended;
  if (writer.signalCode !== 'SIGKILL') throw new Error(`the writer ended by itself: ${writer.exitCode}`);
  return steps;
}

function unexpected(event: string): never {
  throw new Error(`a kill is no damage: ${event}`);
}
