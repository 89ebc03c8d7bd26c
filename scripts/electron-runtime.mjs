/**
 * Electron's runtime. Its npm package comes without: the runtime is downloaded by a script of that package, or, without
 * any limit of time, at the first `require('electron')`. So nobody here ever requires it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { run } from './processes.mjs';
import { inProject, pinnedNode, readJson } from './project.mjs';

const folder = ['node_modules', 'electron'];

/** @returns {string | null} the path of the program, or null when it is not there, whole and of the right version */
export function electronProgram() {
  try {
    const { version } = readJson(inProject(...folder, 'package.json'));
    const present = readFileSync(inProject(...folder, 'dist', 'version'), 'utf8')
      .replace(/^v/, '')
      .trim();
    const program = inProject(...folder, 'dist', readFileSync(inProject(...folder, 'path.txt'), 'utf8'));
    return present === version && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/**
 * Downloads the runtime, if that can be done in so many milliseconds.
 *
 * @param {number} limitMs
 * @param {() => void} announce called before a download, which takes a while
 * @returns {Promise<string | null>} as {@link electronProgram}
 */
export async function obtainElectron(limitMs, announce, { present, download } = ofThisProject) {
  const program = present();
  if (program !== null) return program;
  announce();
  await download(limitMs);
  return present();
}

const ofThisProject = {
  present: electronProgram,
  /** @param {number} timeoutMs */
  download: (timeoutMs) => run(pinnedNode, [inProject(...folder, 'install.js')], { timeoutMs }),
};
