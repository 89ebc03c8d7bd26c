import { describe, expect, it } from 'vitest';
import { createPassCounter, mostPasses } from './passes.ts';

const text = 'a'.repeat(2 ** 14);
const passesOver = createPassCounter();
const passes = (work: (input: string) => unknown): number => passesOver(text, () => work(text));

describe('work', () => {
  it.each<[string, (input: string) => unknown]>([
    ['not at all', () => 0],
    ['with its text', (input) => [...input].map((letter) => letter.toUpperCase()).join('')],
    ['with its text, in a regular expression', (input) => input.replace(/a/g, 'b')],
  ])('that grows %s is far below the limit', (_, work) => {
    expect(passes(work)).toBeLessThan(mostPasses(text));
  });

  it.each<[string, (input: string) => unknown]>([
    [
      'with the square of its text',
      (input) => {
        let pairs = 0;
        for (let one = 0; one < input.length; one += 1)
          for (let other = one; other < input.length; other += 1)
            pairs += input.charCodeAt(one) ^ input.charCodeAt(other);
        return pairs;
      },
    ],
    ['so in a regular expression, as "all of these at the end" does', (input) => /a+$/.test(`${input}b`)],
  ])('that grows %s is beyond it', (_, work) => {
    expect(passes(work)).toBeGreaterThan(mostPasses(text));
  });
});
