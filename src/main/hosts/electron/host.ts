/**
 * The Electron host from start to end. The order matters: the lock before anything that touches the user's data,
 * the scheme before the app is ready, `safeStorage` and the session only after.
 */
import { join, resolve } from 'node:path';
import type {
  App,
  Dialog,
  IpcMain,
  MenuItemConstructorOptions,
  NativeTheme,
  Protocol,
  Screen,
  Session,
} from 'electron';
import { type Preferences, preferencesSchema } from '../../../shared/contract.ts';
import type { Core } from '../../core.ts';
import type { Clock, Platform } from '../../platform.ts';
import { systemCode } from '../../problem-error.ts';
import { makeFolder } from '../make-folder.ts';
import { whenParentEnds } from '../parent-program.ts';
import { createSettingsStore } from '../settings-store.ts';
import { registerAppScheme, serveRenderer } from './app-scheme.ts';
import { backgroundColour, followColourScheme } from './appearance.ts';
import { createCompanion } from './companion.ts';
import { createOpenBrowser } from './external-links.ts';
import { connectIpc } from './ipc.ts';
import { bringToFront, type MainWindow, openMainWindow, type WindowParts } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { confineNavigation } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { createElectronPlatform, type PlatformParts } from './platform.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { claimSingleInstance } from './single-instance.ts';
import { hostWords } from './words.ts';

/** Electron, as far as Jeton uses it. */
export interface ElectronRuntime extends Omit<PlatformParts, 'app' | 'session'> {
  readonly app: PlatformParts['app'] &
    Pick<
      App,
      | 'on'
      | 'quit'
      | 'exit'
      | 'relaunch'
      | 'whenReady'
      | 'enableSandbox'
      | 'setPath'
      | 'isPackaged'
      | 'requestSingleInstanceLock'
      | 'getPreferredSystemLanguages'
    >;
  readonly createWindow: WindowParts['createWindow'];
  /** Only once the app is ready. */
  readonly session: () => PlatformParts['session'] & HostSession;
  /** Only once the app is ready. */
  readonly screen: () => Pick<Screen, 'getAllDisplays' | 'getDisplayMatching' | 'on'>;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly setApplicationMenu: (template: MenuItemConstructorOptions[] | null) => void;
}

type HostSession = Parameters<typeof denyPermissions>[0] & Pick<Session, 'setSpellCheckerEnabled'>;

export interface HostSurroundings {
  /** The folder of the built main entry, `out/main`. */
  readonly mainFolder: string;
  readonly createCore: (platform: Platform) => Promise<Core>;
  /** Instead of the user's usual folder. */
  readonly dataFolder: string | null;
  readonly catalogues: readonly string[];
  readonly machineCatalogue: string | null;
  readonly clock: Clock;
  /** `process.platform` */
  readonly system: NodeJS.Platform;
  /** The standard input, where a program holds it that Jeton must not outlive. */
  readonly parent: NodeJS.ReadableStream | null;
  /** Hears why there is no start, for the terminal; the user is told here. */
  readonly onStartFailure: (error: unknown) => void;
}

/** Runs Jeton in Electron. Settles when the window is open, or when there is nothing left to do; never rejects. */
export async function runElectronHost(
  electron: ElectronRuntime,
  surroundings: HostSurroundings,
): Promise<void> {
  const { app } = electron;
  let showWindow = (): void => {};
  try {
    moveDataFolder(app, surroundings.dataFolder);
    if (!claimSingleInstance(app, () => showWindow())) return;
    if (surroundings.parent !== null) whenParentEnds(surroundings.parent, () => app.quit());
    registerAppScheme(electron.protocol);
    app.enableSandbox();
    confineNavigation(app, createOpenBrowser(electron.shell));
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

/** @returns what shows the window, and opens it again where there is none */
async function start(electron: ElectronRuntime, surroundings: HostSurroundings): Promise<() => void> {
  const { app, nativeTheme } = electron;
  const { clock, system, mainFolder } = surroundings;
  const session = electron.session();
  denyPermissions(session);
  session.setSpellCheckerEnabled(false);

  let open: MainWindow | null = null;
  const companion = createCompanion(() => open?.companion ?? null);
  const platform = createElectronPlatform(
    { ...electron, session },
    {
      programFolder: resolve(mainFolder, '..', '..'),
      catalogues: surroundings.catalogues,
      machineCatalogue: surroundings.machineCatalogue,
      clock,
      system,
      companion,
    },
  );
  const core = await surroundings.createCore(platform);
  const shutdown = closeBeforeQuit(app, core, clock);
  // The core has the log, and redacts what it is told.
  const report = (message: string) => void core.handle('app.reportFailure', { message, stack: '' });
  serveRenderer(electron.protocol, resolve(mainFolder, '..', 'renderer'), report);

  connectIpc(electron.ipcMain, core, () => (open === null ? [] : [open.window.webContents]), report);

  const applyPreferences = ({ language, colorScheme }: Preferences) => {
    followColourScheme(nativeTheme, colorScheme);
    const words = hostWords(language, app.getPreferredSystemLanguages());
    electron.setApplicationMenu(menuTemplate(system, words, (step) => open?.zoom.take(step)));
  };
  core.onEvent((event) => {
    if (event.name === 'preferences.changed') applyPreferences(event.payload);
  });
  applyPreferences(await readPreferences(core));

  const state = createSettingsStore(platform.paths.data, 'window', electron.openStoreFile, clock);
  const openWindow = () => {
    open = openMainWindow(
      {
        createWindow: electron.createWindow,
        screen: electron.screen,
        state,
        clock,
        report,
        onCompanionChange: companion.tell,
      },
      {
        preload: join(mainFolder, '..', 'preload', 'index.cjs'),
        backgroundColor: backgroundColour(nativeTheme),
        icon: join(platform.paths.assets, 'icons', 'jeton-256.png'),
        devTools: !app.isPackaged,
        system,
      },
    );
    open.window.on('closed', () => {
      open = null;
    });
  };
  const showWindow = () => {
    if (shutdown.hasBegun()) shutdown.startAgain();
    else if (open === null) openWindow();
    else bringToFront(open);
  };
  app.on('window-all-closed', () => {
    // On macOS a program lives on without windows, and comes back through the Dock.
    if (system !== 'darwin') app.quit();
  });
  app.on('activate', showWindow);
  const screensChanged = () => open?.companion.screensChanged();
  electron.screen().on('display-removed', screensChanged);
  electron.screen().on('display-metrics-changed', screensChanged);
  openWindow();
  return showWindow;
}

async function readPreferences(core: Pick<Core, 'handle'>): Promise<Preferences> {
  const answer = await core.handle('preferences.get', {});
  const preferences = answer.ok ? preferencesSchema.safeParse(answer.value).data : undefined;
  return preferences ?? { language: 'system', colorScheme: 'auto' };
}
