/** Watches over all accounts, and tells the user once of what needs her. Idle between events but for the next warning. */
import * as z from 'zod';
import { forecast, type Limit } from '../../shared/forecast.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { KnownServices } from '../catalogue/known-services.ts';
import type { CoreEvent } from '../core.ts';
import type { Logger } from '../log/logger.ts';
import type { Clock, Platform } from '../platform.ts';
import type { Value } from '../storage/document.ts';
import type { Language } from '../words/words.ts';
import { newAttention } from './attention.ts';
import { notificationOf } from './notification-words.ts';

export const notifiedSchema = z.object({ keys: z.array(z.string().max(128)) });
export type Notified = z.infer<typeof notifiedSchema>;

interface Collaborators {
  readonly accounts: Pick<Accounts, 'list'>;
  readonly services: Pick<KnownServices, 'services'>;
  /** What she was told of, across restarts. */
  readonly notified: Value<Notified>;
  readonly notify: NonNullable<Platform['notify']>;
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void;
  readonly clock: Clock;
  readonly language: () => Language;
  readonly log: Pick<Logger, 'warn'>;
}

export interface AttentionWatch {
  /** Time has passed that no timer saw. */
  wake(): void;
  close(): void;
}

/** Addresses are lost together when a secret expires or a PC was away: quiet for so long, they are one event… */
const QUIET_MS = 5_000;
/** …but renewals of thousands of accounts never leave it quiet. */
const LONGEST_MS = 60_000;

export function watchAttention(collaborators: Collaborators): AttentionWatch {
  const { accounts, services, notified, notify, subscribe, clock, language, log } = collaborators;
  let told = notified.get().keys;
  /** Since when something is waiting to be looked at, by the monotonic clock. */
  let waitingSince: number | null = null;
  let cancelLook = (): void => undefined;
  let cancelWarning = (): void => undefined;

  function lookSoon(): void {
    waitingSince ??= clock.monotonic();
    const left = waitingSince + LONGEST_MS - clock.monotonic();
    cancelLook();
    cancelLook = clock.after(Math.max(0, Math.min(QUIET_MS, left)), look);
  }

  function look(): void {
    waitingSince = null;
    cancelWarning();
    const views = accounts.list();
    const now = clock.now();
    const lifetimes = new Map(services.services.map((service) => [service.id, service]));
    const warnings = new Map<string, readonly Limit[]>();
    let next = Number.POSITIVE_INFINITY;
    for (const view of views) {
      const seen = forecast(view, lifetimes.get(view.settings.serviceId), now);
      warnings.set(view.id, seen.warnings);
      next = Math.min(next, seen.nextWarningAt ?? next);
    }
    const { needs, told: keys } = newAttention(views, warnings, told);
    keep(keys);
    const notification = notificationOf(needs, language());
    if (notification !== null) notify(notification);
    if (Number.isFinite(next)) cancelWarning = clock.after(next - now, look);
  }

  /** Before it is told: twice would be worse than, in a crash just then, not at all. */
  function keep(keys: readonly string[]): void {
    if (keys.length === told.length && keys.every((key, index) => key === told[index])) return;
    told = [...keys];
    try {
      notified.set({ keys: told });
    } catch (error) {
      log.warn({ err: error }, 'what the user was told of could not be kept');
    }
  }

  const stopHearing = subscribe(({ name }) => {
    if (name === 'accounts.changed' || name === 'services.changed') lookSoon();
  });
  lookSoon();
  return {
    wake: lookSoon,
    close() {
      stopHearing();
      cancelLook();
      cancelWarning();
    },
  };
}
