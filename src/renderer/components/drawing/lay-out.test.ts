import { describe, expect, it } from 'vitest';
import { type Drawing, drawingSchema, marksOf } from '../../../shared/guides/drawing.ts';
import { stepsFor } from '../../../shared/guides/guide.ts';
import { guideFor } from '../../../shared/guides/index.ts';
import { type Area, layOut } from './lay-out.ts';
import { TEXT } from './place-piece.ts';
import type { Shape } from './shapes.ts';
import { textWidth } from './text-width.ts';

const values = {
  redirectUri: 'https://execonnect.index-education.com/callback',
  redirectHost: 'execonnect.index-education.com',
  scopes: 'https://mail.google.com/',
  clientId: '',
};

/** Every drawing that ships. */
const drawings = (['google', 'microsoft'] as const).flatMap((family) =>
  (['fr', 'en'] as const).flatMap((language) =>
    (['relay', 'loopback'] as const).flatMap((way) =>
      [false, true].flatMap((personal) =>
        stepsFor(guideFor(family, language), way, values, { personal }).flatMap(
          ({ id, drawing, otherwise }) =>
            [drawing, otherwise?.drawing].flatMap((each) =>
              each === undefined ? [] : [{ name: `${family}.${language}, ${way}, ${id}`, drawing: each }],
            ),
        ),
      ),
    ),
  ),
);

function boundsOf(shape: Shape): Area {
  switch (shape.kind) {
    case 'text': {
      const width = textWidth(shape.text, shape.face === 'mono' ? 11.5 : TEXT, shape.face === 'mono');
      return { x: shape.centred ? shape.x - width / 2 : shape.x, y: shape.y - 12, width, height: 16 };
    }
    case 'box':
      return shape;
    case 'bar':
      return { ...shape, height: 8 };
    case 'rule':
      return { ...shape, height: 0 };
    case 'pin':
      return { x: shape.x - 11, y: shape.y - 11, width: 22, height: 22 };
    case 'choice':
      return { x: shape.x - 7, y: shape.y - 7, width: 14, height: 14 };
    case 'chevron':
      return { x: shape.x, y: shape.y - 3, width: 9, height: 6 };
  }
}

function holds(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

describe.each(drawings)('the drawing of $name', ({ drawing }) => {
  const layout = layOut(drawing);

  it('keeps everything inside the window', () => {
    const all = { x: 0, y: 0, width: layout.width, height: layout.height };
    expect(layout.shapes.filter((shape) => !holds(all, boundsOf(shape)))).toEqual([]);
  });

  it('keeps every mark in the crop, too', () => {
    const pins = layout.shapes.filter(({ kind }) => kind === 'pin');
    expect(pins).toHaveLength(marksOf(drawing).length);
    expect(pins.filter((pin) => !holds(layout.crop, boundsOf(pin)))).toEqual([]);
  });

  it('cuts no words of the page in two at the upper and the lower end of the crop', () => {
    const { y, height } = layout.crop;
    const words = layout.shapes.filter((shape) => shape.kind === 'text' && shape.x > (layout.menuEdge ?? 0));
    const cut = words
      .map(boundsOf)
      .filter((word) => [y, y + height].some((end) => word.y + 3 < end && end < word.y + word.height - 3));
    expect(cut).toEqual([]);
  });
});

describe('a drawing', () => {
  const parse = (drawing: object): Drawing => drawingSchema.parse({ alt: 'x', ...drawing });

  it('shows one place as "here": that of the first gesture drawn', () => {
    const { shapes } = layOut(
      parse({
        pieces: [
          { kind: 'button', text: 'Later', mark: 3 },
          { kind: 'field', label: 'Name', mark: 2 },
        ],
      }),
    );
    const looks = shapes.flatMap((shape) => (shape.kind === 'box' ? [shape.look] : []));
    expect(looks).toEqual(['marked', 'here']);
  });

  it('shows the menu in the crop only where the menu is clicked', () => {
    const pieces = [{ kind: 'button', text: 'Save', mark: 2 }];
    const menu = { before: 1, current: 'Branding', after: 2 };
    expect(layOut(parse({ menu, pieces })).crop.x).toBeGreaterThan(100);
    expect(layOut(parse({ menu: { ...menu, mark: 1 }, pieces })).crop.x).toBe(0);
  });

  it('is whole where nothing is to be clicked', () => {
    const { crop } = layOut(parse({ pieces: [{ kind: 'words', lines: 2 }] }));
    expect(Number.isFinite(crop.height)).toBe(true);
    expect(crop.height).toBeGreaterThan(0);
  });

  it('grows with its words: a long label takes two lines', () => {
    const height = (label: string) =>
      layOut(parse({ pieces: Array(9).fill({ kind: 'field', label }) })).height;
    expect(
      height('a rather long label that cannot stand on one line of a drawing at all, really'),
    ).toBeGreaterThan(height('short'));
  });
});
