/** `npm run bench`: how fast Jeton is, all on this machine and in one run. Speed is shown here, never asserted. */
import { cpus } from 'node:os';
import { benchBundle } from './bundle.ts';
import { benchIdle } from './idle.ts';
import { benchRefresh } from './refresh.ts';
import { benchSend } from './send.ts';
import { benchStart } from './start.ts';
import { benchVault } from './vault.ts';

const benches = [benchStart, benchSend, benchVault, benchRefresh, benchIdle, benchBundle];

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n\n`,
);
for (const bench of benches) {
  const rows = await bench();
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  process.stdout.write('\n');
}
