import type { App } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ContentsDouble,
  doubledContents,
  doubledEvent,
  doubledEvents,
} from '../../../../test/support/electron-double.ts';
import { confineNavigation } from './navigation.ts';

let contents: ContentsDouble;
let opened: string[];

beforeEach(() => {
  const app = doubledEvents<App>();
  opened = [];
  confineNavigation({ on: app.on }, async (address) => {
    opened.push(address);
    return true;
  });
  contents = doubledContents();
  app.emit('web-contents-created', {}, contents);
});

function isPrevented(name: string, properties: { url?: string; isMainFrame?: boolean }): boolean {
  const event = doubledEvent({ url: '', isMainFrame: true, ...properties });
  contents.events.emit(name, event);
  return event.defaultPrevented;
}

describe('a page', () => {
  it.each([
    'https://example.org/',
    'app://other/',
    'app://jeton/assets/x.html',
    'file:///etc/passwd',
    'data:text/html,x',
  ])('cannot go to %s', (url) => {
    expect(isPrevented('will-navigate', { url })).toBe(true);
    expect(isPrevented('will-frame-navigate', { url })).toBe(true);
    expect(opened).toEqual([]);
  });

  it('stays where it is when an e-mail is begun, which the mail program gets', () => {
    expect(isPrevented('will-navigate', { url: 'mailto:?subject=x&body=y' })).toBe(true);
    expect(isPrevented('will-navigate', { url: 'mailto:someone@example.org' })).toBe(true);
    expect(opened).toEqual(['mailto:?subject=x&body=y']);
  });

  it('can be reloaded', () => {
    expect(isPrevented('will-navigate', { url: 'app://jeton/#/home' })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: 'app://jeton/' })).toBe(false);
  });

  it('cannot load anything into a frame, not even itself', () => {
    expect(isPrevented('will-frame-navigate', { url: 'app://jeton/', isMainFrame: false })).toBe(true);
  });

  it('cannot be redirected, nor attach a webview', () => {
    expect(isPrevented('will-redirect', { url: 'app://jeton/' })).toBe(true);
    expect(isPrevented('will-attach-webview', {})).toBe(true);
  });

  it('never opens a window: the address goes to the browser, which has its own allow-list', () => {
    expect(contents.open('https://console.cloud.google.com/')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://console.cloud.google.com/']);
  });
});
