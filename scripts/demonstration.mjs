/**
 * The services of the demonstration: an authorization server, SMTP servers, a relay page and a mailbox, on this PC only.
 * They say themselves, on stderr, what to enter and where the mailbox is.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demonstrationFolder, removeLeftovers } from './demonstration-folders.mjs';
import { start } from './processes.mjs';
import { inProject, pinnedNode } from './project.mjs';

const READY_WITHIN_MS = 30_000;

/**
 * @param {(line: string) => void} say
 * @param {import('node:child_process').ChildProcess[]} started takes the process, so that it is ended at the end
 * @param {{ data: string | null, isEnding: () => boolean }} options `data` is the user's own folder: what is authorised
 *   there outlives this demonstration. `isEnding`: whether the services are meant to end
 * @returns what Jeton must be started with, or null when the demonstration did not start; why has then been said
 */
export async function startDemonstration(say, started, { data, isEnding }) {
  removeLeftovers();
  const keep = data === null ? [] : ['--keep', join(data, 'demonstration')];
  const child = start(pinnedNode, [inProject('demo', 'main.ts'), '--json', ...keep], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const line = await firstLine(child);
  const services = line === null ? null : JSON.parse(line);
  if (services === null) {
    say('Les services de démonstration n’ont pas démarré. / The demonstration services did not start.');
    return null;
  }
  child.once('exit', () => {
    if (isEnding()) return;
    say('Les services de démonstration se sont arrêtés\u00a0: fermez Jeton, puis recommencez.');
    say('The demonstration services have ended: close Jeton, then start again.');
  });
  return {
    args: [...(data === null ? ['--data', demonstrationFolder()] : []), '--catalogue', services.catalogue],
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
