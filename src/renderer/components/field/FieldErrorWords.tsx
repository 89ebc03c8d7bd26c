import { IconAlertTriangle, IconCornerLeftUp } from '@tabler/icons-react';
import { LinkButton } from '../button/LinkButton.tsx';
import { Icon } from '../icon/Icon.tsx';
import css from './FieldFrame.module.css';
import type { FieldError } from './use-error-announcement.ts';

interface FieldErrorWordsProps {
  error: FieldError;
  /** It may be meant: one can go on. */
  doubt?: boolean | undefined;
  /** After a correction, so that the keyboard is where the value is and not nowhere. */
  onFixed: () => void;
}

/** Two sentences below the field: what it is, then what to do; and the correction where one is known. */
export function FieldErrorWords({ error, doubt = false, onFixed }: FieldErrorWordsProps) {
  const { what, todo, fix } = error;
  return (
    <span className={css.error} data-doubt={doubt || undefined}>
      <Icon of={doubt ? IconAlertTriangle : IconCornerLeftUp} stroke={2} />
      <span>
        {what} {todo !== undefined && <span className={css.todo}>{todo}</span>}
        {fix !== undefined && (
          <span className={css.fix}>
            <LinkButton
              inline
              onClick={() => {
                fix.apply();
                onFixed();
              }}
            >
              {fix.label}
            </LinkButton>
          </span>
        )}
      </span>
    </span>
  );
}
