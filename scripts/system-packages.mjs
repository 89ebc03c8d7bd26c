/** What the tests need beside npm packages: a Chromium with fonts, and a real mail system. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './processes.mjs';
import { inProject, readJson } from './project.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs the missing Debian packages where that is possible, else says what to do. Never a failure of its own: what
 * cannot run without them says so itself.
 *
 * @param {(line: string) => void} say
 */
export async function ensureSystemPackages(say) {
  if (!existsSync('/etc/debian_version')) {
    say('Not Debian: for the e2e tests, have Chromium in PATH, or run once: npx playwright install chromium');
    return;
  }
  const { browser, mail, debconf } = readJson(inProject('scripts', 'debian-packages.json'));
  const missing = await missingPackages([...browser, ...mail]);
  if (missing.length === 0) return;
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  if (process.getuid() !== 0) {
    say(
      `Missing Debian packages; some tests will not run. Install them with: sudo apt-get ${install.join(' ')}`,
    );
    return;
  }
  say(`Installing Debian packages: ${missing.join(' ')}`);
  const { ok, output } = await withoutServices(async () => {
    await run('debconf-set-selections', [], { input: `${debconf.join('\n')}\n` });
    await aptGet(['update']);
    return aptGet(install);
  });
  if (!ok) say(`${output.trim()}\nThe Debian packages could not be installed; some tests will not run.`);
}

async function missingPackages(names) {
  const { output } = await run('dpkg-query', ['-W', `-f=\${Package} \${db:Status-Status}\n`, ...names]);
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name));
}

function aptGet(args) {
  return run('apt-get', ['-q', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/** A mail server that is installed starts by itself, open to the network, unless the policy forbids it. */
async function withoutServices(work) {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(POLICY, { force: true });
  }
}
