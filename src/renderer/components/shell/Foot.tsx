import type { ReactNode } from 'react';
import css from './Foot.module.css';

export interface FootProps {
  /** Left: the way back. */
  back?: ReactNode;
  /** After the way back: at most one more. */
  secondary?: ReactNode;
  /** Right: the one filled action, preceded by another when there must be one. */
  primary?: ReactNode;
}

/** The bar at the bottom that stays in place, whatever scrolls above it. */
export function Foot({
  back,
  secondary,
  primary,
  width = 'content',
}: FootProps & { width?: 'content' | 'home' }) {
  return (
    <footer className={css.foot} data-width={width}>
      <div className={css.row}>
        {back}
        {secondary}
        <div className={css.primary}>{primary}</div>
      </div>
    </footer>
  );
}
