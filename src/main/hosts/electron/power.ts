/** When the PC wakes up, or its user comes back to it. Ask once the app is ready. */
import type { PowerMonitor } from 'electron';

/**
 * `resume` ends a sleep. `unlock-screen` (Windows, macOS) comes besides because a PC may sleep without saying so
 * (« modern standby »), and is unlocked afterwards. Both may come: whoever listens takes a second call for nothing new.
 *
 * @returns the platform's `onResume`
 */
export function createOnResume(powerMonitor: Pick<PowerMonitor, 'on'>): (listener: () => void) => () => void {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  powerMonitor.on('resume', tell);
  powerMonitor.on('unlock-screen', tell);
  return (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
}
