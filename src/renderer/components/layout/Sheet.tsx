import type { ReactNode } from 'react';
import css from './Sheet.module.css';

interface SheetProps {
  /** `paper` lies on the desk; `plain` is only an outline on it; `envelope` is where an address is written. */
  tone?: 'paper' | 'plain' | 'envelope' | undefined;
  pad?: 'none' | 'snug' | 'normal' | undefined;
  /** The id of the heading that names the sheet: it then becomes a section with a name. */
  labelledBy?: string | undefined;
  /** In the corner on the right, such as the stamp of an envelope; it goes away where there is no room. */
  corner?: ReactNode;
  children: ReactNode;
}

/** A sheet of paper on the desk. */
export function Sheet({ tone = 'paper', pad = 'normal', labelledBy, corner, children }: SheetProps) {
  const Element = labelledBy === undefined ? 'div' : 'section';
  return (
    <Element className={css.sheet} data-tone={tone} data-pad={pad} aria-labelledby={labelledBy}>
      {corner === undefined ? (
        children
      ) : (
        <div className={css.cornered}>
          <div>{children}</div>
          <div className={css.corner}>{corner}</div>
        </div>
      )}
    </Element>
  );
}
