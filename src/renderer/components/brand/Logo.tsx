import { coinPath } from '../coin/coin-path.ts';
import css from './Logo.module.css';

interface LogoProps {
  /** In CSS pixels at the usual text size; small sizes get a simpler drawing. */
  size?: number | undefined;
}

/** What a given size can show: the smaller, the bolder and the barer. */
interface Drawing {
  readonly disc: string | null;
  readonly beads: boolean;
  readonly envelope: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly flapStroke: number;
  readonly sealY: number;
  readonly seal: string;
  readonly sealStroke: number;
}

const disc = (teeth: number, relief: number) =>
  coinPath({ cx: 32, cy: 32, radius: 31.4 - relief, teeth, relief });
const seal = (cy: number, radius: number, teeth: number) =>
  coinPath({ cx: 32, cy, radius, teeth, relief: radius * 0.09 });

const tiny: Drawing = {
  disc: null,
  beads: false,
  envelope: { x: 9, y: 17, width: 46, height: 31 },
  flapStroke: 5,
  sealY: 35,
  seal: seal(35, 8.2, 10),
  sealStroke: 4.6,
};
const small: Drawing = {
  disc: disc(22, 1.7),
  beads: false,
  envelope: { x: 11.5, y: 18.5, width: 41, height: 28 },
  flapStroke: 3.4,
  sealY: 34.5,
  seal: seal(34.5, 7.2, 14),
  sealStroke: 3.6,
};
const full: Drawing = {
  disc: disc(30, 1.4),
  beads: true,
  envelope: { x: 14, y: 20, width: 36, height: 25 },
  flapStroke: 2.3,
  sealY: 34,
  seal: seal(34, 6.2, 16),
  sealStroke: 2.6,
};

function drawingFor(size: number): Drawing {
  if (size < 28) return tiny;
  return size < 34 ? small : full;
}

/** A sealed envelope struck on a coin. Decorative: the name stands beside it. */
export function Logo({ size = 36 }: LogoProps) {
  const drawing = drawingFor(size);
  const side = `${size / 16}rem`;
  return (
    <svg className={css.logo} width={side} height={side} viewBox="0 0 64 64" aria-hidden>
      <LogoShapes drawing={drawing} />
    </svg>
  );
}

/** The full drawing as bare shapes in a 64 × 64 box, to stand inside another drawing. */
export function LogoMark() {
  return (
    <g className={css.logo}>
      <LogoShapes drawing={full} />
    </g>
  );
}

function LogoShapes({ drawing }: { drawing: Drawing }) {
  const { x, y, width, height } = drawing.envelope;
  return (
    <>
      {drawing.disc === null ? (
        <circle className={css.disc} cx="32" cy="32" r="31" />
      ) : (
        <path className={css.disc} d={drawing.disc} />
      )}
      {drawing.beads && <circle className={css.beads} cx="32" cy="32" r="26.4" />}
      <rect className={css.paper} x={x} y={y} width={width} height={height} rx="4" />
      {drawing.beads && (
        <path
          className={css.fold}
          d={`M${x + 2} ${y + height - 2}l10.5-9M${x + width - 2} ${y + height - 2}l-10.5-9`}
        />
      )}
      <path
        className={css.flap}
        strokeWidth={drawing.flapStroke}
        d={`M${x + 1} ${y + 2.5}L32 ${drawing.sealY} ${x + width - 1} ${y + 2.5}`}
      />
      <path className={css.seal} strokeWidth={drawing.sealStroke} d={drawing.seal} />
      {drawing.beads && <circle className={css.sealLine} cx="32" cy={drawing.sealY} r="4.3" />}
    </>
  );
}
