/** What the Electron host gives to the core. Only once the app is ready: `safeStorage` and the session need that. */
import { join } from 'node:path';
import type { App, Net, Session, Shell } from 'electron';
import type { Background, Clock, Companion, Platform } from '../../platform.ts';
import { makeFolder } from '../make-folder.ts';
import { createSettingsStore, type StoreFile, type StoreFileOptions } from '../settings-store.ts';
import { createOpenBrowser } from './external-links.ts';
import { type AsyncSafeStorage, createSafeStorageCipher } from './safe-storage-cipher.ts';
import { createProxyFor } from './system-proxy.ts';

/** What the platform is made of. */
export interface PlatformParts {
  readonly app: Pick<App, 'getPath' | 'getVersion'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly safeStorage: AsyncSafeStorage;
  readonly session: Pick<Session, 'resolveProxy'>;
  readonly net: Pick<Net, 'isOnline'>;
  readonly openStoreFile: (options: StoreFileOptions) => StoreFile;
}

export interface PlatformSurroundings {
  /** The root of the program: of `app.asar`, or of the repository. */
  readonly programFolder: string;
  readonly catalogues: readonly string[];
  readonly machineCatalogue: string | null;
  readonly clock: Clock;
  /** `process.platform` */
  readonly system: NodeJS.Platform;
  readonly companion: Companion;
  readonly background: Background;
  readonly onResume: NonNullable<Platform['onResume']>;
  /** Null where the system shows no notifications. */
  readonly notify: NonNullable<Platform['notify']> | null;
}

/** @throws a Node error when the user's data folder cannot be made */
export function createElectronPlatform(
  electron: PlatformParts,
  surroundings: PlatformSurroundings,
): Platform {
  const { programFolder, catalogues, machineCatalogue, clock, system, companion } = surroundings;
  const { background, onResume, notify } = surroundings;
  const data = electron.app.getPath('userData');
  const logs = join(data, 'logs');
  makeFolder(logs);
  return {
    version: electron.app.getVersion(),
    clock,
    paths: { data, logs, assets: join(programFolder, 'assets'), catalogues, machineCatalogue },
    openStore: (name) => createSettingsStore(data, name, electron.openStoreFile, clock),
    openBrowser: createOpenBrowser(electron.shell),
    osCipher: () => createSafeStorageCipher(electron.safeStorage, system),
    proxyFor: createProxyFor(electron.session),
    isOnline: () => electron.net.isOnline(),
    companion,
    background,
    onResume,
    ...(notify === null ? {} : { notify }),
  };
}
