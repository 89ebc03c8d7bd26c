/** `npm run torture`: kills and damage by the thousand. Ends with an error at the first promise that is broken. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { damageFiles } from './damages.ts';
import { killWriters } from './kills.ts';
import { createRandom } from './random.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    kills: { type: 'string', default: '1000' },
    damages: { type: 'string', default: '1000' },
  },
});
const say = (line: string): unknown => process.stdout.write(`${line}\n`);
const inFolder = async (work: (folder: string) => Promise<unknown>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'jeton-torture-'));
  say(JSON.stringify(await work(folder)));
  // Where a promise was broken, the folder stays to be looked at.
  await rm(folder, { recursive: true });
};

say(`--seed ${values.seed} --kills ${values.kills} --damages ${values.damages}`);
const random = createRandom(Number(values.seed));
await inFolder((folder) => damageFiles(folder, Number(values.damages), random));
await inFolder((folder) => killWriters(folder, Number(values.kills), random));
