import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './Coin.module.css';
import { coinPath } from './coin-path.ts';

/** Not yet, here, behind us; then the two ends of a test. */
export type CoinState = 'todo' | 'now' | 'done' | 'ok' | 'bad';

interface CoinProps {
  state: CoinState;
  /** What is struck on it: a number, or an icon in place of the state's own. */
  children?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | undefined;
  /** Plays the strike once, when the coin has just taken this state. */
  struck?: boolean | undefined;
}

const edge = coinPath({ cx: 18, cy: 18, radius: 16.1, teeth: 28, relief: 0.95 });

const marks: Readonly<Record<CoinState, ReactNode>> = {
  todo: <Icon of={IconMinus} stroke={2} />,
  now: null,
  done: <Icon of={IconCheck} stroke={3} />,
  ok: <Icon of={IconCheck} stroke={3} />,
  bad: <Icon of={IconX} stroke={3} />,
};

/** Decorative: the words beside it say the same. */
export function Coin({ state, children, size = 'md', struck = false }: CoinProps) {
  return (
    <span
      className={css.coin}
      data-state={state}
      data-size={size}
      data-struck={struck || undefined}
      aria-hidden
    >
      <svg className={css.disc} viewBox="0 0 36 36" aria-hidden>
        {state === 'todo' ? (
          <circle className={css.edge} cx="18" cy="18" r="15.6" />
        ) : (
          <>
            <path className={css.edge} d={edge} />
            <circle className={css.ring} cx="18" cy="18" r="13" />
          </>
        )}
      </svg>
      <span className={css.mark}>{children ?? marks[state]}</span>
    </span>
  );
}
