/**
 * The start with the session on Linux, where Electron has no login items (electron/electron#15198): a file that the
 * desktops read, by the XDG autostart specification and the desktop entry specification 1.5, both of freedesktop.org.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The entry's text. `X-GNOME-Autostart-enabled` is what GNOME's and Xfce's settings switch.
 *
 * @param command the program, then its arguments
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Jeton',
    `Exec=${execLine(command)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * A command as the key `Exec` wants it: every argument quoted, then escaped as any value is, `%` doubled.
 *
 * @throws {TypeError} for what no entry can say: a line break, or `=` in the program's own path
 */
export function execLine(command: readonly string[]): string {
  if (command.some((argument) => /[\0\n\r]/.test(argument)) || command[0]?.includes('='))
    throw new TypeError('this command cannot stand in a desktop entry');
  return command
    .map((argument) => `"${argument.replace(/["`$\\]/g, '\\$&')}"`)
    .join(' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
}

export interface AutostartFile {
  /** Whether the session starts exactly this command: nobody switched the entry off, nor does it name another program. */
  isOn(): boolean;
  /** @throws the system's error when the entry could not be written or removed */
  set(on: boolean): void;
}

/**
 * @param configFolder `$XDG_CONFIG_HOME`, usually `~/.config`
 * @param command the program, then its arguments
 */
export function createAutostartFile(configFolder: string, command: readonly string[]): AutostartFile {
  const folder = join(configFolder, 'autostart');
  const file = join(folder, 'jeton.desktop');
  return {
    isOn() {
      const lines = readLines(file);
      return (
        lines.includes(`Exec=${execLine(command)}`) &&
        !lines.includes('Hidden=true') &&
        !lines.includes('X-GNOME-Autostart-enabled=false')
      );
    },
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(folder, { recursive: true });
      // A half-written entry might start something else.
      const temporary = `${file}.new`;
      writeFileSync(temporary, autostartEntry(command), { mode: 0o600 });
      renameSync(temporary, file);
    },
  };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // None is there, or none that the desktop could read either.
    return [];
  }
}
