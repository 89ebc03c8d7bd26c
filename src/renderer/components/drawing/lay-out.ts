import type { Drawing } from '../../../shared/guides/drawing.ts';
import { marksOf } from '../../../shared/guides/drawing.ts';
import { placePiece, TEXT } from './place-piece.ts';
import { lookOf, pinAt, type Shape } from './shapes.ts';
import { wrap } from './text-width.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawingLayout {
  readonly width: number;
  readonly height: number;
  /** Where the line between the menu and the page is; null without a menu. */
  readonly menuEdge: number | null;
  /** The sheet on which the pieces lie. */
  readonly pane: Area;
  readonly shapes: readonly Shape[];
  /** The part that matters, for where there is little room. */
  readonly crop: Area;
}

const WIDTH = 430;
/** The grey bar of every console, with its logo and its search field. */
export const TOP_BAR = 42;
const MENU = 130;
const EDGE = 14;
const PADDING = 16;
const GAP = 14;
const LEAST_HEIGHT = 250;
const MENU_LINE = 26;
/** Around the marks of a crop, and its least height. */
const MARGIN = 18;
const LEAST_CROP = 170;
/** Between the end of a crop and the piece that is left out, or let in, there: both together are {@link GAP}. */
const OUTSIDE = 2;
const INSIDE = 12;
const LINE = 15;

/** Places every piece of a drawing. Pure: the same drawing is always laid out the same. */
export function layOut(drawing: Drawing): DrawingLayout {
  const { menu, pieces } = drawing;
  const first = Math.min(...marksOf(drawing).map(({ mark }) => mark));
  const menuEdge = menu === undefined ? null : MENU;
  const paneX = (menuEdge ?? 0) + EDGE;
  const inner = { x: paneX + PADDING, width: WIDTH - paneX - EDGE - 2 * PADDING };
  const shapes: Shape[] = [];
  const top = TOP_BAR + EDGE;
  let y = top + PADDING;
  const rows: Row[] = [];
  const marked: Row[] = [];
  for (const piece of pieces) {
    const placed = placePiece(piece, { ...inner, y, first });
    shapes.push(...placed.shapes);
    const row = { top: y, bottom: y + placed.height };
    rows.push(row);
    if (placed.shapes.some(({ kind }) => kind === 'pin')) marked.push(row);
    y += placed.height + GAP;
  }
  const menuPart = menu === undefined ? null : placeMenu(menu, first);
  if (menuPart !== null) shapes.push(...menuPart.shapes);
  const height = Math.max(LEAST_HEIGHT, y - GAP + PADDING + EDGE, (menuPart?.end ?? 0) + EDGE);
  const pane = { x: paneX, y: top, width: WIDTH - paneX - EDGE, height: height - top - EDGE };
  return {
    width: WIDTH,
    height,
    menuEdge,
    pane,
    shapes,
    crop: cropOf({ rows, marked, pane, height, menu: menu?.mark === undefined ? null : menuPart }),
  };
}

/** From where to where a piece, or an entry of the menu, stands. */
interface Row {
  readonly top: number;
  readonly bottom: number;
}

interface Crop {
  readonly rows: readonly Row[];
  readonly marked: readonly Row[];
  readonly pane: Area;
  readonly height: number;
  /** The menu's marked entry, where there is one. */
  readonly menu: Row | null;
}

/** The rows that hold a mark, and the menu only where it holds one. */
function cropOf({ rows, marked, pane, height, menu }: Crop): Area {
  const wanted = menu === null ? marked : [...marked, menu];
  if (wanted.length === 0) return pane;
  const top = Math.min(...wanted.map((row) => row.top)) - MARGIN;
  const bottom = Math.max(...wanted.map((row) => row.bottom)) + MARGIN;
  // What stands around a lonely mark tells it from its neighbours.
  const missing = Math.max(0, LEAST_CROP - (bottom - top));
  const y = Math.max(0, besidePieces(top - missing / 3, rows, INSIDE, OUTSIDE));
  const end = Math.min(height, besidePieces(bottom + (missing * 2) / 3, rows, OUTSIDE, INSIDE));
  const x = menu === null ? pane.x - 6 : 0;
  return {
    x,
    y,
    width: WIDTH - x - (menu === null ? 8 : 0),
    height: end - y,
  };
}

/**
 * The nearest height that cuts through no piece: half a line of words only looks broken.
 *
 * @param above how far above a piece, and
 * @param below how far below it
 */
function besidePieces(y: number, rows: readonly Row[], above: number, below: number): number {
  const cut = rows.find(({ top, bottom }) => top < y && y < bottom);
  if (cut === undefined) return y;
  return y - cut.top < cut.bottom - y ? cut.top - above : cut.bottom + below;
}

/** From the entry that matters. */
interface MenuPart extends Row {
  readonly shapes: readonly Shape[];
  /** Of the last grey entry. */
  readonly end: number;
}

/** Grey entries, and the one that matters in words. */
function placeMenu({ before, current, after, mark }: NonNullable<Drawing['menu']>, first: number): MenuPart {
  const bar = (index: number, y: number): Shape => ({
    kind: 'bar',
    x: 18,
    y,
    width: [72, 54, 64, 48, 60, 52][index % 6] ?? 60,
    strong: false,
  });
  let y = TOP_BAR + 20;
  const shapes: Shape[] = [];
  for (let index = 0; index < before; index += 1, y += MENU_LINE) shapes.push(bar(index, y));
  const lines = wrap(current, MENU - 26, TEXT - 0.5);
  const top = y - 9;
  const height = lines.length * LINE + 12;
  shapes.push({
    kind: 'box',
    x: 8,
    y: top,
    width: MENU - 14,
    height,
    look: mark === undefined ? 'current' : lookOf(mark, first),
  });
  for (const [index, line] of lines.entries())
    shapes.push({
      kind: 'text',
      x: 16,
      y: top + 17 + index * LINE,
      text: line,
      face: 'bold',
      centred: false,
    });
  shapes.push(...pinAt(MENU - 6, top, mark));
  const bottom = top + height;
  y = bottom + 16;
  for (let index = 0; index < after; index += 1, y += MENU_LINE) shapes.push(bar(before + index + 1, y));
  return { shapes, top, bottom, end: y };
}
