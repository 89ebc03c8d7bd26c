import type { ReactNode } from 'react';
import css from './Facts.module.css';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** A value to compare or to copy, character by character. */
  readonly mono?: boolean | undefined;
  /** One line, its end cut: for a value that stands whole elsewhere. */
  readonly clipped?: boolean | undefined;
}

/** Names and values, two by two. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {items.map(({ term, value, mono, clipped }) => (
        <div key={term} className={css.fact}>
          <dt>{term}</dt>
          <dd data-mono={mono || undefined} data-clipped={clipped || undefined}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
