import type { ReactNode } from 'react';
import { ScreenHead } from './ScreenHead.tsx';
import css from './Shell.module.css';

interface ShellProps {
  /** A `Rail`. */
  rail: ReactNode;
  /** Identifies the screen: when it changes, the title takes the focus and the body starts at its top. */
  screen: string;
  eyebrow?: ReactNode;
  title: ReactNode;
  lead?: ReactNode;
  /** Beside the title: a button, a switch. */
  aside?: ReactNode;
  /** The screen's content, the only part that scrolls where there is room. */
  children: ReactNode;
  /** Foot, left: the way back. */
  back?: ReactNode;
  /** Foot, left, after the way back: at most one more. */
  secondary?: ReactNode;
  /** Foot, right: the one filled action, preceded by another when there must be one. */
  primary?: ReactNode;
}

/** A wizard screen: rail, head, scrolling body, and a foot that stays in place. */
export function Shell({ rail, screen, children, back, secondary, primary, ...head }: ShellProps) {
  return (
    <div className={css.shell}>
      {rail}
      <main className={css.main}>
        <div className={css.head}>
          <ScreenHead screen={screen} {...head} />
        </div>
        <div key={screen} className={css.body}>
          <div className={css.content}>{children}</div>
        </div>
        <footer className={css.foot}>
          <div className={css.footRow}>
            {back}
            {secondary}
            <div className={css.primary}>{primary}</div>
          </div>
        </footer>
      </main>
    </div>
  );
}
