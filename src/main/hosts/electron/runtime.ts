/** The one file of the host that touches Electron itself; everything else takes what it needs as parameters. */
import { inspect } from 'node:util';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  type MessageBoxOptions,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
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
  const { dataFolder, catalogues, endsWithStdin, hidden } = readHostArguments(process.argv.slice(1));
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
      net: () => net,
      powerMonitor: () => powerMonitor,
      notifications: () => ({
        isSupported: () => Notification.isSupported(),
        create: (options) => new Notification(options),
        handleActivation: (listener) => Notification.handleActivation(listener),
      }),
      createTray: (image) => new Tray(image),
      buildMenu: (template) => Menu.buildFromTemplate(template),
      ask,
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
      hidden,
      start: {
        // An AppImage is mounted anew, elsewhere, at each start: its own file is what can be started again.
        program: process.env.APPIMAGE ?? process.execPath,
        programArguments: [
          ...(app.isPackaged ? [] : [app.getAppPath()]),
          ...(dataFolder === null ? [] : [`--data=${dataFolder}`]),
          ...catalogues.map((file) => `--catalogue=${file}`),
        ],
      },
      parent: endsWithStdin ? process.stdin : null,
      onStartFailure: (error) => void process.stderr.write(`${inspect(error)}\n`),
    },
  );
}

async function ask(window: Pick<BrowserWindow, 'id'>, options: MessageBoxOptions): Promise<number> {
  const parent = BrowserWindow.fromId(window.id);
  const { response } = await (parent === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response;
}

function openStoreFile(options: StoreFileOptions): ElectronStore {
  const file = new ElectronStore(options);
  // electron-store listens to every page on a channel of its own, for stores in renderers. We have none.
  ipcMain.removeAllListeners('electron-store-get-data');
  return file;
}
