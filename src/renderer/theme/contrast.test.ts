import { describe, expect, it } from 'vitest';
import { contrast, readTokens, type Scheme } from './contrast.ts';

/*
 * From the disk, as vitest empties every style sheet that is imported, `?raw` or not. Through a variable, as the
 * renderer's types rightly know no Node.
 */
const disk = 'node:fs';
const { readFileSync }: { readFileSync: (file: URL, encoding: 'utf8') => string } = await import(disk);
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Foreground, background. */
type Pair = readonly [string, string];

const surfaces = ['table', 'rail', 'sheet', 'raised', 'sunken', 'field', 'env'];
const states = ['ok', 'att', 'blk', 'wait'];
const across = (fronts: readonly string[], backs: readonly string[]): Pair[] =>
  fronts.flatMap((front) => backs.map((back): Pair => [front, back]));

/** WCAG 2 AA 1.4.3. */
const text: Pair[] = [
  ...across(['text', 'text-2', 'text-3', 'link'], surfaces),
  ...states.flatMap((state) => [
    ...across([state], [`${state}-bg`, 'sheet', 'table', 'raised', 'env']),
    ...across(['text', 'text-2', 'link'], [`${state}-bg`]),
    ...across(['on-solid'], [`${state}-solid`]),
  ]),
  ...across(['on-primary'], ['primary', 'primary-hover']),
  ...across(['text', 'text-2', 'link'], ['tint', 'tint-hover']),
  ...across(['on-accent'], ['accent']),
  ...across(['accent-ink', 'text', 'text-2'], ['accent-soft']),
];

/** WCAG 2 AA 1.4.11: what one must see to use a control, or to read a drawing. */
const graphics: Pair[] = [
  ...across(['field-line', 'focus', 'primary', 'accent-line'], ['table', 'sheet', 'env']),
  ...across(['field-line'], ['field', 'raised']),
  ...across(['accent-line'], ['rail', 'accent-soft', 'raised']),
  ...across(['focus'], ['rail', 'raised', 'accent-soft']),
  ...states.flatMap((state) => across([`${state}-solid`], ['sheet', 'table', `${state}-bg`])),
  ...across(['wait-solid', 'primary'], ['line']),
];

describe.each<Scheme>(['light', 'dark'])('colours of the %s scheme', (scheme) => {
  const tokens = readTokens(css, scheme);
  const ratio = ([front, back]: Pair) => {
    const [one, other] = [tokens.get(front), tokens.get(back)];
    if (one === undefined || other === undefined) throw new Error(`no such pair: ${front} on ${back}`);
    return contrast(one, other);
  };
  const tooLow = (pairs: readonly Pair[], least: number) =>
    pairs
      .filter((pair) => ratio(pair) < least)
      .map((pair) => `${pair.join(' on ')}: ${ratio(pair).toFixed(2)}`);

  it('lets every text be read (4.5:1)', () => {
    expect(tooLow(text, 4.5)).toEqual([]);
  });

  it('lets every frame, mark and ring be seen (3:1)', () => {
    expect(tooLow(graphics, 3)).toEqual([]);
  });

  it('keeps the rim of a message quieter than the rim of a badge', () => {
    for (const state of states) {
      expect(ratio([`${state}-edge`, `${state}-bg`])).toBeLessThan(ratio([`${state}-line`, `${state}-bg`]));
    }
  });
});

describe('contrast', () => {
  it('agrees with the definition at its ends and on a known pair', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#abcdef', '#abcdef')).toBe(1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
