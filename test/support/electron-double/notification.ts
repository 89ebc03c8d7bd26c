import type { Notification, NotificationConstructorOptions } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type NotificationDouble = Pick<Notification, 'on' | 'show' | 'close'> & {
  readonly events: DoubledEvents<Notification>;
  readonly options: NotificationConstructorOptions;
  readonly calls: string[];
};

export interface NotificationCenterDouble {
  readonly isSupported: () => boolean;
  readonly create: (options: NotificationConstructorOptions) => NotificationDouble;
  readonly handleActivation: (listener: () => void) => void;
  /** All that were made, oldest first. */
  readonly made: NotificationDouble[];
  /** A click on what no object stands for any more: an earlier Jeton showed it (Windows). */
  activate(): void;
}

export function doubledNotificationCenter({
  isSupported = true,
  isBroken = false,
}: {
  readonly isSupported?: boolean;
  readonly isBroken?: boolean;
} = {}): NotificationCenterDouble {
  const made: NotificationDouble[] = [];
  let onActivation: (() => void) | undefined;
  return {
    made,
    isSupported: () => isSupported,
    create(options) {
      const events = doubledEvents<Notification>();
      const calls: string[] = [];
      const notification: NotificationDouble = {
        events,
        options,
        calls,
        on: events.on,
        show() {
          if (isBroken) throw new Error('no notification daemon');
          calls.push('show');
        },
        close: () => void calls.push('close'),
      };
      made.push(notification);
      return notification;
    },
    handleActivation(listener) {
      onActivation = listener;
    },
    activate: () => onActivation?.(),
  };
}
