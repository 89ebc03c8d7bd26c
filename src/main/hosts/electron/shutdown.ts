/** Quitting waits for the core to let go of its files and sockets, but not for ever. */
import type { App, Event } from 'electron';
import type { Core } from '../../core.ts';
import type { Clock } from '../../platform.ts';

/** Longer than any write to disk takes, shorter than a person's patience. */
export const QUIT_LIMIT_MS = 4_000;

export interface Shutdown {
  /** From then on there is no core any more that a window could talk to. */
  hasBegun(): boolean;
  /** For somebody who starts Jeton again meanwhile: it comes back by itself, with a core of its own. */
  startAgain(): void;
}

/**
 * Closes the core before the app ends. Windows does not ask at log-off or shutdown: what must last is therefore
 * written when it happens, never here.
 */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'quit' | 'relaunch'>,
  core: Pick<Core, 'close'>,
  clock: Pick<Clock, 'after'>,
): Shutdown {
  let state: 'running' | 'closing' | 'closed' = 'running';
  let wanted = false;
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
  return {
    hasBegun: () => state !== 'running',
    startAgain() {
      if (wanted) return;
      wanted = true;
      // Once this process has exited, and let go of the lock with it.
      app.relaunch();
    },
  };
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
