/** The npm packages: present, and those of the lock file. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './processes.mjs';
import { inProject, pinnedNode, readJson } from './project.mjs';
import { inTurn } from './turn.mjs';

/**
 * Whether `npm ci` has something to do. npm keeps a record of what it put into `node_modules`, written last; an
 * interrupted installation has none. Packages for other systems are optional, and absent for good.
 */
function packagesAreMissing() {
  const locked = readJson(inProject('package-lock.json'))?.packages ?? {};
  const installed = readJson(inProject('node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined || !existsSync(pinnedNode)) return true;
  return Object.entries(locked).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const present = installed[path];
    return present === undefined ? optional !== true : present.version !== version;
  });
}

/**
 * Installs the packages of the lock file when they are not there.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when that failed; why has then been said
 */
export async function ensurePackages(say) {
  if (!packagesAreMissing()) return true;
  const onWait = () => say('Un autre Jeton installe déjà… / Another Jeton is installing already…');
  return inTurn(async () => !packagesAreMissing() || install(say), onWait);
}

async function install(say) {
  say('Jeton installe ce qui lui manque\u00a0: une à deux minutes, la première fois…');
  say('Jeton installs what is missing: a minute or two, the first time…');
  const [command, ...args] = npm();
  const { ok, output } = await run(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'],
    // Without a shell Windows refuses to run a `.cmd`; no word of the user is in these arguments.
    { shell: command.endsWith('.cmd') },
  );
  if (ok && !packagesAreMissing()) return true;
  say(output.trim());
  say('L’installation des paquets npm a échoué\u00a0: vérifiez le réseau, puis recommencez.');
  say('The npm packages could not be installed: check the network, then try again.');
  return false;
}

/** npm as it was called, else the one beside this Node, else the one in PATH. */
function npm() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(beside), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path));
  if (script !== undefined) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
