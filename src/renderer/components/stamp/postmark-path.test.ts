import { describe, expect, it } from 'vitest';
import { wavePath, wordArc } from './postmark-path.ts';

describe('wavePath', () => {
  it('swings as often as asked and is as long as its strides', () => {
    const path = wavePath({ x: 97, y: 26, swings: 4, stride: 22, rise: 2.5 });
    expect(path).toBe('M97 26q11 -5 22 0t22 0t22 0t22 0');
  });

  it('is one crest when there is one swing', () => {
    expect(wavePath({ x: 0, y: 0, swings: 1, stride: 10, rise: 2 })).toBe('M0 0q5 -4 10 0');
  });
});

describe('wordArc', () => {
  it('spans the circle from left to right, over or under it', () => {
    expect(wordArc(46, 33.5, 'top')).toBe('M12.5 46a33.5 33.5 0 0 1 67 0');
    expect(wordArc(46, 40.5, 'bottom')).toBe('M5.5 46a40.5 40.5 0 0 0 81 0');
  });
});
