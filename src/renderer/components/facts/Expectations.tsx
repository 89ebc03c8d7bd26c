import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './Expectations.module.css';

export interface Expectation {
  readonly id: string;
  readonly icon: TablerIcon;
  readonly title: ReactNode;
  readonly text?: ReactNode;
}

/** What is going to come, in order: an icon, a title, a word about it. */
export function Expectations({ items }: { items: readonly Expectation[] }) {
  return (
    <ol className={css.list}>
      {items.map((item) => (
        <li key={item.id} className={css.item}>
          <span className={css.icon}>
            <Icon of={item.icon} size={25} stroke={1.6} />
          </span>
          <div>
            <b>{item.title}</b>
            {item.text !== undefined && <small className={css.text}>{item.text}</small>}
          </div>
        </li>
      ))}
    </ol>
  );
}
