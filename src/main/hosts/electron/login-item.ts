/** Whether Jeton starts with the user's session: the system's list of login items, or a file of ours on Linux. */
import type { App } from 'electron';
import type { Background } from '../../platform.ts';
import { createAutostartFile } from './autostart-entry.ts';
import { HIDDEN_OPTION } from './command-line.ts';

export interface LoginItemSurroundings {
  /** `process.platform` */
  readonly system: NodeJS.Platform;
  /** What starts this very Jeton: the program, and the arguments that it needs besides `--hidden`. */
  readonly program: string;
  readonly programArguments: readonly string[];
}

/** Only once the app is ready. */
export function createLoginItem(
  app: Pick<App, 'getPath' | 'getLoginItemSettings' | 'setLoginItemSettings'>,
  { system, program, programArguments }: LoginItemSurroundings,
): Background {
  const args = [...programArguments, HIDDEN_OPTION];
  if (system === 'linux') {
    // `appData` is where XDG_CONFIG_HOME points to, as for the desktop.
    const file = createAutostartFile(app.getPath('appData'), [program, ...args]);
    return { openAtLogin: () => file.isOn(), setOpenAtLogin: (on) => file.set(on) };
  }
  if (system === 'win32') {
    // The registry's line is one text: Electron leaves it to us to hold arguments together.
    const quoted = args.map((argument) => (/\s/.test(argument) ? `"${argument}"` : argument));
    return {
      openAtLogin() {
        const item = app.getLoginItemSettings({ path: program, args: quoted });
        // An item that was switched off in the Task Manager is still there.
        return item.openAtLogin && item.executableWillLaunchAtLogin;
      },
      setOpenAtLogin: (on) => app.setLoginItemSettings({ openAtLogin: on, path: program, args: quoted }),
    };
  }
  // macOS passes no arguments on: `wasOpenedAtLogin` says it instead.
  return {
    openAtLogin: () => app.getLoginItemSettings().openAtLogin,
    setOpenAtLogin: (on) => app.setLoginItemSettings({ openAtLogin: on }),
  };
}

/** Whether it was the session that started Jeton, so that no window is wanted. */
export function startedBySession(
  app: Pick<App, 'getLoginItemSettings'>,
  system: NodeJS.Platform,
  hidden: boolean,
): boolean {
  return hidden || (system === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
