import { useMemo } from 'react';
import type { Drawing } from '../../../shared/guides/drawing.ts';
import css from './ConsoleDrawing.module.css';
import { type Area, type DrawingLayout, layOut, TOP_BAR } from './lay-out.ts';
import type { Shape } from './shapes.ts';

interface ConsoleDrawingProps {
  drawing: Drawing;
  /** Only the part that matters, for where there is little room. */
  cropped?: boolean | undefined;
}

/** A region of a provider's console: grey, but for the words that matter and the ochre numbers of the gestures. */
export function ConsoleDrawing({ drawing, cropped = false }: ConsoleDrawingProps) {
  const layout = useMemo(() => layOut(drawing), [drawing]);
  const view: Area = cropped ? layout.crop : { x: 0, y: 0, width: layout.width, height: layout.height };
  return (
    <svg
      className={css.drawing}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role="img"
      aria-label={drawing.alt}
    >
      <Window layout={layout} />
      {/* Marks lie on top of everything. */}
      {inOrder(layout.shapes).map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layout is never reordered
        <Drawn key={index} shape={shape} />
      ))}
    </svg>
  );
}

/** The console around the page: a bar with a logo and a search field, and the edge of the menu. */
function Window({ layout: { width, height, menuEdge, pane } }: { layout: DrawingLayout }) {
  return (
    <>
      <rect className={css.window} x="0.75" y="0.75" width={width - 1.5} height={height - 1.5} rx="10" />
      <path className={css.line} d={`M1 ${TOP_BAR}H${width - 1}`} />
      <circle className={css.strong} cx="22" cy="22" r="5" />
      <rect className={css.strong} x="38" y="17" width="62" height="10" rx="3" />
      <rect className={css.bar} x="118" y="14" width="176" height="16" rx="8" />
      <circle className={css.bar} cx={width - 24} cy="22" r="9" />
      {menuEdge !== null && <path className={css.line} d={`M${menuEdge} ${TOP_BAR}V${height - 1}`} />}
      <rect className={css.pane} x={pane.x} y={pane.y} width={pane.width} height={pane.height} rx="8" />
    </>
  );
}

const RANK: Readonly<Record<Shape['kind'], number>> = {
  rule: 0,
  box: 1,
  bar: 2,
  text: 2,
  choice: 2,
  chevron: 2,
  pin: 3,
};

function inOrder(shapes: readonly Shape[]): readonly Shape[] {
  return [...shapes].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'bar':
      return (
        <rect
          className={shape.strong ? css.strong : css.bar}
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height="8"
          rx="3"
        />
      );
    case 'rule':
      return <path className={css.line} d={`M${shape.x} ${shape.y}h${shape.width}`} />;
    case 'box':
      return <Box shape={shape} />;
    case 'text':
      return (
        <text
          className={css.text}
          data-face={shape.face}
          x={shape.x}
          y={shape.y}
          textAnchor={shape.centred ? 'middle' : 'start'}
        >
          {shape.text}
        </text>
      );
    case 'choice':
      return <Choice shape={shape} />;
    case 'chevron':
      return <path className={css.chevron} d={`M${shape.x} ${shape.y - 2.5}l4.500 5 4.500-5`} />;
    case 'pin':
      return (
        <g>
          <circle className={css.pin} cx={shape.x} cy={shape.y} r="11" />
          <text className={css.number} x={shape.x} y={shape.y + 4.5} textAnchor="middle">
            {shape.mark}
          </text>
        </g>
      );
  }
}

function Box({ shape: { x, y, width, height, look } }: { shape: Extract<Shape, { kind: 'box' }> }) {
  return (
    <>
      {look === 'here' && (
        <rect className={css.halo} x={x - 6} y={y - 6} width={width + 12} height={height + 12} rx="11" />
      )}
      <rect className={css.box} data-look={look} x={x} y={y} width={width} height={height} rx="6" />
    </>
  );
}

function Choice({ shape: { x, y, shape, on, look } }: { shape: Extract<Shape, { kind: 'choice' }> }) {
  if (shape === 'radio')
    return (
      <>
        <circle className={css.choice} data-look={look} cx={x} cy={y} r="7" />
        {on && <circle className={css.chosen} cx={x} cy={y} r="3.5" />}
      </>
    );
  return (
    <>
      <rect className={css.choice} data-look={look} x={x - 7} y={y - 7} width="14" height="14" rx="3" />
      {on && <path className={css.tick} d={`M${x - 3.5} ${y}l2.700 2.800 4.600-5.200`} />}
    </>
  );
}
