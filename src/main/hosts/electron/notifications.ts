/** What is said beside the user's work, and where a click on it leads. Ask once the app is ready. */
import type { NotificationConstructorOptions, Notification as SystemNotification } from 'electron';
import type { Destination } from '../../../shared/destination.ts';
import type { Notification, Platform } from '../../platform.ts';

/** Electron's class, as far as it is used. */
export interface NotificationCenter {
  readonly isSupported: () => boolean;
  readonly create: (
    options: NotificationConstructorOptions,
  ) => Pick<SystemNotification, 'on' | 'show' | 'close'>;
  /** Windows only: hears of every click, also on what an earlier Jeton showed and the system kept. */
  readonly handleActivation: (listener: () => void) => void;
}

export interface NotificationParts {
  readonly center: NotificationCenter;
  /** Whether the user looks at that very screen: what happens there she sees without being told. */
  readonly isShowing: (destination: Destination) => boolean;
  /** Shows the window on that screen. */
  readonly show: (destination: Destination) => void;
  readonly report: (message: string) => void;
}

/** More than a system keeps in sight. */
const MOST_KEPT = 50;

/** @returns the platform's `notify`, or null where the system shows no notifications */
export function createNotify(parts: NotificationParts): NonNullable<Platform['notify']> | null {
  const { center, isShowing, show, report } = parts;
  if (!center.isSupported()) return null;
  // An object that nobody holds is collected, and its click is then heard by nobody (electron/electron#16922). `close` is
  // no end: on Windows it may come while the notification waits in the Action Center.
  const kept = new Map<string, ReturnType<NotificationCenter['create']>>();

  function release(id: string): void {
    kept.get(id)?.close();
    kept.delete(id);
  }

  return ({ id, title, body, destination }: Notification) => {
    if (isShowing(destination)) return;
    try {
      release(id);
      // `low`, Electron's default on Linux, is not shown by every desktop.
      const shown = center.create({ id, title, body, urgency: 'normal' });
      shown.on('click', () => {
        kept.delete(id);
        show(destination);
      });
      shown.on('failed', (_event, error) => report(`notification not shown: ${error}`));
      kept.set(id, shown);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      shown.show();
    } catch (error) {
      report(`notification not shown: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}
