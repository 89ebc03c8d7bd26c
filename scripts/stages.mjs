/** The stages of `npm test`, in order. Each answers how it went; none of them throws. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { electronProgram } from './electron-runtime.mjs';
import { runPackageCommand } from './package-command.mjs';
import { inProject, readJson } from './project.mjs';

/**
 * @typedef {{ passed: number, failed: number, notRun: readonly string[], output: string }} Outcome
 * `output` is shown when something failed.
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Stage
 */

/** @returns {readonly Stage[]} */
export function stages() {
  return [
    check('types', [
      ['typescript', 'tsc', '-p', 'tsconfig.node.json'],
      ['typescript', 'tsc', '-p', 'tsconfig.web.json'],
    ]),
    check('lint', [['@biomejs/biome', 'biome', 'check', '--error-on-warnings']]),
    check('module walls', [
      [
        'dependency-cruiser',
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'test',
        'demo',
        'e2e',
      ],
    ]),
    check('unused code', [['knip', 'knip']]),
    { name: 'unit tests', run: () => unitTests() },
    { name: 'build', run: build },
    { name: 'e2e tests', run: endToEndTests },
  ].map(answering);
}

/**
 * A stage that answers also when nobody foresaw what happened (a report that was cut off): `npm test` owes its last line.
 *
 * @param {Stage} stage
 * @returns {Stage}
 */
export function answering({ name, run }) {
  return {
    name,
    run: () =>
      run().catch((error) => ({ passed: 0, failed: 1, notRun: [], output: String(error?.stack ?? error) })),
  };
}

/** A stage of one or more commands, all of which must succeed; it counts as one. */
function check(name, commands) {
  return {
    name,
    run: async () => {
      let output = '';
      let ok = true;
      for (const [packageName, command, ...args] of commands) {
        const result = await runCommand(packageName, command, args);
        ok &&= result.ok;
        output += result.output;
      }
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, notRun: [], output };
    },
  };
}

async function build() {
  let output = '';
  const ok = await ensureBuild((line) => {
    output += `${line}\n`;
  });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, notRun: [], output };
}

/** @param {readonly string[]} [args] for vitest */
export async function unitTests(args = []) {
  const { result, report } = await reported((file) =>
    runCommand('vitest', 'vitest', [
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]),
  );
  const suites = report?.testResults ?? [];
  const skipped = suites.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => fullName),
  );
  return counted(result, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, skipped);
}

async function endToEndTests() {
  const { result, report } = await reported((file) =>
    runCommand('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    }),
  );
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  const skipped = (report?.suites ?? []).flatMap(skippedIn);
  const notRun = electronProgram() === null ? ['no Electron runtime', ...skipped] : skipped;
  return counted(result, expected, unexpected + flaky, notRun);
}

/** Runs a test runner that leaves its report in a file. */
async function reported(work) {
  const folder = mkdtempSync(join(tmpdir(), 'jeton-report-'));
  const file = join(folder, 'report.json');
  try {
    const result = await work(file);
    return { result, report: readJson(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A runner that failed without a failing test (a file that does not load, no tests at all) is a failure too. */
function counted({ ok, output }, passed, failed, notRun) {
  return { passed, failed: ok ? failed : Math.max(failed, 1), notRun, output };
}

function skippedIn({ title, specs = [], suites = [] }) {
  return [
    ...specs
      .filter(({ tests }) => tests.every(({ status }) => status === 'skipped'))
      .map((spec) => `${title} › ${spec.title}`),
    ...suites.flatMap(skippedIn),
  ];
}

/** With the pinned Node also for what the command itself starts. */
function runCommand(packageName, command, args, env = {}) {
  const path = `${inProject('node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  return runPackageCommand(packageName, command, args, { env: { ...process.env, ...env, PATH: path } });
}
