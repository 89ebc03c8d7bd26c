import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readCatalogue } from '../../catalogue/catalogue.ts';
import type { Core } from '../../core.ts';
import { Secret } from '../../log/secret.ts';
import type { Platform } from '../../platform.ts';
import { systemCode } from '../../problem-error.ts';
import { machineCatalogue } from '../machine-catalogue.ts';
import { makeFolder } from '../make-folder.ts';
import { systemClock } from '../system-clock.ts';
import { createBrowserPlatform, openInBrowser } from './browser-platform.ts';
import { readCommandLine, type StartOptions } from './command-line.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { removeInstanceRecord, writeInstanceRecord } from './instance-record.ts';
import { prepareLogFolder } from './log-folder.ts';
import { askFirstInstance } from './second-start.ts';
import * as words from './terminal-words.ts';
import { openWebHost } from './web-host.ts';

export interface Surroundings {
  /** What follows the program's name. */
  readonly args: readonly string[];
  /** Where `package.json`, `assets` and `out/renderer` are. */
  readonly programFolder: string;
  readonly createCore: (platform: Platform) => Promise<Core>;
  /** One line of the program's result. */
  readonly output: (text: string) => void;
  /** Words for the person at the terminal, apart from the result. */
  readonly remark: (text: string) => void;
  /** How long a Jeton that already has the folder may take to answer, in milliseconds. */
  readonly patienceMs: number;
}

/** A started host, or the exit code of one that had nothing left to do. */
export type Started = { readonly exitCode: number } | { readonly close: () => Promise<void> };

/** Starts the browser host, or hands over to the one that is already running. */
export async function runBrowserHost(surroundings: Surroundings): Promise<Started> {
  const { args, output, remark } = surroundings;
  const command = readCommandLine(args);
  if (command.kind === 'help') {
    output(words.help);
    return { exitCode: 0 };
  }
  if (command.kind === 'wrong') {
    remark(`${words.wrongArgument(command.argument)}\n${words.help}`);
    return { exitCode: 2 };
  }
  const { options } = command;
  let lock: InstanceLock | null;
  try {
    makeFolder(options.dataFolder);
    lock = takeInstanceLock(options.dataFolder);
  } catch (error) {
    remark(words.couldNotStart(options.dataFolder, reasonOf(error)));
    return { exitCode: 1 };
  }
  if (lock === null) return handOver(options, surroundings);
  /** What was opened, to be closed in the opposite order. */
  const open: (() => Promise<void> | void)[] = [() => lock.release()];
  async function close(): Promise<void> {
    for (let last = open.pop(); last !== undefined; last = open.pop()) await last();
  }
  try {
    await start(options, open, surroundings);
    return { close };
  } catch (error) {
    await close();
    remark(whyNot(error, options));
    return { exitCode: 1 };
  }
}

async function start(
  options: StartOptions,
  open: (() => Promise<void> | void)[],
  surroundings: Surroundings,
): Promise<void> {
  const { dataFolder, catalogues } = options;
  const { programFolder, remark } = surroundings;
  removeInstanceRecord(dataFolder);
  const platform = createBrowserPlatform({
    programFolder,
    dataFolder,
    catalogues,
    machineCatalogue: machineCatalogue(process.platform, process.env),
    clock: systemClock,
  });
  const { logs, machineCatalogue: ofThisPc } = platform.paths;
  const obstacle = prepareLogFolder(logs);
  if (obstacle !== null) remark(words.logUnwritable(logs, obstacle));
  for (const file of [...catalogues, ...(ofThisPc === null ? [] : [ofThisPc])])
    if (readCatalogue(file) === null) remark(words.catalogueUnreadable(file));
  const core = await surroundings.createCore(platform);
  open.push(() => core.close());
  const controlSecret = new Secret(randomBytes(32).toString('base64url'));
  const host = await openWebHost({
    core,
    clock: systemClock,
    rendererFolder: join(programFolder, 'out', 'renderer'),
    port: options.port,
    controlSecret,
  });
  open.push(() => host.close());
  writeInstanceRecord(dataFolder, host.port, controlSecret);
  open.push(() => removeInstanceRecord(dataFolder));
  await announce(host.launchAddress(), words.ready, options, surroundings);
}

/** The folder has its Jeton already: the user wants to see that one. */
async function handOver(options: StartOptions, surroundings: Surroundings): Promise<Started> {
  const address = await askFirstInstance(options.dataFolder, surroundings.patienceMs);
  if (address === null) {
    surroundings.remark(words.firstIsSilent);
    return { exitCode: 1 };
  }
  await announce(address, words.alreadyOpen, options, surroundings);
  return { exitCode: 0 };
}

async function announce(
  address: string,
  sentence: (address: string) => string,
  { json, openBrowser }: StartOptions,
  { output, remark }: Surroundings,
): Promise<void> {
  if (json) {
    output(`${JSON.stringify({ url: address })}\n`);
    remark(sentence(address));
  } else {
    output(sentence(address));
  }
  if (openBrowser) await openInBrowser(new URL(address));
}

function whyNot(error: unknown, { port, dataFolder }: StartOptions): string {
  const reason = reasonOf(error);
  const isPort = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  if (!isPort) return words.couldNotStart(dataFolder, reason);
  return reason === 'EADDRINUSE' ? words.portTaken(port) : words.portRefused(port, reason);
}

/** The system's code where there is one (`EACCES`), for it says the same in every language. */
function reasonOf(error: unknown): string {
  const code = systemCode(error);
  // Node's own codes (`ERR_SQLITE_ERROR`) say less than their messages.
  return !/^E[A-Z\d]+$/.test(code) && error instanceof Error ? error.message : code;
}
