import css from './StepStrip.module.css';

interface StepStripProps {
  /** One per action, in order. */
  marks: readonly ('done' | 'now' | 'todo')[];
  /** « Action 5 sur 9 ». */
  words: string;
  /** On the right: « encore 6 minutes environ ». */
  aside?: string | undefined;
}

/** A strip of stamps: how far one has come. */
export function StepStrip({ marks, words, aside }: StepStripProps) {
  return (
    <div className={css.strip}>
      <b className={css.words}>{words}</b>
      <div className={css.marks} aria-hidden>
        {marks.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a mark
          <span key={index} className={css.mark} data-state={state} />
        ))}
      </div>
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
    </div>
  );
}
