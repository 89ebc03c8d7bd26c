/**
 * The Electron host from start to end. The order matters: the lock before anything that touches the user's data,
 * the scheme before the app is ready, `safeStorage` and the session only after.
 */
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { DEFAULT_PREFERENCES, type Preferences, preferencesSchema } from '../../../shared/contract.ts';
import type { Destination } from '../../../shared/destination.ts';
import type { Core } from '../../core.ts';
import { systemCode } from '../../problem-error.ts';
import { makeFolder } from '../make-folder.ts';
import { whenParentEnds } from '../parent-program.ts';
import { createSettingsStore } from '../settings-store.ts';
import { registerAppScheme, serveRenderer } from './app-scheme.ts';
import { backgroundColour, followColourScheme } from './appearance.ts';
import { createCloseToTray } from './close-to-tray.ts';
import { readHostArguments } from './command-line.ts';
import { createCompanion } from './companion.ts';
import { answerOf } from './core-answer.ts';
import type { ElectronRuntime, HostSurroundings } from './electron-runtime.ts';
import { createOpenOutside } from './external-links.ts';
import { connectIpc } from './ipc.ts';
import { createLoginItem, startedBySession } from './login-item.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { confineNavigation } from './navigation.ts';
import { createNotify } from './notifications.ts';
import { createOneWindow } from './one-window.ts';
import { denyPermissions } from './permissions.ts';
import { createElectronPlatform } from './platform.ts';
import { createOnResume } from './power.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { claimSingleInstance } from './single-instance.ts';
import { trayVaultSchema } from './tray.ts';
import { openTrayIcon } from './tray-icon.ts';
import { type HostWords, hostWords } from './words.ts';

/** As `electron-builder.yml` has it: Windows shows notifications only of a program whose shortcut bears this id. */
const APP_ID = 'fr.jeton.assistant';

