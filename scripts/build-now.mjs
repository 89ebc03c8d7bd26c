/** `npm run build`: what `npm start` does before it starts, and nothing else. */
import { ensureBuild } from './build.mjs';

if (!(await ensureBuild((line) => process.stderr.write(`${line}\n`)))) process.exitCode = 1;
