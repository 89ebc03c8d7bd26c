import type { ReactNode } from 'react';
import css from './Perforation.module.css';

interface PerforationProps {
  /** Words in the middle of the line, such as « ou collez les valeurs ». */
  children?: ReactNode;
}

/** The dashed line along which paper tears. */
export function Perforation({ children }: PerforationProps) {
  if (children === undefined) return <hr className={css.line} />;
  return (
    <div className={css.worded}>
      <hr className={css.line} />
      <span>{children}</span>
      <hr className={css.line} />
    </div>
  );
}
