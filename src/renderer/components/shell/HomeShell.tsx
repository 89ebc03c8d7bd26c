import type { ReactNode } from 'react';
import { Foot, type FootProps } from './Foot.tsx';
import css from './HomeShell.module.css';
import { ScreenHead } from './ScreenHead.tsx';
import { TopBar } from './TopBar.tsx';

interface HomeShellProps {
  brand: string;
  /** Buttons of the top bar. */
  actions?: ReactNode;
  /** Identifies the screen: when it changes, the title takes the focus. */
  screen: string;
  title: ReactNode;
  /** Beside the title: the state of what it names. */
  badge?: ReactNode;
  lead?: ReactNode;
  /** Beside the title: the one filled action. */
  aside?: ReactNode;
  children: ReactNode;
  /** Below, in place: for a screen that one leaves by one of two buttons. */
  foot?: FootProps | undefined;
}

/** A screen without a rail: top bar, head, and a centred column that scrolls. */
export function HomeShell({ brand, actions, children, foot, ...head }: HomeShellProps) {
  return (
    <div className={css.shell} data-footed={foot !== undefined || undefined}>
      <TopBar brand={brand} actions={actions} />
      <main className={css.main}>
        <div className={css.column}>
          <ScreenHead {...head} />
          <div className={css.content}>{children}</div>
        </div>
      </main>
      {foot !== undefined && <Foot {...foot} width="home" />}
    </div>
  );
}
