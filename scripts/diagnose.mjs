/**
 * `npm run diagnose`: installs what is missing, then explains the failures on the standard input.
 *
 * Runs on Node 20 with nothing but what Node has built in, for it is what installs the rest. What it says itself goes to
 * stderr: stdout is the answer's.
 */
import { spawnSync } from 'node:child_process';
import { ensurePackages } from './packages.mjs';
import { inProject, pinnedNode } from './project.mjs';

if (await ensurePackages((line) => process.stderr.write(`${line}\n`))) {
  const command = ['--disable-warning=ExperimentalWarning', inProject('src', 'main', 'diagnosis', 'main.ts')];
  const { status } = spawnSync(pinnedNode, command, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else process.exitCode = 1;
