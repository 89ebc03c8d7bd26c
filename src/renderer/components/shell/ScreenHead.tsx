import type { ReactNode } from 'react';
import { KeepWhole } from '../layout/KeepWhole.tsx';
import css from './ScreenHead.module.css';
import { useTitleFocus } from './use-title-focus.ts';

interface ScreenHeadProps {
  /** Identifies the screen: the title takes the focus whenever it changes. */
  screen: string;
  /** Small line above the title, such as « Étape 4 sur 7 · Identifiants ». */
  eyebrow?: ReactNode;
  title: ReactNode;
  /** Beside the title: the state of what it names. */
  badge?: ReactNode;
  /** What it means for the reader, below the title. */
  lead?: ReactNode;
  /** On the right: a button, a switch. */
  aside?: ReactNode;
}

/** The head of a screen: its one `h1`, and what belongs to it. */
export function ScreenHead({ screen, eyebrow, title, badge, lead, aside }: ScreenHeadProps) {
  const ref = useTitleFocus(screen);
  return (
    <header className={css.head}>
      <div className={css.words}>
        {eyebrow !== undefined && <p className={css.eyebrow}>{eyebrow}</p>}
        <div className={css.line}>
          <h1 ref={ref} tabIndex={-1} className={css.title}>
            {typeof title === 'string' ? <KeepWhole>{title}</KeepWhole> : title}
          </h1>
          {badge}
        </div>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
      </div>
      {aside !== undefined && <div className={css.aside}>{aside}</div>}
    </header>
  );
}
