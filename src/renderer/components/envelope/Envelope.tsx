import type { ReactNode } from 'react';
import { LogoMark } from '../brand/Logo.tsx';
import { MailAddress } from '../brand/MailAddress.tsx';
import css from './Envelope.module.css';

interface EnvelopeProps {
  /** « De », and who. */
  from: readonly [string, string];
  /** « À », and to whom: one or several. */
  to: readonly [string, string, ...string[]];
  /** A `Stamp`; without one, the place of the stamp waits, with Jeton's coin in it. */
  stamp?: ReactNode;
  postmark?: ReactNode;
  /** A second envelope shows from behind, both a little askew. */
  pair?: boolean | undefined;
}

const bars = '110101101011011010110110101';

/** An addressed envelope. Decorative: what is written on it is said beside it. As wide as what it stands in. */
export function Envelope({ from, to, stamp, postmark, pair = false }: EnvelopeProps) {
  return (
    <div className={css.frame} data-pair={pair || undefined} aria-hidden>
      {pair && (
        <svg className={css.back} viewBox="0 0 440 276" aria-hidden>
          <rect className={css.backPaper} x="2" y="2" width="436" height="272" rx="10" />
          <path
            className={css.backFlap}
            d="M6 10 204 142a30 30 0 0 0 32 0L434 10M6 266l150-124m278 124L284 142"
          />
        </svg>
      )}
      <div className={css.face}>
        <p className={css.from}>
          {from[0]}
          <b>
            <MailAddress>{from[1]}</MailAddress>
          </b>
        </p>
        <div className={css.stamp}>{stamp ?? <StampPlace />}</div>
        {postmark !== undefined && <div className={css.postmark}>{postmark}</div>}
        <p className={css.to}>
          {to[0]}
          {to.slice(1).map((one) => (
            <b key={one}>
              <MailAddress>{one}</MailAddress>
            </b>
          ))}
        </p>
        <svg className={css.sorting} viewBox="0 0 132 10" aria-hidden>
          <path d={[...bars].map((bar, index) => (bar === '1' ? `M${index * 5 + 1} 0v10` : '')).join('')} />
        </svg>
      </div>
    </div>
  );
}

function StampPlace() {
  return (
    <svg className={css.place} viewBox="0 0 92 116" aria-hidden>
      <rect x="1" y="1" width="90" height="114" rx="4" />
      <g transform="rotate(-8 46 58) translate(11 23) scale(1.1)">
        <LogoMark />
      </g>
    </svg>
  );
}