/** Runs Jeton in Electron. Settles when it is there, or when there is nothing left to do; never rejects. */
export async function runElectronHost(
  electron: ElectronRuntime,
  surroundings: HostSurroundings,
): Promise<void> {
  const { app } = electron;
  let showWindow = (): void => {};
  try {
    moveDataFolder(app, surroundings.dataFolder);
    const isFirst = claimSingleInstance(app, (argv) => {
      // The session starts Jeton once more where it is there already: nobody asked for a window.
      if (!readHostArguments(argv.slice(1)).hidden) showWindow();
    });
    if (!isFirst) return;
    if (surroundings.parent !== null) whenParentEnds(surroundings.parent, () => app.quit());
    registerAppScheme(electron.protocol);
    app.enableSandbox();
    if (surroundings.system === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
    confineNavigation(app, createOpenOutside(electron.shell));
    electron.setApplicationMenu(null);
    await app.whenReady();
    showWindow = await start(electron, surroundings);
  } catch (error) {
    surroundings.onStartFailure(error);
    const words = hostWords('system', app.getPreferredSystemLanguages());
    electron.dialog.showErrorBox(words.startFailed, `${words.startFailedAdvice} ${systemCode(error)}`);
    app.exit(1);
  }
}

/** Before the lock, which is that of the folder. */
function moveDataFolder(app: Pick<App, 'setPath'>, folder: string | null): void {
  if (folder === null) return;
  makeFolder(folder);
  app.setPath('userData', folder);
}

/** Whether the user must come first: nothing can be renewed while the vault wants a passphrase, or its keyring back. */
async function waitsForUser(core: Pick<Core, 'handle'>): Promise<boolean> {
  const vault = await answerOf(core, 'vault.status', trayVaultSchema);
  return vault !== 'ready' && vault !== 'unprotected';
}

/** @returns what shows the window, and opens it again where there is none */
async function start(electron: ElectronRuntime, surroundings: HostSurroundings): Promise<() => void> {
  const { app, nativeTheme } = electron;
  const { clock, system, mainFolder } = surroundings;
  const session = electron.session();
  denyPermissions(session);
  session.setSpellCheckerEnabled(false);

  const companion = createCompanion(() => oneWindow.current()?.companion ?? null);
  const oneWindow = createOneWindow((page) => {
    const opened = openMainWindow(
      {
        createWindow: electron.createWindow,
        screen: electron.screen,
        state: settings('window'),
        clock,
        report,
        onCompanionChange: companion.tell,
      },
      {
        page,
        preload: join(mainFolder, '..', 'preload', 'index.cjs'),
        backgroundColor: backgroundColour(nativeTheme),
        icon: join(platform.paths.assets, 'icons', 'jeton-256.png'),
        devTools: !app.isPackaged,
        system,
      },
    );
    // On macOS a program without a window is nothing new, and the Dock opens another.
    if (system !== 'darwin') closeToTray(opened.window);
    return opened;
  });
  const platform = createElectronPlatform(
    { ...electron, session, net: electron.net() },
    {
      programFolder: resolve(mainFolder, '..', '..'),
      catalogues: surroundings.catalogues,
      machineCatalogue: surroundings.machineCatalogue,
      clock,
      system,
      companion,
      background: createLoginItem(app, { ...surroundings.start, system }),
      onResume: createOnResume(electron.powerMonitor()),
      notify: createNotify({
        center: electron.notifications(),
        isShowing: oneWindow.isShowing,
        show: (destination) => showWindow(destination),
        report: (message) => report(message),
      }),
    },
  );
  const settings = (name: string) =>
    createSettingsStore(platform.paths.data, name, electron.openStoreFile, clock);
  const core = await surroundings.createCore(platform);
  const shutdown = closeBeforeQuit(app, core, clock);
  // The core has the log, and redacts what it is told.
  const report = (message: string) => void core.handle('app.reportFailure', { message, stack: '' });
  serveRenderer(electron.protocol, resolve(mainFolder, '..', 'renderer'), report);

  const pages = () =>
    [oneWindow.current()].flatMap((open) => (open === null ? [] : [open.window.webContents]));
  connectIpc(electron.ipcMain, core, pages, report);

  let preferences = (await answerOf(core, 'preferences.get', preferencesSchema)) ?? DEFAULT_PREFERENCES;
  const words = (): HostWords => hostWords(preferences.language, app.getPreferredSystemLanguages());
  const applyPreferences = (wanted: Preferences) => {
    preferences = wanted;
    followColourScheme(nativeTheme, wanted.colorScheme);
    electron.setApplicationMenu(
      menuTemplate(system, words(), (step) => oneWindow.current()?.zoom.take(step)),
    );
    tray?.redraw();
  };
  const showWindow = (destination?: Destination) => {
    if (shutdown.hasBegun()) shutdown.startAgain();
    else oneWindow.show(destination);
  };
  const tray = openTrayIcon(electron, {
    core,
    clock,
    assets: platform.paths.assets,
    system,
    words,
    report,
    show: showWindow,
    quit: () => app.quit(),
  });
  const closeToTray = createCloseToTray({
    app,
    store: settings('background'),
    ask: electron.ask,
    words,
    keepsRunning: () => preferences.keepRunning && tray !== null,
    async stopKeepingRunning() {
      await core.handle('preferences.set', { ...preferences, keepRunning: false });
    },
  });
  core.onEvent((event) => {
    if (event.name === 'preferences.changed') applyPreferences(event.payload);
  });
  applyPreferences(preferences);

  app.on('window-all-closed', () => {
    // On macOS a program lives on without windows, and comes back through the Dock: unless she wants it otherwise.
    if (system !== 'darwin' || !preferences.keepRunning) app.quit();
  });
  app.on('activate', () => showWindow());
  const screensChanged = () => oneWindow.current()?.companion.screensChanged();
  electron.screen().on('display-removed', screensChanged);
  electron.screen().on('display-metrics-changed', screensChanged);
  const staysHidden =
    startedBySession(app, system, surroundings.hidden) && tray !== null && !(await waitsForUser(core));
  if (!staysHidden) oneWindow.show();
  // What an earlier Jeton showed may still be there to be clicked; of its destination nothing is known any more.
  if (system === 'win32') electron.notifications().handleActivation(() => showWindow());
  return showWindow;
}
