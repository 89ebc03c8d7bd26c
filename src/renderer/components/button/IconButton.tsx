import { ActionIcon } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { Icon } from '../icon/Icon.tsx';

interface IconButtonProps extends Pick<ComponentProps<'button'>, 'onClick' | 'aria-expanded' | 'ref'> {
  icon: TablerIcon;
  /** What it does: its name, and what the pointer shows. */
  label: string;
  size?: number | undefined;
  disabled?: boolean | undefined;
}

/** A button that is only an icon: for actions that stand within or beside what they act on. */
export function IconButton({ icon, label, size = 20, disabled = false, ...rest }: IconButtonProps) {
  return (
    <ActionIcon type="button" aria-label={label} title={label} disabled={disabled} {...rest}>
      <Icon of={icon} size={size} />
    </ActionIcon>
  );
}
