/** The commands of npm packages, always on the pinned Node. */
import { run } from './processes.mjs';
import { commandScript, pinnedNode } from './project.mjs';

/**
 * Runs one to its end, as {@link run} does. Never throws: a package that is missing is a command that failed.
 *
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {ReturnType<typeof run>}
 */
export async function runPackageCommand(packageName, command, args, options) {
  let script;
  try {
    script = commandScript(packageName, command);
  } catch (error) {
    return { ok: false, timedOut: false, output: `${error.message}\n` };
  }
  return run(pinnedNode, [script, ...args], options);
}
