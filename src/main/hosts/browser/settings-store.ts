import Conf from 'conf';
import type { Clock, SettingsStore } from '../../platform.ts';
import { createSettingsStore } from '../settings-store.ts';

/** One settings document through conf, which electron-store is made of. */
export function openConfStore(folder: string, name: string, clock: Pick<Clock, 'now'>): SettingsStore {
  return createSettingsStore(
    folder,
    name,
    ({ name: configName, ...options }) => new Conf<Record<string, unknown>>({ configName, ...options }),
    clock,
  );
}
