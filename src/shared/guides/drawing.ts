/**
 * A drawing of one region of a provider's console, as data: grey shapes for what does not matter, words for what
 * does, and ochre marks that repeat the numbers of the actions beside it. A console that changes is redrawn by
 * editing a guide, never code; the layout is the renderer's.
 */
import * as z from 'zod';

/** The number of the action that this piece is for; none for a piece that only helps to find one's way. */
const mark = z.number().int().min(1).max(6).optional();
/** Words as the console has them; `{{…}}` as in a guide's values. */
const label = z.string().min(1).max(120);

const pieceSchema = z.discriminatedUnion('kind', [
  /** Grey words that nobody needs to read. */
  z.object({ kind: z.literal('words'), lines: z.number().int().min(1).max(4).default(2) }),
  z.object({ kind: z.literal('title'), text: label }),
  z.object({ kind: z.literal('rule') }),
  /** A text field: what stands above it, and what is or gets written into it. */
  z.object({
    kind: z.literal('field'),
    label: label.optional(),
    value: label.optional(),
    tall: z.boolean().default(false),
    mark,
  }),
  z.object({ kind: z.literal('list'), label: label.optional(), value: label, mark }),
  z.object({ kind: z.literal('button'), text: label, mark }),
  /** Radio buttons or tick boxes below each other. */
  z.object({
    kind: z.literal('options'),
    shape: z.enum(['radio', 'tick']).default('radio'),
    label: label.optional(),
    options: z
      .array(z.object({ text: label, on: z.boolean().default(false), mark }))
      .min(1)
      .max(5),
  }),
  /** A value beside its name, such as an identifier on an overview page; the value itself stays grey. */
  z.object({ kind: z.literal('fact'), label, mark }),
  /** The commands above a page, side by side. */
  z.object({
    kind: z.literal('commands'),
    items: z
      .array(z.object({ text: label, mark }))
      .min(1)
      .max(3),
  }),
]);
export type DrawingPiece = z.infer<typeof pieceSchema>;

export const drawingSchema = z.object({
  /** Says the same to those who do not see it. */
  alt: z.string().min(1),
  /** The menu on the left: how many grey entries before and after the one that matters. */
  menu: z
    .object({
      before: z.number().int().min(0).max(6),
      current: label,
      after: z.number().int().min(0).max(6),
      mark,
    })
    .optional(),
  pieces: z.array(pieceSchema).min(1).max(9),
});
export type Drawing = z.infer<typeof drawingSchema>;

/** A mark of a drawing, with the words that it stands beside. */
export interface DrawingMark {
  readonly mark: number;
  readonly text: string;
}

/** Every mark of a drawing, in the order in which the eye meets it. */
export function marksOf({ menu, pieces }: Drawing): readonly DrawingMark[] {
  const found: { mark: number | undefined; text: string }[] = [];
  if (menu !== undefined) found.push({ mark: menu.mark, text: menu.current });
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'field':
        found.push({ mark: piece.mark, text: piece.label ?? piece.value ?? '' });
        break;
      case 'list':
        found.push({ mark: piece.mark, text: piece.label ?? piece.value });
        break;
      case 'button':
        found.push({ mark: piece.mark, text: piece.text });
        break;
      case 'fact':
        found.push({ mark: piece.mark, text: piece.label });
        break;
      case 'options':
        found.push(...piece.options.map(({ mark: number, text }) => ({ mark: number, text })));
        break;
      case 'commands':
        found.push(...piece.items.map(({ mark: number, text }) => ({ mark: number, text })));
        break;
      default:
        break;
    }
  }
  return found.flatMap(({ mark: number, text }) => (number === undefined ? [] : [{ mark: number, text }]));
}
