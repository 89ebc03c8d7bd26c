import { describe, expect, it } from 'vitest';
import { keepTyped, keptTyped } from './typed-recipients.ts';

/** A tab's storage that holds what it is given, or refuses. */
function storage(held: Record<string, string> = {}, isFull = false): Storage {
  return {
    length: 0,
    key: () => null,
    clear: () => undefined,
    removeItem: () => undefined,
    getItem: (key) => held[key] ?? null,
    setItem(key, value) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      held[key] = value;
    },
  };
}

const half = { to: 'mairie', also: 'direction@ac-example.fr' };

describe('the recipients as they were typed', () => {
  it('are there again after a reload, half an address too, for their own account only', () => {
    const tab = storage();
    keepTyped('account-1', half, tab);
    expect(keptTyped('account-1', tab)).toEqual(half);
    expect(keptTyped('account-2', tab)).toBeNull();
  });

  it.each(['', 'null', '[]', '{"to":1}', '{"to":"x"', `{"to":"${'x'.repeat(2_000)}","also":null}`])(
    'begin empty where the tab holds %j',
    (text) => {
      expect(keptTyped('account-1', storage({ 'recipients-account-1': text }))).toBeNull();
    },
  );

  it('are only forgotten by a tab that keeps nothing', () => {
    expect(() => keepTyped('account-1', half, storage({}, true))).not.toThrow();
    expect(() => keepTyped('account-1', half, null)).not.toThrow();
    expect(keptTyped('account-1', null)).toBeNull();
  });
});
