import { useId } from 'react';
import css from './Postmark.module.css';
import { wavePath, wordArc } from './postmark-path.ts';

interface PostmarkProps {
  /** Around the top, short, in capitals: « ENVOI TESTÉ ». */
  top: string;
  /** The day, the year, the hour: « 23 NOV. », « 2026 », « 14 H 36 ». */
  lines: readonly [string, string, string];
  /** Around the bottom: the name of the office. */
  bottom: string;
  /** Plays the strike once: a test has just succeeded. */
  struck?: boolean | undefined;
}

const center = 46;
const topArc = wordArc(center, 33.5, 'top');
const bottomArc = wordArc(center, 40.5, 'bottom');
const waves = [26, 36, 46, 56, 66].map((y) => wavePath({ x: 97, y, swings: 4, stride: 22, rise: 2.3 }));
const baselines = [41, 54, 66] as const;

/** The postmark over a stamp: the address was tested, and when. Decorative: words nearby say the same. */
export function Postmark({ top, lines, bottom, struck = false }: PostmarkProps) {
  const id = useId();
  return (
    <svg className={css.postmark} data-struck={struck || undefined} viewBox="0 0 190 92" aria-hidden>
      <circle className={css.rim} cx={center} cy={center} r="44" />
      <circle className={css.inner} cx={center} cy={center} r="29.5" />
      <path id={`${id}top`} className={css.guide} d={topArc} />
      <path id={`${id}bottom`} className={css.guide} d={bottomArc} />
      <text className={css.top}>
        <textPath href={`#${id}top`} startOffset="50%">
          {top}
        </textPath>
      </text>
      <text className={css.bottom}>
        <textPath href={`#${id}bottom`} startOffset="50%">
          {bottom}
        </textPath>
      </text>
      {lines.map((line, index) => (
        <text key={baselines[index]} className={css.line} x={center} y={baselines[index]}>
          {line}
        </text>
      ))}
      {waves.map((wave) => (
        <path key={wave} className={css.wave} d={wave} />
      ))}
    </svg>
  );
}
