/** The one file of the host that touches Electron itself; everything else takes what it needs as parameters. */
import { inspect } from 'node:util';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import ElectronStore from 'electron-store';
import { createCore } from '../../compose.ts';
import { machineCatalogue } from '../machine-catalogue.ts';
import type { StoreFileOptions } from '../settings-store.ts';
import { systemClock } from '../system-clock.ts';
import { readHostArguments } from './command-line.ts';
import { runElectronHost } from './host.ts';

/**
 * Starts Jeton in Electron.
 *
 * @param mainFolder the folder of the built entry, `out/main`
 */
export function startElectronHost(mainFolder: string): Promise<void> {
  const { dataFolder, catalogues, endsWithStdin } = readHostArguments(process.argv.slice(1));
  return runElectronHost(
    {
      app,
      dialog,
      ipcMain,
      nativeTheme,
      protocol,
      safeStorage,
      shell,
      session: () => session.defaultSession,
      screen: () => screen,
      createWindow: (options) => new BrowserWindow(options),
      setApplicationMenu: (template) =>
        Menu.setApplicationMenu(template === null ? null : Menu.buildFromTemplate(template)),
      openStoreFile,
    },
    {
      mainFolder,
      createCore,
      dataFolder,
      catalogues,
      machineCatalogue: machineCatalogue(process.platform, process.env),
      clock: systemClock,
      system: process.platform,
      parent: endsWithStdin ? process.stdin : null,
      onStartFailure: (error) => void process.stderr.write(`${inspect(error)}\n`),
    },
  );
}

function openStoreFile(options: StoreFileOptions): ElectronStore {
  const file = new ElectronStore(options);
  // electron-store listens to every page on a channel of its own, for stores in renderers. We have none.
  ipcMain.removeAllListeners('electron-store-get-data');
  return file;
}
