import { describe, expect, it } from 'vitest';
import {
  createCompanionPopup,
  isCompanionPopup,
  leaveCompanionPopup,
  type Opener,
  type PopupWindow,
} from './popup.ts';

const ADDRESS = '/#/configuration/draft-1';

/** A browser that opens popups, until it is told not to. */
function browser(screen: Partial<Opener['screen']> = {}, innerWidth = 1280) {
  const opened: { address: string; name: string; features: string }[] = [];
  const focused: string[] = [];
  const popup = { closed: false, focus: () => void focused.push('popup') };
  let answer: Pick<Window, 'closed' | 'focus'> | null = popup;
  const opener: Opener = {
    open(address, name, features) {
      opened.push({ address, name, features });
      popup.closed = false;
      return answer;
    },
    // The frame is 16 wide.
    outerWidth: 1296,
    innerWidth,
    screen: { availWidth: 1920, availHeight: 1040, ...screen },
  };
  return {
    companion: createCompanionPopup(opener),
    opened,
    focused,
    popup,
    blockWith: (blocked: typeof answer) => {
      answer = blocked;
    },
  };
}

describe('the companion as a popup', () => {
  it('opens narrow at the right edge of the screen, under a name that it is known by', () => {
    const { companion, opened, focused } = browser();
    expect(companion.show(ADDRESS)).toBe(true);
    expect(opened).toEqual([
      { address: ADDRESS, name: 'jeton-companion', features: 'popup,width=380,height=760,left=1540,top=140' },
    ]);
    expect(focused).toEqual(['popup']);
    expect(isCompanionPopup({ name: opened[0]?.name ?? '' })).toBe(true);
    expect(isCompanionPopup({ name: '' })).toBe(false);
  });

  it('keeps the key of the session: it has an opener', () => {
    const { companion, opened } = browser();
    companion.show(ADDRESS);
    expect(opened[0]?.features).not.toMatch(/noopener|noreferrer/);
  });

  it('stands on the screen that the page is on, however low', () => {
    const { companion, opened } = browser({
      availLeft: 1920,
      availTop: 25,
      availWidth: 1280,
      availHeight: 600,
    });
    companion.show(ADDRESS);
    expect(opened[0]?.features).toBe('popup,width=380,height=600,left=2820,top=25');
  });

  it.each([
    ['125 %', 1030, 475],
    ['200 %', 648, 760],
    ['500 %, where half of the screen is left to the browser', 256, 960],
    ['50 %, where it must still be read', 2560, 380],
  ])('is wide enough for a browser that is enlarged to %s', (_zoom, innerWidth, width) => {
    const { companion, opened } = browser({}, innerWidth);
    companion.show(ADDRESS);
    expect(opened[0]?.features).toContain(`width=${width},height=760,left=${1920 - width},`);
  });

  it('comes to the front as it is when it is asked for again', () => {
    const { companion, opened, focused } = browser();
    companion.show(ADDRESS);
    companion.show(ADDRESS);
    expect(opened).toHaveLength(1);
    expect(focused).toEqual(['popup', 'popup']);
  });

  it('opens again once it was closed, and goes over to another configuration', () => {
    const { companion, opened, popup } = browser();
    companion.show(ADDRESS);
    popup.closed = true;
    companion.show(ADDRESS);
    companion.show('/#/configuration/draft-2');
    expect(opened.map(({ address }) => address)).toEqual([ADDRESS, ADDRESS, '/#/configuration/draft-2']);
  });

  it.each([
    ['nothing', null],
    ['a window that is closed already', { closed: true, focus: () => {} }],
  ])('says so when a blocker answers with %s, and opens once it is let', (_what, blocked) => {
    const { companion, blockWith, popup } = browser();
    blockWith(blocked);
    expect(companion.show(ADDRESS)).toBe(false);
    blockWith(popup);
    expect(companion.show(ADDRESS)).toBe(true);
  });
});

describe('leaving the popup', () => {
  const HERE = 'http://127.0.0.1:4000';

  /** A popup with that opener. Everything that happens is in `calls`. */
  function popupOf(opener: unknown, isBlocked = false) {
    const calls: string[] = [];
    const popup: PopupWindow = {
      name: 'jeton-companion',
      location: { href: `${HERE}/${ADDRESS}`, origin: HERE },
      opener,
      open(address, target) {
        calls.push(`open ${address} in ${target}`);
        return isBlocked ? null : {};
      },
      close: () => void calls.push('close'),
    };
    return { popup, calls };
  }

  it('goes back to the window that it came from', () => {
    let focused = 0;
    const large = { closed: false, location: { origin: HERE }, focus: () => focused++ };
    const { popup, calls } = popupOf(large);
    leaveCompanionPopup(popup);
    expect(focused).toBe(1);
    expect(calls).toEqual(['close']);
  });

  const foreign = {
    closed: false,
    get location(): never {
      throw new DOMException('Blocked a frame with origin', 'SecurityError');
    },
  };

  it.each([
    ['is closed', { closed: true, location: { origin: HERE } }],
    ['is unknown', null],
    ['shows another program of this PC', { closed: false, location: { origin: 'http://127.0.0.1:9' } }],
    ['shows the page of somebody else', foreign],
  ])('opens a large window first when that one %s', (_what, opener) => {
    const { popup, calls } = popupOf(opener);
    leaveCompanionPopup(popup);
    expect(calls).toEqual([`open ${HERE}/${ADDRESS} in _blank`, 'close']);
  });

  it('stays when no large window may be opened: it would be the last one', () => {
    const { popup, calls } = popupOf(null, true);
    leaveCompanionPopup(popup);
    expect(calls).not.toContain('close');
  });
});
