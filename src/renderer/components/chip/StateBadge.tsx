import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { type State, stateIcons } from '../icon/state-icon.ts';
import css from './StateBadge.module.css';

interface StateBadgeProps {
  state: State;
  children: ReactNode;
}

/** A state in words, with its own ink and its own shape. */
export function StateBadge({ state, children }: StateBadgeProps) {
  return (
    <Badge
      component="span"
      classNames={{ root: css.badge }}
      data-state={state}
      leftSection={<Icon of={stateIcons[state]} size={17} stroke={2.2} />}
    >
      {children}
    </Badge>
  );
}
