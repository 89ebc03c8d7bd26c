import { LogoMark } from '../brand/Logo.tsx';
import { coinPath } from '../coin/coin-path.ts';
import css from './JourneyDrawing.module.css';

interface JourneyDrawingProps {
  /** Under the coin on the left: « Jeton ». */
  from: string;
  /** Under the window on the right: « votre navigateur ». */
  to: string;
  /** The coin travels while an answer is awaited; otherwise it rests half way. */
  waiting: boolean;
}

const traveller = coinPath({ cx: 0, cy: 0, radius: 14.4, teeth: 20, relief: 1 });

/** A coin on its way to the browser. Decorative: a badge and a sentence say what is awaited. */
export function JourneyDrawing({ from, to, waiting }: JourneyDrawingProps) {
  return (
    <div className={css.frame} aria-hidden>
      <svg className={css.drawing} viewBox="0 0 380 118" aria-hidden>
        <path className={css.way} d="M72 58Q168-24 272 50" />
        <g transform="translate(8 36)">
          <LogoMark />
        </g>
        <g transform="translate(270 32)">
          <rect className={css.window} x="1" y="1" width="102" height="72" rx="8" />
          <path className={css.outline} d="M1 19h102" />
          <circle className={css.dot} cx="12" cy="10" r="2.6" />
          <circle className={css.dot} cx="21" cy="10" r="2.6" />
          <circle className={css.outline} cx="52" cy="39" r="8" />
          <path className={css.outline} d="M36 65q3-14 16-14t16 14" />
        </g>
        <g className={css.traveller} data-waiting={waiting || undefined}>
          <path className={css.face} d={traveller} />
          <circle className={css.ring} r="11" />
          <path className={css.lock} d="M-4.500-1.500v-2a4.500 4.500 0 0 1 9 0v2M-6-1.500H6V6H-6z" />
        </g>
      </svg>
      <div className={css.names}>
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </div>
  );
}
