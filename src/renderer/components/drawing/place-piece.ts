import type { DrawingPiece } from '../../../shared/guides/drawing.ts';
import { lookOf, type Place, type Placed, pinAt, type Shape } from './shapes.ts';
import { cut, textWidth, wrap } from './text-width.ts';

/** The size of words in a drawing, in its units; a drawing is shown at about its own size. */
export const TEXT = 12.5;
const MONO = 11.5;
const LINE = 16;
/** From the top of a line to its baseline. */
const BASELINE = 12;
const FIELD = 34;
const TALL_FIELD = 54;
const BUTTON = 32;
const OPTION = 24;
const INSET = 11;

/** Lays one piece out from its top left corner down. */
export function placePiece(piece: DrawingPiece, place: Place): Placed {
  switch (piece.kind) {
    case 'words':
      return placeWords(piece.lines, place);
    case 'title':
      return placeTitle(piece.text, place);
    case 'rule':
      return { shapes: [{ kind: 'rule', x: place.x, y: place.y, width: place.width }], height: 1 };
    case 'field':
      return placeField(piece, place);
    case 'list':
      return placeList(piece, place);
    case 'button':
      return placeButton(piece, place);
    case 'options':
      return placeOptions(piece, place);
    case 'fact':
      return placeFact(piece, place);
    case 'commands':
      return placeCommands(piece, place);
  }
}

type PieceOf<K extends DrawingPiece['kind']> = Extract<DrawingPiece, { kind: K }>;

/** Widths of the grey lines, so that they look like words and not like a grating. */
const RAGGED = [0.82, 0.64, 0.9, 0.48];

function placeWords(lines: number, { x, y, width }: Place): Placed {
  const shapes = RAGGED.slice(0, lines).map(
    (share, index): Shape => ({ kind: 'bar', x, y: y + index * LINE, width: width * share, strong: false }),
  );
  return { shapes, height: (lines - 1) * LINE + 8 };
}

function placeTitle(text: string, { x, y, width }: Place): Placed {
  return label(text, { x, y, width }, 'bold');
}

/** Words on as many lines as they need. */
function label(
  text: string,
  { x, y, width }: Pick<Place, 'x' | 'y' | 'width'>,
  face: 'text' | 'bold',
): Placed {
  const lines = wrap(text, width, TEXT);
  return {
    shapes: lines.map((line, index) => ({
      kind: 'text',
      x,
      y: y + index * LINE + BASELINE,
      text: line,
      face,
      centred: false,
    })),
    height: lines.length * LINE,
  };
}

/** A label above what it names; without one, nothing. */
function above(text: string | undefined, place: Place): Placed {
  if (text === undefined) return { shapes: [], height: 0 };
  const placed = label(text, place, 'bold');
  return { ...placed, height: placed.height + 6 };
}

function placeField({ label: name, value, tall, mark }: PieceOf<'field'>, place: Place): Placed {
  const { x, y, width, first } = place;
  const head = above(name, place);
  const top = y + head.height;
  const height = tall ? TALL_FIELD : FIELD;
  const inside: readonly Shape[] =
    value === undefined
      ? []
      : [
          {
            kind: 'text',
            x: x + INSET,
            y: top + FIELD / 2 + 4,
            text: cut(value, width - 2 * INSET, MONO, true),
            face: 'mono',
            centred: false,
          },
        ];
  return {
    shapes: [
      ...head.shapes,
      { kind: 'box', x, y: top, width, height, look: lookOf(mark, first) },
      ...inside,
      ...pinAt(x + width, top, mark),
    ],
    height: head.height + height,
  };
}

function placeList({ label: name, value, mark }: PieceOf<'list'>, place: Place): Placed {
  const { x, y, width, first } = place;
  const head = above(name, place);
  const top = y + head.height;
  const words = label(value, { x: x + INSET, y: top + 9, width: width - 3 * INSET }, 'text');
  const height = words.height + 18;
  return {
    shapes: [
      ...head.shapes,
      { kind: 'box', x, y: top, width, height, look: lookOf(mark, first) },
      ...words.shapes,
      { kind: 'chevron', x: x + width - 20, y: top + height / 2 },
      ...pinAt(x + width, top, mark),
    ],
    height: head.height + height,
  };
}

function placeButton({ text, mark }: PieceOf<'button'>, { x, y, width, first }: Place): Placed {
  const lines = wrap(text, width - 2 * INSET, TEXT);
  const widest = Math.max(...lines.map((line) => textWidth(line, TEXT)));
  const own = Math.min(width, widest + 2 * INSET + 6);
  const height = BUTTON + (lines.length - 1) * LINE;
  const centre = x + own / 2;
  return {
    shapes: [
      { kind: 'box', x, y, width: own, height, look: lookOf(mark, first) },
      ...lines.map(
        (line, index): Shape => ({
          kind: 'text',
          x: centre,
          y: y + 20.5 + index * LINE,
          text: line,
          face: 'bold',
          centred: true,
        }),
      ),
      ...pinAt(x + own, y, mark),
    ],
    height,
  };
}

function placeOptions({ shape, label: name, options }: PieceOf<'options'>, place: Place): Placed {
  const { x, y, width, first } = place;
  const head = above(name, place);
  let height = head.height;
  const shapes: Shape[] = [...head.shapes];
  for (const { text, on, mark } of options) {
    const words = label(text, { x: x + 26, y: y + height + 4, width: width - 56 }, 'text');
    const look = lookOf(mark, first);
    shapes.push({ kind: 'choice', x: x + 9, y: y + height + 12, shape, on, look }, ...words.shapes);
    const end = x + 26 + Math.max(...wrap(text, width - 56, TEXT).map((line) => textWidth(line, TEXT)));
    shapes.push(...pinAt(Math.min(end + 18, x + width - 12), y + height + 12, mark));
    height += Math.max(OPTION, words.height + 8);
  }
  return { shapes, height };
}

function placeFact({ label: name, mark }: PieceOf<'fact'>, { x, y, width, first }: Place): Placed {
  const nameWidth = width * 0.66;
  const words = label(
    name,
    { x: x + INSET, y: y + 8, width: nameWidth - INSET },
    mark === undefined ? 'text' : 'bold',
  );
  const height = words.height + 16;
  const value: Shape = {
    kind: 'bar',
    x: x + nameWidth + 12,
    y: y + height / 2 - 4,
    width: width - nameWidth - 12 - INSET,
    strong: mark !== undefined,
  };
  return {
    shapes: [
      ...(mark === undefined
        ? []
        : [{ kind: 'box', x, y, width, height, look: lookOf(mark, first) } as const satisfies Shape]),
      ...words.shapes,
      value,
      ...pinAt(x + width, y, mark),
    ],
    height,
  };
}

function placeCommands({ items }: PieceOf<'commands'>, { x, y, width, first }: Place): Placed {
  const shapes: Shape[] = [];
  let left = x;
  for (const { text, mark } of items) {
    const own = textWidth(text, TEXT) + 2 * INSET + 6;
    shapes.push(
      { kind: 'box', x: left, y, width: own, height: BUTTON, look: lookOf(mark, first) },
      { kind: 'text', x: left + own / 2, y: y + 20.5, text, face: 'bold', centred: true },
      ...pinAt(left + own, y, mark),
    );
    left += own + 16;
  }
  // Others that nobody needs here.
  for (const share of [0.2, 0.14]) {
    if (left + width * share > x + width) break;
    shapes.push({ kind: 'bar', x: left, y: y + BUTTON / 2 - 4, width: width * share, strong: false });
    left += width * share + 16;
  }
  return { shapes, height: BUTTON };
}
