import type { ReactNode } from 'react';
import { Coin } from '../coin/Coin.tsx';
import css from './CoinSteps.module.css';

export interface CoinStep {
  readonly id: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
}

/** What is going to happen, numbered on coins; the first one is "here". For the welcome. */
export function CoinSteps({ items }: { items: readonly CoinStep[] }) {
  return (
    <ol className={css.list}>
      {items.map((item, index) => (
        <li key={item.id} className={css.item}>
          <Coin state={index === 0 ? 'now' : 'todo'}>{index + 1}</Coin>
          <div className={css.words}>
            <b>{item.title}</b>
            {item.text !== undefined && <small className={css.text}>{item.text}</small>}
          </div>
        </li>
      ))}
    </ol>
  );
}
