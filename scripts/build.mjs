/** The build: made when what it is made from has changed. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runPackageCommand } from './package-command.mjs';
import { projectFolder } from './project.mjs';
import { inTurn } from './turn.mjs';

const sources = ['src', 'assets', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];
/** What the two hosts start from and serve. */
const results = [
  'out/main/index.js',
  'out/main/browser.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
/** The digest of what a build was made from, in it. */
const STAMP = '.stamp';

/**
 * What a build must have made and did not.
 *
 * @param {string} [folder] the project's
 * @returns {readonly string[]} paths in the project
 */
export function missingResults(folder = projectFolder) {
  return results.filter((path) => !existsSync(join(folder, path)));
}

/**
 * Builds when the build is not that of these sources: aside, so that whoever runs the build before is not disturbed
 * until there is a whole one, and a build that fails takes nothing away.
 *
 * @param {(line: string) => void} say
 * @param {string} [project] its folder
 * @param {(folder: string) => Promise<{ ok: boolean, output: string }>} [make] builds into that folder
 * @returns {Promise<boolean>} false when that failed; why has then been said
 */
export async function ensureBuild(say, project = projectFolder, make = makeWithVite) {
  if (isBuilt(project)) return true;
  const onWait = () => say('Un autre Jeton se construit déjà… / Another Jeton is being built already…');
  return inTurn(async () => isBuilt(project) || build(say, project, make), onWait, project);
}

async function build(say, project, make) {
  say('Jeton se construit… / Jeton is being built…');
  const wanted = digestOfSources(project);
  const aside = join(project, '.jeton', 'build');
  rmSync(aside, { recursive: true, force: true });
  const { ok, output } = await make(join(aside, 'out'));
  if (ok && missingResults(aside).length === 0) {
    writeFileSync(join(aside, 'out', STAMP), wanted);
    replace(join(project, 'out'), join(aside, 'out'), join(aside, 'before'));
    rmSync(aside, { recursive: true, force: true });
    return true;
  }
  say(output.trim());
  say('La construction de Jeton a échoué.');
  say('Jeton could not be built.');
  return false;
}

/** @param {string} folder absolute: a relative one would be looked for beside the page's sources */
function makeWithVite(folder) {
  return runPackageCommand('electron-vite', 'electron-vite', ['build', '--outDir', folder]);
}

function replace(folder, next, before) {
  try {
    if (existsSync(folder)) renameSync(folder, before);
    renameSync(next, folder);
  } catch {
    // Windows renames no folder in which a file is open.
    cpSync(next, folder, { recursive: true, force: true });
  }
}

function isBuilt(project) {
  const stamp = join(project, 'out', STAMP);
  if (missingResults(project).length > 0 || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === digestOfSources(project);
}

/** By content: a checkout, a branch switch or a copy changes every date and nothing else. */
function digestOfSources(project) {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(join(project, source))) {
      digest
        .update(`${relative(project, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return digest.digest('hex');
}

/** @returns {string[]} in an order that is always the same */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return [path];
  }
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
