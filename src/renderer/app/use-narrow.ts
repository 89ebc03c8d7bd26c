import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as the companion (under 480 px, or enlarged to that): one column, less at once. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 30em)') ?? false;
}
