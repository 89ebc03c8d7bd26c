/**
 * The services of the demonstration: an authorization server, SMTP servers and a mailbox, on this PC only. They say
 * themselves, on stderr, what to enter and where the mailbox is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { start } from './processes.mjs';
import { inProject, pinnedNode } from './project.mjs';

const READY_WITHIN_MS = 30_000;

/**
 * @param {(line: string) => void} say
 * @param {import('node:child_process').ChildProcess[]} started takes the process, so that it is ended at the end
 * @returns what Jeton must be started with, or null when the demonstration did not start; why has then been said
 */
export async function startDemonstration(say, started) {
  const child = start(pinnedNode, [inProject('demo', 'main.ts'), '--json'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const line = await firstLine(child);
  const services = line === null ? null : JSON.parse(line);
  if (services === null) {
    say('Les services de démonstration n’ont pas démarré. / The demonstration services did not start.');
    return null;
  }
  return {
    // A `--data` of the user comes later on the command line, and counts.
    args: ['--data', demonstrationFolder(), '--catalogue', services.catalogue],
    env: { NODE_EXTRA_CA_CERTS: services.ca },
  };
}

function firstLine(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), READY_WITHIN_MS);
    const end = (line) => {
      clearTimeout(timer);
      resolve(line);
    };
    createInterface(child.stdout).once('line', end);
    child.once('error', () => end(null));
    child.once('exit', () => end(null));
  });
}

/**
 * A folder that is gone at the end: the accounts of a demonstration are worth nothing without the services that they
 * were made with.
 */
function demonstrationFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jeton-demo-data-'));
  process.once('exit', () => removeIfPossible(folder));
  return folder;
}

/**
 * On the way out, where nothing may throw: Windows keeps a file for a moment after its program has ended (EBUSY). What
 * stays is in the system's temporary folder, and its vault is closed.
 *
 * @param {string} folder
 * @param {typeof rmSync} [remove]
 */
export function removeIfPossible(folder, remove = rmSync) {
  try {
    remove(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The next start has a folder of its own.
  }
}
