import { useMediaQuery } from '@mantine/hooks';

/** As wide as the chain of a test needs to lie in a row; em, so that enlarged text counts as a narrow window. */
const ONE_COLUMN = '(max-width: 41em)';

/** Whether there is room for one column only, so that what matters most must come first. */
export function useOneColumn(): boolean {
  return useMediaQuery(ONE_COLUMN, undefined, { getInitialValueInEffect: false });
}
