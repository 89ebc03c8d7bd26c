/** A page whose process died or hangs comes back by itself, once: everything that matters is in the core. */
import type { RenderProcessGoneDetails, WebContents } from 'electron';
import type { Clock } from '../../platform.ts';

/** How long a page may hang before it is given up: a sleeping laptop wakes up in less. */
const PATIENCE_MS = 10_000;
/** A page that lasted so long after a reload had recovered: it may be reloaded again. */
const RECOVERED_AFTER_MS = 60_000;

export type RecoverableContents = Pick<WebContents, 'on' | 'reload' | 'forcefullyCrashRenderer'>;

/**
 * @param report hears what happened; no word of it is shown
 */
export function recoverRenderer(
  contents: RecoverableContents,
  clock: Clock,
  report: (message: string) => void,
): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;
  let stopWaiting: (() => void) | null = null;
  const calmDown = () => {
    stopWaiting?.();
    stopWaiting = null;
  };

  contents.on('render-process-gone', (_event, details: RenderProcessGoneDetails) => {
    calmDown();
    if (details.reason === 'clean-exit') return;
    report(`renderer gone: ${details.reason}, exit code ${details.exitCode}`);
    // A page that dies on sight must not be reloaded for ever.
    if (clock.now() - reloadedAt < RECOVERED_AFTER_MS) return report('renderer not reloaded again');
    reloadedAt = clock.now();
    contents.reload();
  });
  contents.on('unresponsive', () => {
    if (stopWaiting !== null) return;
    report('renderer does not answer');
    // Ends in `render-process-gone`, which reloads.
    stopWaiting = clock.after(PATIENCE_MS, () => contents.forcefullyCrashRenderer());
  });
  contents.on('responsive', calmDown);
}
