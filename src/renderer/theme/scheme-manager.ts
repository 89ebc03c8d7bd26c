/** Mantine would keep the colour scheme in localStorage; ours lives in the core's preferences, so nothing is stored here. */
import type { MantineColorSchemeManager } from '@mantine/core';

export const unstoredScheme: MantineColorSchemeManager = {
  get: (defaultValue) => defaultValue,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
