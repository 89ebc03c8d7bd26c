/** A vault write against the bare writing, syncing and renaming of as many bytes. */
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../src/main/log/secret.ts';
import { accountOwner } from '../src/main/vault/owner.ts';
import { openVault } from '../src/main/vault/vault.ts';
import { testCipher } from '../test/support/platform.ts';
import { milliseconds, ratio, timed } from './measure.ts';

const TIMES = 100;
/** A token answer of Microsoft's: two tokens of about two thousand characters. */
const TOKENS = new Secret('t'.repeat(4_000));

export async function benchVault(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const accounts of [1, 100]) {
    const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
    const vault = await openVault({
      folder,
      osCipher: async () => testCipher(),
      now: Date.now,
      onDamage: () => undefined,
    });
    await vault.update(
      Array.from({ length: accounts }, (_, index) => ({
        kind: 'put' as const,
        owner: accountOwner(`account-${index}`),
        field: 'tokens' as const,
        value: TOKENS,
      })),
    );
    const ours = await timed(TIMES, () =>
      vault.update([{ kind: 'put', owner: accountOwner('account-0'), field: 'tokens', value: TOKENS }]),
    );
    const { size } = await stat(join(folder, 'vault.json'));
    const content = 'x'.repeat(size);
    const bare = await timed(TIMES, async () => {
      const file = join(folder, 'bare.json');
      const handle = await open(`${file}.new`, 'w', 0o600);
      await handle.writeFile(content);
      await handle.sync();
      await handle.close();
      await rename(`${file}.new`, file);
    });
    await rm(folder, { recursive: true });
    rows.push(
      [`vault write, ${accounts} account(s), ${(size / 1024).toFixed(0)} kB`, milliseconds(ours)],
      ['bare write + fsync + rename of as many bytes', milliseconds(bare)],
      ['ratio', ratio(ours, bare)],
    );
  }
  return rows;
}
