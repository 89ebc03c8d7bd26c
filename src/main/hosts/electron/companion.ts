/** The narrow form as the core knows it: of whichever window is open, for windows come and go (on macOS). */
import type { Companion } from '../../platform.ts';
import type { CompanionWindow } from './companion-window.ts';

export interface HostCompanion extends Companion {
  /** Tells who listens that the open window has become narrow or large. */
  readonly tell: (active: boolean) => void;
}

/** @param openWindow the narrow form of the window that is open now, or null */
export function createCompanion(
  openWindow: () => Pick<CompanionWindow, 'isActive' | 'set'> | null,
): HostCompanion {
  const listeners = new Set<(active: boolean) => void>();
  return {
    isActive: () => openWindow()?.isActive() ?? false,
    set: async (active) => (await openWindow()?.set(active)) ?? false,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(active) {
      for (const listener of listeners) listener(active);
    },
  };
}
