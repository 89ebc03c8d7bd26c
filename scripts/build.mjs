/** The build: made when what it is made from has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runPackageCommand } from './package-command.mjs';
import { inProject, projectFolder } from './project.mjs';

const sources = ['src', 'assets', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];
/** What the two hosts start from and serve. */
const results = [
  'out/main/index.js',
  'out/main/browser.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const stamp = inProject('out', '.stamp');

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
 * Builds when the build is not that of these sources.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when that failed; why has then been said
 */
export async function ensureBuild(say) {
  const wanted = digestOfSources();
  if (isBuilt(wanted)) return true;
  say('Jeton se construit… / Jeton is being built…');
  rmSync(stamp, { force: true });
  const { ok, output } = await runPackageCommand('electron-vite', 'electron-vite', ['build']);
  if (ok && missingResults().length === 0) {
    writeFileSync(stamp, wanted);
    return true;
  }
  say(output.trim());
  say('La construction de Jeton a échoué.');
  say('Jeton could not be built.');
  return false;
}

function isBuilt(wanted) {
  if (missingResults().length > 0) return false;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** By content: a checkout, a branch switch or a copy changes every date and nothing else. */
function digestOfSources() {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(inProject(source))) {
      digest
        .update(`${relative(projectFolder, file)}\0`)
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
