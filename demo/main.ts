/**
 * The demonstration as a program of its own.
 *
 * `--json`: for the program that starts it. One line of JSON on stdout and nothing after it, words on stderr, and
 * the end of stdin ends it, so that it never outlives its parent. Else it is for people.
 *
 * `--keep FOLDER`: keeps there what was granted, and always takes the same ports, so that it can be started again.
 */
import { parseArgs } from 'node:util';
import { type Demo, startDemo } from './demo.ts';
import { keptPorts } from './ports.ts';
import { arrival, portTaken, welcome } from './words.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, keep: { type: 'string' } },
});
const say = (text: string): boolean => (values.json ? process.stderr : process.stdout).write(text);

/** Until a signal, or until the program that started this one is gone. */
async function untilTheEnd(demo: Demo): Promise<void> {
  const end = Promise.withResolvers<void>();
  process.once('SIGINT', () => end.resolve());
  process.once('SIGTERM', () => end.resolve());
  say(welcome(demo));
  if (values.json) {
    process.stdin.once('end', () => end.resolve()).once('error', () => end.resolve());
    process.stdin.resume();
    const { catalogueFile: catalogue, caFile: ca, mailboxUrl: mailbox, credentials } = demo;
    process.stdout.write(`${JSON.stringify({ catalogue, ca, mailbox, credentials })}\n`);
  }
  await end.promise;
}

try {
  await using demo = await startDemo(
    values.keep === undefined ? {} : { folder: values.keep, ports: keptPorts },
  );
  demo.mail.microsoft.onMessage((message) => say(arrival('type Microsoft', message)));
  demo.mail.google.onMessage((message) => say(arrival('type Google', message)));
  await untilTheEnd(demo);
} catch (error) {
  if (!(error instanceof Error && 'port' in error && 'code' in error && error.code === 'EADDRINUSE'))
    throw error;
  say(portTaken(Number(error.port)));
  process.exitCode = 1;
}
// A stdin that is still open would keep the process alive.
process.stdin.destroy();
