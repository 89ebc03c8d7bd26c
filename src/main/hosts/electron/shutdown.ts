/** Quitting waits for the core to let go of its files and sockets, but not for ever. */
import type { App, Event } from 'electron';
import type { Core } from '../../core.ts';
import type { Clock } from '../../platform.ts';

/** Longer than any write to disk takes, shorter than a person's patience. */
export const QUIT_LIMIT_MS = 4_000;

/**
 * Closes the core before the app ends. Windows does not ask at log-off or shutdown: what must last is therefore
 * written when it happens, never here.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  core: Pick<Core, 'close'>,
  clock: Pick<Clock, 'after'>,
): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('will-quit', (event: Event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void withinLimit(core.close(), clock).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}

/** Settles when the work is done, has failed, or has taken too long; never rejects. */
function withinLimit(work: Promise<void>, clock: Pick<Clock, 'after'>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(QUIT_LIMIT_MS, resolve);
    const settle = () => {
      cancel();
      resolve();
    };
    work.then(settle, settle);
  });
}
