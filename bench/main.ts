/** `npm run bench`: how fast Jeton is, all on this machine and in one run. Speed is shown here, never asserted. */
import { cpus } from 'node:os';
import { benchBundle } from './bundle.ts';
import { benchSend } from './send.ts';
import { benchStart } from './start.ts';
import { benchVault } from './vault.ts';

const benches = [benchStart, benchSend, benchVault, benchBundle];

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n\n`,
);
for (const bench of benches) {
  const rows = await bench();
  const width = Math.max(...rows.map(([name = '']) => name.length));
  for (const [name = '', value = ''] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
  process.stdout.write('\n');
}
