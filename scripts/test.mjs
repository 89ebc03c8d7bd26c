/**
 * `npm test`: installs what is missing, then checks everything, on this PC, in order. The last line is
 * `N passed, N failed`: every test of vitest and Playwright, and one for every other stage.
 *
 * Runs on Node 20 with nothing but what Node has built in, for it is what installs the rest.
 */
import { ensurePackages } from './packages.mjs';
import { endAllOnSignal } from './processes.mjs';
import { stages } from './stages.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
/** The shell's code for Ctrl+C. */
const INTERRUPTED = 130;
const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

async function main() {
  endAllOnSignal(INTERRUPTED);
  const total = { passed: 0, failed: 0 };
  const start = performance.now();
  if (!(await ensurePackages(say))) total.failed += 1;
  else {
    await ensureSystemPackages(say);
    say(`ready after ${secondsSince(start)}`);
    for (const stage of stages()) await runStage(stage, total);
  }
  say(`all of it took ${secondsSince(start)}`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function runStage(stage, total) {
  const start = performance.now();
  const { passed, failed, notRun, output } = await stage.run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) say(`\n${output.trim()}\n`);
  say(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name}: ${passed} passed, ${failed} failed, ${secondsSince(start)}`,
  );
  for (const name of notRun) say(`       not run: ${name}`);
}

process.exit(await main());
