import { describe, expect, it } from 'vitest';
import { hasParameter, parametersOf, withoutParameters, withParameters } from './query.ts';

const OFFLINE = { name: 'access_type', value: 'offline' };

describe('an endpoint’s query', () => {
  it('has what it names, and each word of a list', () => {
    expect(hasParameter('https://x/?prompt=login%20consent', { name: 'prompt', value: 'consent' })).toBe(
      true,
    );
    expect(hasParameter('https://x/?prompt=login+consent', { name: 'prompt', value: 'consent' })).toBe(true);
    expect(hasParameter('https://x/?access_type=online', OFFLINE)).toBe(false);
    expect(hasParameter('https://x/#?access_type=offline', OFFLINE)).toBe(false);
    expect(parametersOf('https://x/?a=1&b=%20')).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: ' ' },
    ]);
  });

  it.each([
    ['https://x/a', 'https://x/a?access_type=offline'],
    ['https://x/a?', 'https://x/a?access_type=offline'],
    ['https://x/a?b=%20&c', 'https://x/a?b=%20&c&access_type=offline'],
    ['https://x/a?access_type=online&b=1&access%5Ftype=x', 'https://x/a?b=1&access_type=offline'],
    ['https://x/a?b=1#part', 'https://x/a?b=1&access_type=offline'],
  ])('of %s is completed, the rest as it was typed', (endpoint, expected) => {
    expect(withParameters(endpoint, [OFFLINE])).toBe(expected);
  });

  it('loses what does harm, and its mark when nothing is left', () => {
    expect(withoutParameters('https://x/a?prompt=consent&b=1', new Set(['prompt']))).toBe('https://x/a?b=1');
    expect(withoutParameters('https://x/a?prompt=consent', new Set(['prompt']))).toBe('https://x/a');
  });
});
