import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';

interface ExternalLinkProps {
  href: string;
  /** The one filled action of the screen. */
  filled?: boolean | undefined;
  children: ReactNode;
}

/** A page of somebody else's, in the user's own browser. In Electron the host opens it there. */
export function ExternalLink({ href, filled = false, children }: ExternalLinkProps) {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconExternalLink} />}
    >
      {children}
    </Button>
  );
}
