import type { ReactNode } from 'react';
import css from './Stack.module.css';

type Gap = 1 | 2 | 3 | 4 | 5 | 6;

interface StackProps {
  /** A step of the spacing scale: 4, 8, 12, 16, 24 or 32 px. */
  gap?: Gap | undefined;
  children: ReactNode;
}

interface PileProps extends StackProps {
  /** Fills the height that it is given, the first thing at its top, the last at its bottom. */
  spread?: boolean | undefined;
}

/** One thing below another. */
export function Stack({ gap = 4, spread = false, children }: PileProps) {
  return (
    <div className={css.stack} data-gap={gap} data-spread={spread || undefined}>
      {children}
    </div>
  );
}

interface RowProps extends StackProps {
  align?: 'center' | 'start' | 'end' | 'baseline' | undefined;
  /** Pushes the first child to the left and the last to the right. */
  spread?: boolean | undefined;
}

/** Things side by side, on as many lines as they need. */
export function Row({ gap = 3, align = 'center', spread = false, children }: RowProps) {
  return (
    <div className={css.row} data-gap={gap} data-align={align} data-spread={spread || undefined}>
      {children}
    </div>
  );
}

interface ColumnsProps extends StackProps {
  /** Which column is the wider one, if any. */
  wide?: 'first' | 'second' | undefined;
  /** `stretch` gives both the same height. */
  align?: 'stretch' | 'start' | undefined;
  /** Where the columns are narrow, the second thing stands beside all the others rather than beside the first. */
  tall?: 'second' | undefined;
}

/** Two columns where there is room for both, else one. */
export function Columns({ gap = 4, wide, align = 'stretch', tall, children }: ColumnsProps) {
  return (
    <div className={css.frame}>
      <div className={css.columns} data-gap={gap} data-wide={wide} data-align={align} data-tall={tall}>
        {children}
      </div>
    </div>
  );
}
