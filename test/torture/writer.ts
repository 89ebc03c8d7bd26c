/** The process that is killed: writes as fast as it can, and says what it begins and what was acknowledged. */
import { writeSync } from 'node:fs';
import { Secret } from '../../src/main/log/secret.ts';
import { accountOwner } from '../../src/main/vault/owner.ts';
import { openVault, type VaultChange } from '../../src/main/vault/vault.ts';
import { testCipher } from '../support/platform.ts';
import { type Account, accounts, type Step } from './steps.ts';

const [, , folder = '', firstStep = '1'] = process.argv;
const vault = await openVault({
  folder,
  osCipher: async () => testCipher(),
  now: Date.now,
  onDamage: () => undefined,
});
let lastStep = Number(firstStep) - 1;

/** Synchronously: what was said reaches the parent even if the next instruction is the last. */
const say = (step: Step): unknown => writeSync(1, `${JSON.stringify(step)}\n`);

async function write(account: Account): Promise<void> {
  lastStep += 1;
  const step = lastStep;
  const owner = accountOwner(account);
  const erases = step % 7 === 0;
  const value = new Secret(String(step));
  const changes: readonly VaultChange[] = erases
    ? [{ kind: 'erase', owner }]
    : [
        { kind: 'put', owner, field: 'tokens', value },
        { kind: 'put', owner, field: 'client-secret', value },
      ];
  say({ account, step, erases, is: 'begun' });
  await vault.update(changes);
  say({ account, step, erases, is: 'acknowledged' });
}

await Promise.all(
  accounts.map(async (account) => {
    for (;;) await Promise.all([write(account), write(account)]);
  }),
);
