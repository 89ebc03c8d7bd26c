import css from './Stamp.module.css';
import { type StampArt, stampArt } from './stamp-art.tsx';
import { stampPath } from './stamp-path.ts';

export type StampInk = 'encre' | 'timbre' | 'cire' | 'nuit';

interface StampProps {
  art: StampArt;
  ink: StampInk;
  /** A word under the picture, such as « ÉCOLE ». */
  caption: string;
}

const outline = stampPath({ width: 92, height: 116, across: 11, down: 14, bite: 2.5 });

/** A caption longer than this is squeezed to the width of the picture. */
const longestCaption = 9;

/** A stamp: this address may send. Decorative: a badge says the same. As wide as what it stands in. */
export function Stamp({ art, ink, caption }: StampProps) {
  const Art = stampArt[art];
  const squeeze =
    caption.length > longestCaption ? { textLength: 74, lengthAdjust: 'spacingAndGlyphs' as const } : {};
  return (
    <svg className={css.stamp} data-ink={ink} viewBox="0 0 92 116" aria-hidden>
      <path className={css.sheet} d={outline} />
      <svg x="10" y="10" width="72" height="76" viewBox="0 0 72 76" aria-hidden>
        <rect className={css.wash} width="72" height="76" />
        <Art />
        <rect className={css.border} x="0.5" y="0.5" width="71" height="75" />
      </svg>
      <text className={css.caption} x="46" y="102" {...squeeze}>
        {caption}
      </text>
    </svg>
  );
}

/** The empty, dashed place of a stamp: this address must be connected again. Decorative. */
export function StampSlot() {
  return (
    <svg className={css.stamp} viewBox="0 0 92 116" aria-hidden>
      <rect className={css.slot} x="1.5" y="1.5" width="89" height="113" rx="4" />
      <path
        className={css.slotSign}
        d="M60.500 54a15 15 0 0 0-28-3.500m-1-8v9h9M31.500 62a15 15 0 0 0 28 3.500m1 8v-9h-9"
      />
    </svg>
  );
}
