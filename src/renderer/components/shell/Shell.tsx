import type { ReactNode } from 'react';
import { Foot, type FootProps } from './Foot.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import css from './Shell.module.css';

interface ShellProps extends FootProps {
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
        <Foot back={back} secondary={secondary} primary={primary} />
      </main>
    </div>
  );
}
