/** A put among more and more accounts, against the bare writing, syncing and renaming of as many bytes. */
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../src/main/log/secret.ts';
import { accountOwner } from '../src/main/vault/owner.ts';
import { openVault, type VaultChange } from '../src/main/vault/vault.ts';
import { testCipher } from '../test/support/platform.ts';
import { milliseconds, ratio, timed } from './measure.ts';

/** How often, by the number of accounts. */
const SIZES = [
  [1, 100],
  [100, 100],
  [1_000, 20],
  [10_000, 5],
] as const;
const AT_ONCE = 10;
/** A token answer of Microsoft's: two tokens of about two thousand characters. */
const TOKENS = new Secret('t'.repeat(4_000));

const put = (index: number): VaultChange => ({
  kind: 'put',
  owner: accountOwner(`account-${index}`),
  field: 'tokens',
  value: TOKENS,
});

export async function benchVault(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [accounts, times] of SIZES) {
    const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
    const vault = await openVault({
      folder,
      osCipher: async () => testCipher(),
      now: Date.now,
      onDamage: () => undefined,
    });
    await vault.update(Array.from({ length: accounts }, (_, index) => put(index)));
    const ours = await timed(times, () => vault.update([put(0)]));
    const tenAtOnce = await timed(times, () =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, index) => vault.update([put(index % accounts)]))),
    );
    const { size } = await stat(join(folder, 'vault.json'));
    const content = 'x'.repeat(size);
    const bare = await timed(times, async () => {
      const file = join(folder, 'bare.json');
      const handle = await open(`${file}.new`, 'w', 0o600);
      await handle.writeFile(content, 'latin1');
      await handle.sync();
      await handle.close();
      await rename(`${file}.new`, file);
    });
    await rm(folder, { recursive: true });
    rows.push(
      [`vault put, ${accounts} account(s), ${(size / 1024).toFixed(0)} kB`, milliseconds(ours)],
      ['ten puts at once', milliseconds(tenAtOnce)],
      ['bare write + fsync + rename of as many bytes', milliseconds(bare)],
      ['ratio of one put', ratio(ours, bare)],
    );
  }
  return rows;
}
