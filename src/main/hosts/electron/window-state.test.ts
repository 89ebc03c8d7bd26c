import { describe, expect, it } from 'vitest';
import { FIRST_SIZE, keepWindowState, readWindowState, restoredBounds } from './window-state.ts';

const laptop = { workArea: { x: 0, y: 25, width: 1440, height: 840 } };
const secondScreen = { workArea: { x: 1440, y: 0, width: 1920, height: 1040 } };
const state = { bounds: { x: 10, y: 30, width: 1000, height: 700 }, maximized: false, zoomFactor: 1.25 };

describe('restored bounds', () => {
  it('are those of last time where a screen shows them', () => {
    const saved = { x: 1500, y: 40, width: 1000, height: 700 };
    expect(restoredBounds(saved, [laptop, secondScreen])).toEqual(saved);
  });

  it('are only a size the first time', () => {
    expect(restoredBounds(null, [laptop])).toEqual(FIRST_SIZE);
  });

  it.each([
    ['on a screen that is gone', { x: 1500, y: 40, width: 1000, height: 700 }],
    ['above the screen, title bar out of reach', { x: 10, y: -300, width: 1000, height: 700 }],
    ['below the screen', { x: 10, y: 860, width: 1000, height: 700 }],
    ['all but gone on the left', { x: -960, y: 100, width: 1000, height: 700 }],
  ])('are only a size %s', (_why, saved) => {
    expect(restoredBounds(saved, [laptop])).toEqual(FIRST_SIZE);
  });

  it('are no larger than the screen and no smaller than the least', () => {
    expect(restoredBounds({ x: 0, y: 25, width: 3000, height: 2000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 840,
    });
    expect(restoredBounds({ x: 0, y: 25, width: 300, height: 200 }, [laptop])).toMatchObject({
      width: 720,
      height: 560,
    });
  });
});

describe('the state of last time', () => {
  it('is read back', () => {
    expect(readWindowState({ read: () => state })).toEqual(state);
  });

  it.each([
    ['absent', undefined],
    ['of another shape', { bounds: 'wide' }],
    ['absurd', { ...state, bounds: { x: 0, y: 0, width: 1e12, height: 1 } }],
    ['zoomed out of sight', { ...state, zoomFactor: 0.01 }],
  ])('is none when %s', (_why, document) => {
    expect(readWindowState({ read: () => document })).toBeNull();
  });

  it('never keeps a window from opening or closing', () => {
    const fail = () => {
      throw new Error('EROFS');
    };
    expect(readWindowState({ read: fail })).toBeNull();
    expect(() => keepWindowState({ write: fail, setAside: fail }, state)).not.toThrow();
  });

  it('goes on after an unreadable file: it is set aside, so that the next time is kept', () => {
    let isReadable = false;
    const kept: unknown[] = [];
    const store = {
      write: (document: unknown) => {
        if (!isReadable) throw new Error('unreadable');
        kept.push(document);
      },
      setAside: () => {
        isReadable = true;
      },
    };
    keepWindowState(store, state);
    keepWindowState(store, state);
    expect(kept).toEqual([state]);
  });
});
