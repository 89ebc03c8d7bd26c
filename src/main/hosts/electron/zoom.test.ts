import { describe, expect, it } from 'vitest';
import { doubledContents, doubledEvent } from '../../../../test/support/electron-double.ts';
import { enableZoom, nextZoom, zoomStepOf } from './zoom.ts';

const press = { type: 'keyDown', key: '', code: '', control: true, meta: false, alt: false };

describe('the keys', () => {
  it.each([
    ['in', { key: '=', code: 'Equal' }],
    ['in', { key: '+', code: 'Equal' }],
    ['in', { key: '+', code: 'NumpadAdd' }],
    ['out', { key: '-', code: 'Minus' }],
    ['out', { key: '-', code: 'NumpadSubtract' }],
    // The French keyboard: minus is on the 6, zero is a shifted à.
    ['out', { key: '-', code: 'Digit6' }],
    ['reset', { key: 'à', code: 'Digit0' }],
    ['reset', { key: '0', code: 'Numpad0' }],
  ] as const)('%s with %o', (step, keys) => {
    expect(zoomStepOf({ ...press, ...keys }, 'win32')).toBe(step);
  });

  it('are no zoom without the modifier, with AltGr, or when released', () => {
    const plus = { ...press, key: '+', code: 'Equal' };
    expect(zoomStepOf({ ...plus, control: false }, 'win32')).toBeNull();
    expect(zoomStepOf({ ...plus, alt: true }, 'win32')).toBeNull();
    expect(zoomStepOf({ ...plus, type: 'keyUp' }, 'win32')).toBeNull();
    expect(zoomStepOf({ ...press, key: 'c', code: 'KeyC' }, 'win32')).toBeNull();
  });

  it('are with Cmd on macOS', () => {
    const plus = { ...press, key: '+', code: 'Equal' };
    expect(zoomStepOf(plus, 'darwin')).toBeNull();
    expect(zoomStepOf({ ...plus, control: false, meta: true }, 'darwin')).toBe('in');
  });
});

describe('the factor', () => {
  it('goes from 100 to 200 % and no further', () => {
    const seen = [1];
    for (let i = 0; i < 8; i++) seen.push(nextZoom(seen.at(-1) ?? 1, 'in'));
    expect(seen).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2, 2]);
    expect(nextZoom(2, 'out')).toBe(1.75);
    expect(nextZoom(1, 'out')).toBe(1);
    expect(nextZoom(1.75, 'reset')).toBe(1);
  });

  it('finds its step again from what Chromium makes of it', () => {
    expect(nextZoom(1.2500000001, 'in')).toBe(1.5);
  });
});

describe('a page', () => {
  it('takes the key for itself, and leaves the others to the page', () => {
    const contents = doubledContents();
    enableZoom(contents, 'win32', 1);
    const zoomKey = doubledEvent({});
    contents.events.emit('before-input-event', zoomKey, { ...press, key: '+', code: 'Equal' });
    expect(zoomKey.defaultPrevented).toBe(true);
    expect(contents.getZoomFactor()).toBe(1.1);
    const other = doubledEvent({});
    contents.events.emit('before-input-event', other, { ...press, key: 'c', code: 'KeyC' });
    expect(other.defaultPrevented).toBe(false);
  });

  it('has the factor of last time, and keeps the one chosen through a reload', () => {
    const contents = doubledContents();
    const zoom = enableZoom(contents, 'win32', 1.5);
    contents.events.emit('did-finish-load');
    expect(contents.getZoomFactor()).toBe(1.5);
    contents.events.emit('zoom-changed', {}, 'in');
    zoom.take('in');
    expect(zoom.factor()).toBe(2);
    contents.setZoomFactor(1);
    contents.events.emit('did-finish-load');
    expect(contents.getZoomFactor()).toBe(2);
  });
});
