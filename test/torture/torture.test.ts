import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { damageFiles } from './damages.ts';
import { killWriters } from './kills.ts';
import { createRandom } from './random.ts';

/** The short form of `npm run torture`; whichever seed it was is in the name of the test. */
const SEED = Date.now() % 2 ** 32;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-torture-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it(`everything acknowledged is there after the writer was killed (seed ${SEED})`, {
  timeout: 60_000,
}, async () => {
  expect(await killWriters(folder, 15, createRandom(SEED))).toMatchObject({ kills: 15 });
});

it(`damage is reported for exactly what it took (seed ${SEED})`, { timeout: 60_000 }, async () => {
  expect(await damageFiles(folder, 150, createRandom(SEED))).toMatchObject({ damages: 150 });
});
