import { Alert } from '@mantine/core';
import { IconInfoCircle, type Icon as TablerIcon } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { type State, stateIcons } from '../icon/state-icon.ts';
import css from './Notice.module.css';

/** `plain`: something happened, and nothing is wrong or awaited. */
type NoticeState = Exclude<State, 'new'> | 'plain';

interface NoticeProps {
  state: NoticeState;
  title: ReactNode;
  children?: ReactNode;
  /** On the title's line, on the right, such as « à l’instant ». */
  aside?: ReactNode;
  /** Buttons below the words. */
  actions?: ReactNode;
  /** In place of the state's own icon. */
  icon?: TablerIcon | undefined;
  /**
   * `note` for what is there when the screen opens; `status` when it appears and may wait; `alert` when it appears
   * and must be heard at once. What appears comes into view: it answers a press, wherever the button is.
   */
  role?: 'note' | 'status' | 'alert' | undefined;
  /** It appears, and comes into view; where it is a `note`, whoever shows it says its title (`useAnnounceNews`). */
  appears?: boolean | undefined;
}

/** A message in the page: what, and what it means. Never a toast. */
export function Notice(props: NoticeProps) {
  const { state, title, children, aside, actions, icon, role = 'note', appears = role !== 'note' } = props;
  const root = useInView(appears, title);
  return (
    <Alert
      ref={root}
      classNames={{ root: css.notice, icon: css.icon }}
      data-state={state}
      role={role}
      icon={<Icon of={icon ?? (state === 'plain' ? IconInfoCircle : stateIcons[state])} size={24} />}
      title={
        <span className={css.title}>
          <span>{title}</span>
          {aside !== undefined && <span className={css.aside}>{aside}</span>}
        </span>
      }
    >
      {children === undefined && actions === undefined ? null : (
        <>
          {children}
          {actions !== undefined && <div className={css.actions}>{actions}</div>}
        </>
      )}
    </Alert>
  );
}

/** @param title of which a new one is a new message; only a text tells */
function useInView(appears: boolean, title: ReactNode): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const message = typeof title === 'string' ? title : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message in the same place is one to see, too
  useEffect(() => {
    if (appears) root.current?.scrollIntoView({ block: 'nearest' });
  }, [appears, message]);
  return root;
}
