import css from './StepStrip.module.css';

interface StepStripProps {
  /** How many actions there are. */
  total: number;
  /** The one to do now, from 1; those before are done. */
  current: number;
  /** « Action 5 sur 9 ». */
  words: string;
  /** On the right: « encore 6 minutes environ ». */
  aside?: string | undefined;
}

/** A strip of stamps: how far one has come. */
export function StepStrip({ total, current, words, aside }: StepStripProps) {
  return (
    <div className={css.strip}>
      <b className={css.words}>{words}</b>
      <div className={css.marks} aria-hidden>
        {Array.from({ length: total }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a mark
            key={index}
            className={css.mark}
            data-state={stateAt(index + 1, current)}
          />
        ))}
      </div>
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
    </div>
  );
}

function stateAt(position: number, current: number): 'done' | 'now' | 'todo' {
  if (position === current) return 'now';
  return position < current ? 'done' : 'todo';
}
