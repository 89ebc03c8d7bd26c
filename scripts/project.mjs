/** Where things are in this project. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {...string} parts */
export function inProject(...parts) {
  return join(projectFolder, ...parts);
}

/** The Node that everything but these scripts runs on; it comes with the npm packages. */
export const pinnedNode = inProject(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The script behind a command of an npm package, to be run by {@link pinnedNode}: what stands in `.bin` is a
 * shell script on Windows.
 *
 * @param {string} packageName
 * @param {string} command
 */
export function commandScript(packageName, command) {
  const folder = inProject('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string} path */
export function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
