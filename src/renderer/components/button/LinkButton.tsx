import { UnstyledButton } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import css from './LinkButton.module.css';

interface LinkButtonProps extends Pick<ComponentProps<'button'>, 'onClick' | 'aria-expanded' | 'ref'> {
  children: ReactNode;
  /** Runs within a sentence: no larger target than the line, no padding. */
  inline?: boolean | undefined;
}

/** An action that looks like a link: within a field, at the end of a sentence. */
export function LinkButton({ children, inline = false, ...rest }: LinkButtonProps) {
  return (
    <UnstyledButton type="button" classNames={{ root: css.link }} data-inline={inline || undefined} {...rest}>
      {children}
    </UnstyledButton>
  );
}
