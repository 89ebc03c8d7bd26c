/**
 * The pictures on the stamps, 72 × 76, in three printed colours: the wash behind, the ink, and the sun.
 * Each is a component so that a stamp only has to name one.
 */
import type { ReactNode } from 'react';
import css from './Stamp.module.css';

export type StampArt = 'school' | 'tree' | 'quill';

/** A school house under its flag, the clock over the door. */
function School() {
  return (
    <>
      <circle className={css.sun} cx="56" cy="16" r="8" />
      <path className={css.ground} d="M0 62q36-10 72 0v14H0z" />
      <path className={css.line} strokeWidth="1.8" d="M36 28V12" />
      <path className={css.sun} d="M37 12h11l-3 4 3 4H37z" />
      <path className={css.ink} d="M11 42 36 26l25 16v25H11z" />
      <path className={css.line} strokeWidth="3.4" d="M8 45 36 27l28 18" />
      <path className={css.paper} d="M16 48h8v9h-8zM48 48h8v9h-8z" />
      <circle className={css.paper} cx="36" cy="40" r="4.4" />
      <path className={css.line} strokeWidth="1.3" d="M36 37.600V40h2" />
      <path className={css.sun} d="M31 67V55a5 5 0 0 1 10 0v12z" />
    </>
  );
}

/** An apple tree on its hill. */
function Tree() {
  const apples = [
    [24, 25],
    [36, 17],
    [48, 23],
    [22, 38],
    [51, 37],
    [37, 33],
  ] as const;
  return (
    <>
      <path className={css.ground} d="M0 60q36-13 72 0v16H0z" />
      <path className={css.line} strokeWidth="5" d="M36 67V40" />
      <path
        className={css.ink}
        d="M36 8c11 0 17 7 17 14 6 2 9 7 9 12 0 8-7 12-14 12H24c-7 0-14-4-14-12 0-5 3-10 9-12 0-7 6-14 17-14z"
      />
      <path className={css.vein} d="M36 45V26m0 11 8-7m-8 3-7-6" />
      {apples.map(([x, y]) => (
        <circle key={`${x} ${y}`} className={css.sun} cx={x} cy={y} r="2.7" />
      ))}
    </>
  );
}

/** A quill in its inkwell. */
function Quill() {
  return (
    <>
      <path className={css.ground} d="M0 60h72v16H0z" />
      <path className={css.sun} d="M30 43C32 25 44 10 64 5c2 17-9 29-29 35z" />
      <path className={css.line} strokeWidth="1.800" d="M29 48C35 31 46 18 60 9" />
      <rect className={css.ink} x="20" y="40" width="20" height="9" rx="2" />
      <path className={css.ink} d="M17 48h26l6 9v11a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V57z" />
      <rect className={css.paper} x="18" y="57" width="24" height="8" rx="1.5" />
    </>
  );
}

export const stampArt: Readonly<Record<StampArt, () => ReactNode>> = {
  school: School,
  tree: Tree,
  quill: Quill,
};
