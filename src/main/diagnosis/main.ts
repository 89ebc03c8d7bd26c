/** `npm run diagnose`: failures come in on the standard input, explanations go out on the standard output. */
import { text } from 'node:stream/consumers';
import { diagnoseBatch, UnusableBatch } from './batch.ts';

/** The shell's code for a command that was used wrongly. */
const MISUSED = 2;

try {
  process.stdout.write(diagnoseBatch(await text(process.stdin)));
} catch (error) {
  if (!(error instanceof UnusableBatch)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = MISUSED;
}
