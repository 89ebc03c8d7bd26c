/** The services of the demonstration: an authorization server, an SMTP server and a mailbox, on this PC only. */
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
  say(describe(services));
  return {
    args: ['--catalogue', services.catalogue],
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
