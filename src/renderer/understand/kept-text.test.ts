import { describe, expect, it } from 'vitest';
import { keepText, keptText } from './kept-text.ts';

/** A tab's storage, as far as it is used. */
function storage(setItem?: () => void): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: setItem ?? ((key, value) => kept.set(key, value)),
    removeItem: (key) => kept.delete(key),
    key: () => null,
    clear: () => kept.clear(),
    length: 0,
  };
}

describe('keptText', () => {
  it('finds after a reload what was pasted, until it is wiped', () => {
    const tab = storage();
    keepText('535 5.7.3', tab);
    expect(keptText(tab)).toBe('535 5.7.3');
    keepText('', tab);
    expect(tab.getItem('understand')).toBeNull();
    expect(keptText(tab)).toBe('');
  });

  it('does without where nothing is kept, or no more', () => {
    const full = storage(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => keepText('x', full)).not.toThrow();
    expect(() => keepText('x', null)).not.toThrow();
    expect(keptText(null)).toBe('');
  });
});
