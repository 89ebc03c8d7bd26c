/**
 * The demonstration as a program of its own.
 *
 * `--json`: for the program that starts it. One line of JSON on stdout and nothing after it, words on stderr, and
 * the end of stdin ends it, so that it never outlives its parent. Else it is for people.
 */
import { parseArgs } from 'node:util';
import { startDemo } from './demo.ts';
import { arrival, welcome } from './words.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (text: string): boolean => (values.json ? process.stderr : process.stdout).write(text);

const demo = await startDemo();
demo.mail.microsoft.onMessage((message) => say(arrival('type Microsoft', message)));
demo.mail.google.onMessage((message) => say(arrival('type Google', message)));

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
await demo.close();
// A stdin that is still open would keep the process alive.
process.stdin.destroy();
