import { IconLockOff, type Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import own from './EmptyField.module.css';
import css from './FieldFrame.module.css';

interface EmptyFieldProps {
  label: ReactNode;
  icon?: TablerIcon | undefined;
  /** Why there is nothing to fill in here. */
  children: ReactNode;
  /** A way to fill it in all the same: a `LinkButton`. */
  action?: ReactNode;
}

/** A field that is empty on purpose: an outline with a reason, not a disabled input. */
export function EmptyField({ label, icon = IconLockOff, children, action }: EmptyFieldProps) {
  return (
    <fieldset className={own.group}>
      <legend className={own.label}>{label}</legend>
      <div className={css.frame} data-state="empty">
        <Icon of={icon} />
        <span className={css.words}>{children}</span>
        {action}
      </div>
    </fieldset>
  );
}
