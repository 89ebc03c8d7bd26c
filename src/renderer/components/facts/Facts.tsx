import type { ReactNode } from 'react';
import css from './Facts.module.css';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Names and values, two by two. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {items.map((fact) => (
        <div key={fact.term} className={css.fact}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
