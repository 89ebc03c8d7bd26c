import { IconCornerLeftUp } from '@tabler/icons-react';
import { Icon } from '../icon/Icon.tsx';
import css from './FieldFrame.module.css';
import type { FieldError } from './use-error-announcement.ts';

/** Two sentences below the field: what it is, then what to do. */
export function FieldErrorWords({ error }: { error: FieldError }) {
  return (
    <span className={css.error}>
      <Icon of={IconCornerLeftUp} stroke={2} />
      <span>
        {error.what} {error.todo !== undefined && <span className={css.todo}>{error.todo}</span>}
      </span>
    </span>
  );
}
