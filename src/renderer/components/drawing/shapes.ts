/** What a drawing is made of once it is laid out: a handful of shapes, each with its place. */

/**
 * `here`: the place to click first; `marked`: one of the places to click; `plain`: only helps to find one's way;
 * `current`: the page that is open, in a menu.
 */
export type Look = 'plain' | 'marked' | 'here' | 'current';

export type Shape =
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly strong: boolean;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly face: 'text' | 'bold' | 'mono';
      readonly centred: boolean;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly look: Look;
    }
  | { readonly kind: 'rule'; readonly x: number; readonly y: number; readonly width: number }
  | {
      readonly kind: 'choice';
      readonly x: number;
      readonly y: number;
      readonly shape: 'radio' | 'tick';
      readonly on: boolean;
      readonly look: Look;
    }
  | { readonly kind: 'chevron'; readonly x: number; readonly y: number }
  | { readonly kind: 'pin'; readonly x: number; readonly y: number; readonly mark: number };

/** A piece that is laid out: its shapes, how high it is, and its marks. */
export interface Placed {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

/** Where a piece goes. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The number of the first gesture: its place is "here". */
  readonly first: number;
}

export function lookOf(mark: number | undefined, first: number): Look {
  if (mark === undefined) return 'plain';
  return mark === first ? 'here' : 'marked';
}

/** The pin of a mark at the corner of its box; none without a mark. */
export function pinAt(x: number, y: number, mark: number | undefined): readonly Shape[] {
  return mark === undefined ? [] : [{ kind: 'pin', x, y, mark }];
}
