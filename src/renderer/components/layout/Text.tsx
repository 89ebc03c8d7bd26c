import type { ReactNode, Ref } from 'react';
import css from './Text.module.css';

interface TextProps {
  /** Smaller, for help and asides. */
  small?: boolean | undefined;
  /** Quieter. */
  muted?: boolean | undefined;
  /** For values and codes: no two characters look alike. */
  mono?: boolean | undefined;
  children: ReactNode;
}

/** A paragraph. */
export function Text({ small, muted, mono, children }: TextProps) {
  return (
    <p className={css.text} data-small={small} data-muted={muted} data-mono={mono}>
      {children}
    </p>
  );
}

interface SectionTitleProps {
  /** For `aria-labelledby`. */
  id?: string | undefined;
  /** The level below the screen's title is 2. */
  level?: 2 | 3 | undefined;
  size?: 'body' | 'section' | 'card' | undefined;
  /** A quiet remark on the same line. */
  aside?: ReactNode;
  icon?: ReactNode;
  /** Where the focus may go, to have the title read. */
  headingRef?: Ref<HTMLHeadingElement> | undefined;
  children: ReactNode;
}

/** The title of a sheet or of a part of the screen. */
export function SectionTitle({
  id,
  level = 2,
  size = 'section',
  aside,
  icon,
  headingRef,
  children,
}: SectionTitleProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={css.section}>
      {icon !== undefined && <span className={css.icon}>{icon}</span>}
      <Heading
        id={id}
        ref={headingRef ?? null}
        tabIndex={headingRef === undefined ? undefined : -1}
        className={css.heading}
        data-size={size}
      >
        {children}
      </Heading>
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
    </div>
  );
}
