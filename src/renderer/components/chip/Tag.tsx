import type { ReactNode } from 'react';
import css from './Tag.module.css';

interface TagProps {
  /** In ochre: this is the one, such as « Proposé ». */
  here?: boolean | undefined;
  icon?: ReactNode;
  children: ReactNode;
}

/** A small remark stuck on something. */
export function Tag({ here = false, icon, children }: TagProps) {
  return (
    <span className={css.tag} data-here={here || undefined}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
