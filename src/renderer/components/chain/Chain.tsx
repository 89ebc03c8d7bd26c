import { IconUnlink } from '@tabler/icons-react';
import { useState } from 'react';
import { Coin, type CoinState } from '../coin/Coin.tsx';
import { Icon } from '../icon/Icon.tsx';
import css from './Chain.module.css';

/** The states of a layer, as the probe names them. */
export type LinkState = 'pending' | 'running' | 'passed' | 'failed' | 'skipped';

export interface ChainLink {
  readonly id: string;
  readonly state: LinkState;
  /** The layer, such as « Chiffrement ». */
  readonly label: string;
  /** Its time or its fate: « 61 ms », « refusée », « non tenté ». */
  readonly result: string;
  /** Both in one, for the ear: « Chiffrement : réussi en 61 millisecondes ». */
  readonly spoken: string;
}

interface ChainProps {
  /** Names the list, such as « Chemin de l’e-mail ». */
  label: string;
  links: readonly ChainLink[];
}

const coins: Readonly<Record<LinkState, CoinState>> = {
  pending: 'todo',
  running: 'now',
  passed: 'ok',
  failed: 'bad',
  skipped: 'todo',
};

/**
 * The way of a message, link by link. The broken one shows the break before it. One row where there is room for nine
 * coins, else two, as a line of text goes on in the next; else a column. A coin is struck when its link passes before
 * the reader's eyes.
 */
export function Chain({ label, links }: ChainProps) {
  const [passedBefore] = useState(() => links.filter(hasPassed).map(({ id }) => id));
  return (
    <div className={css.frame}>
      <ol className={css.chain} aria-label={label}>
        {links.map((link, index) => (
          <li key={link.id} className={css.link} data-state={link.state} aria-label={link.spoken}>
            {link.state === 'failed' && index > 0 && (
              <span className={css.break}>
                <Icon of={IconUnlink} size={22} stroke={2} />
              </span>
            )}
            <Coin state={coins[link.state]} struck={hasPassed(link) && !passedBefore.includes(link.id)}>
              {link.state === 'running' ? <span className={css.running} /> : undefined}
            </Coin>
            <b className={css.label}>{link.label}</b>
            <span className={css.result}>{link.result}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function hasPassed({ state }: ChainLink): boolean {
  return state === 'passed';
}
