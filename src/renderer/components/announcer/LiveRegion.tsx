import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

interface LiveRegionProps {
  /** What changes; leave the component mounted and change this. */
  children: ReactNode;
}

/** A polite live region for words that follow a state, such as the progress of a test. Unseen. */
export function LiveRegion({ children }: LiveRegionProps) {
  return <VisuallyHidden role="status">{children}</VisuallyHidden>;
}
