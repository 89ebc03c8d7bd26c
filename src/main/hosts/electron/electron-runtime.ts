/** What the host is given: Electron, as far as Jeton uses it, and what is around the program. */
import type {
  App,
  Dialog,
  IpcMain,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NativeTheme,
  PowerMonitor,
  Protocol,
  Screen,
  Session,
} from 'electron';
import type { Core } from '../../core.ts';
import type { Clock, Platform } from '../../platform.ts';
import type { LoginItemSurroundings } from './login-item.ts';
import type { HostWindow, WindowParts } from './main-window.ts';
import type { NotificationCenter } from './notifications.ts';
import type { denyPermissions } from './permissions.ts';
import type { PlatformParts } from './platform.ts';
import type { TrayParts } from './tray-icon.ts';

export interface ElectronRuntime
  extends Omit<PlatformParts, 'app' | 'session' | 'net'>,
    Omit<TrayParts, 'screen'> {
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
      | 'setAppUserModelId'
      | 'getLoginItemSettings'
      | 'setLoginItemSettings'
    >;
  readonly createWindow: WindowParts['createWindow'];
  /** Only once the app is ready, as what follows. */
  readonly session: () => PlatformParts['session'] & HostSession;
  readonly screen: () => Pick<Screen, 'getAllDisplays' | 'getDisplayMatching' | 'getPrimaryDisplay' | 'on'>;
  readonly net: () => PlatformParts['net'];
  readonly powerMonitor: () => Pick<PowerMonitor, 'on'>;
  readonly notifications: () => NotificationCenter;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  /** A question over a window. @returns the index of the button */
  readonly ask: (window: HostWindow, options: MessageBoxOptions) => Promise<number>;
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
  /** The session started Jeton: no window is wanted. */
  readonly hidden: boolean;
  /** What starts this very Jeton again. */
  readonly start: Omit<LoginItemSurroundings, 'system'>;
  /** The standard input, where a program holds it that Jeton must not outlive. */
  readonly parent: NodeJS.ReadableStream | null;
  /** Hears why there is no start, for the terminal; the user is told here. */
  readonly onStartFailure: (error: unknown) => void;
}
