import type { KeyboardEvent, MouseEvent } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { asksForScenarios, entranceHandlers, type HeldKeys } from './held-keys.ts';

const none: HeldKeys = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('the keys that show the choice of scenarios', () => {
  it.each([
    ['Ctrl+Maj', { ctrlKey: true, shiftKey: true }, true],
    ['Cmd+Maj', { metaKey: true, shiftKey: true }, true],
    ['none', {}, false],
    ['Ctrl', { ctrlKey: true }, false],
    ['Maj', { shiftKey: true }, false],
    ['Cmd', { metaKey: true }, false],
    ['AltGr+Maj', { ctrlKey: true, altKey: true, shiftKey: true }, false],
  ])('%s', (_, held, asks) => {
    expect(asksForScenarios({ ...none, ...held })).toBe(asks);
  });
});

/** A key as React reports it; a cast, as only what the listener may look at exists. */
function press(key: string, held: Partial<HeldKeys> = {}, repeat = false) {
  const preventDefault = vi.fn();
  return { preventDefault, ...none, ...held, key, repeat } as unknown as KeyboardEvent;
}

const held = { ctrlKey: true, shiftKey: true };

describe('a button into the wizard', () => {
  it('tells a click from a click with the keys held', () => {
    const enter = vi.fn();
    const { onClick } = entranceHandlers(enter);
    onClick({ ...none } as MouseEvent);
    onClick({ ...none, ...held } as MouseEvent);
    expect(enter.mock.calls).toEqual([[false], [true]]);
  });

  it.each(['Enter', ' '])('takes %j with the keys held for itself, once', (key) => {
    const enter = vi.fn();
    const { onKeyDown } = entranceHandlers(enter);
    const first = press(key, held);
    onKeyDown(first);
    expect(first.preventDefault).toHaveBeenCalled();
    onKeyDown(press(key, held, true));
    expect(enter.mock.calls).toEqual([[true]]);
  });

  it('leaves every other key to the browser', () => {
    const enter = vi.fn();
    const { onKeyDown } = entranceHandlers(enter);
    for (const event of [press('Enter'), press(' ', { shiftKey: true }), press('a', held)]) {
      onKeyDown(event);
      expect(event.preventDefault).not.toHaveBeenCalled();
    }
    expect(enter).not.toHaveBeenCalled();
  });
});
