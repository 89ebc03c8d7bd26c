import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import open from 'open';
import * as z from 'zod';
import type { Clock, Platform } from '../../platform.ts';
import { hasOutwardAddress } from '../network-interfaces.ts';
import { hasDisplay } from './display.ts';
import { environmentProxy } from './environment-proxy.ts';
import { keyNameIn } from './key-name.ts';
import { openKeyringCipher } from './keyring-cipher.ts';
import { osKeyring } from './os-keyring.ts';
import { openConfStore } from './settings-store.ts';

/** Opens an address in the user's own browser. @returns false where there is no display, or no browser */
export async function openInBrowser(url: URL): Promise<boolean> {
  if (!hasDisplay(process.platform, process.env)) return false;
  try {
    await open(url.href);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the browser host gives to the core.
 *
 * @param programFolder where `package.json` and `assets` are
 * @param dataFolder exists
 */
export function createBrowserPlatform(options: {
  readonly programFolder: string;
  readonly dataFolder: string;
  readonly catalogues: readonly string[];
  readonly machineCatalogue: string | null;
  readonly clock: Clock;
}): Platform {
  const { programFolder, dataFolder, catalogues, machineCatalogue, clock } = options;
  return {
    version: readVersion(programFolder),
    clock,
    paths: {
      data: dataFolder,
      logs: join(dataFolder, 'logs'),
      assets: join(programFolder, 'assets'),
      catalogues,
      machineCatalogue,
    },
    openStore: (name) => openConfStore(dataFolder, name, clock),
    openBrowser: openInBrowser,
    async osCipher() {
      const keyring = await osKeyring();
      return keyring === null ? null : openKeyringCipher(keyring, keyNameIn(dataFolder));
    },
    proxyFor: async (url) => environmentProxy(url),
    isOnline: () => hasOutwardAddress(networkInterfaces()),
  };
}

function readVersion(programFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}
