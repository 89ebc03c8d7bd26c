import type { ReactNode } from 'react';
import { TopBar } from './TopBar.tsx';
import { useTitleFocus } from './use-title-focus.ts';
import css from './WelcomeShell.module.css';

interface WelcomeShellProps {
  brand: string;
  actions?: ReactNode;
  screen: string;
  title: ReactNode;
  lead: ReactNode;
  /** What is going to happen, as numbered coins; the first one is "here". */
  children: ReactNode;
  /** The one filled action. */
  primary: ReactNode;
  /** The picture on the right; it goes away where there is no room. */
  picture: ReactNode;
}

/** The very first screen: what Jeton is going to do, one button, and a picture. */
export function WelcomeShell({
  brand,
  actions,
  screen,
  title,
  lead,
  children,
  primary,
  picture,
}: WelcomeShellProps) {
  const ref = useTitleFocus(screen);
  return (
    <div className={css.shell}>
      <TopBar brand={brand} actions={actions} />
      <main className={css.main}>
        <div className={css.columns}>
          <div>
            <h1 ref={ref} tabIndex={-1} className={css.title}>
              {title}
            </h1>
            <p className={css.lead}>{lead}</p>
            <div className={css.steps}>{children}</div>
            {primary}
          </div>
          <div className={css.picture}>{picture}</div>
        </div>
      </main>
    </div>
  );
}
