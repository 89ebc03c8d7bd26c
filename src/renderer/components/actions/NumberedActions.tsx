import type { ReactNode } from 'react';
import css from './NumberedActions.module.css';

interface NumberedActionsProps {
  /** The gestures, in order, the words of the provider's page in « ». */
  items: readonly ReactNode[];
  /** The number of the first one. */
  start?: number | undefined;
  /** Air between them, where they are all there is to do. */
  roomy?: boolean | undefined;
}

/** What to click, one gesture per line; the ochre numbers come back in the drawing beside it. */
export function NumberedActions({ items, start = 1, roomy = false }: NumberedActionsProps) {
  return (
    <ol className={css.list} start={start} data-roomy={roomy || undefined}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the number is the identity of a gesture
        <li key={index} className={css.item}>
          <Pin>{start + index}</Pin>
          <div className={css.words}>{item}</div>
        </li>
      ))}
    </ol>
  );
}

/** "It is here", with its number. Silent: the list numbers its items by itself. */
export function Pin({ children }: { children: number }) {
  return (
    <span className={css.pin} aria-hidden>
      {children}
    </span>
  );
}
