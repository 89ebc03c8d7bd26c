/**
 * Jeton in Electron, for the specs that run on both hosts. Where this was written there is no Electron runtime: this
 * file is type-checked and has not run there.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronProgram } from '../../scripts/electron-runtime.mjs';
import type { Host, HostOptions } from './host.ts';

export async function startElectronHost(options: HostOptions = {}): Promise<Host> {
  const program = electronProgram();
  if (program === null) throw new Error('there is no Electron runtime');
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'jeton-e2e-')));
  const app = await _electron.launch({
    executablePath: program,
    args: [
      '.',
      '--data',
      folder,
      ...(options.catalogue === undefined ? [] : ['--catalogue', options.catalogue]),
    ],
    env: {
      ...definedOnly(process.env),
      LANGUAGE: 'fr',
      ...(options.ca === undefined ? {} : { NODE_EXTRA_CA_CERTS: options.ca }),
    },
  });
  await noteOpenedAddresses(app);
  const stop = (): Promise<void> => app.close();
  return {
    folder,
    openWindow: () => app.firstWindow(),
    openProviderPage: async (_window, elsewhere) => {
      const page = await elsewhere.newPage();
      await page.goto(await lastOpenedAddress(app));
      return page;
    },
    async restart() {
      await stop();
      return startElectronHost({ ...options, folder });
    },
    async kill() {
      app.process().kill('SIGKILL');
      await app.waitForEvent('close');
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop().catch(() => undefined);
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Instead of opening the user's browser, which belongs to no test. */
async function noteOpenedAddresses(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedAddresses: opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
}

async function lastOpenedAddress(app: ElectronApplication): Promise<string> {
  const address = await app.evaluate(() => {
    const { openedAddresses } = globalThis as { openedAddresses?: string[] };
    return openedAddresses?.at(-1);
  });
  if (address === undefined) throw new Error('no address was opened');
  return address;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const defined = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(defined);
}
