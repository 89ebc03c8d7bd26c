/** The browser host's entry: `node out/main/browser.js`, or this very file. */
import { createCore } from '../../compose.ts';
import { runAsProcess } from './host-process.ts';

await runAsProcess(createCore);
