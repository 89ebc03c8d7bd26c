/** One Jeton per user: the vault has one writer. */
import type { App } from 'electron';

/**
 * Asks to be the only instance. Comes before everything else: a second instance must not even open a file.
 *
 * @param onSecondInstance runs in the first instance when somebody starts another, with the arguments of that one
 * @returns false in the second instance, which has told the first one and is quitting
 */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'quit'>,
  onSecondInstance: (argv: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', (_event, argv) => onSecondInstance(argv));
  return true;
}
