/**
 * The narrow form in a browser, whose own window is nobody's to shrink: a second window, narrow, on the same page. It
 * is opened without `noopener`: it must inherit this tab's `sessionStorage`, and be able to come back.
 */

/** The popup's `window.name`: one popup at most, found again after a reload of either page. */
const POPUP_NAME = 'jeton-companion';
const WIDTH = 380;
const HEIGHT = 760;

/** What is used of the window that was opened. */
type OpenedWindow = Pick<Window, 'closed' | 'focus'>;

export interface Opener {
  open(address: string, name: string, features: string): OpenedWindow | null;
  /** Of the whole window in pixels of the screen, and of the page in its own: their quotient is the browser's zoom. */
  readonly outerWidth: number;
  readonly innerWidth: number;
  readonly screen: {
    readonly availWidth: number;
    readonly availHeight: number;
    /** Of the screen that the window is on; not every browser tells. */
    readonly availLeft?: number;
    readonly availTop?: number;
  };
}

export interface CompanionPopup {
  /**
   * Opens the popup, or brings the one that is open to the front as it is. To be called within the click itself, or the
   * browser blocks it.
   *
   * @param address of this very origin
   * @returns false when the browser blocked it
   */
  show(address: string): boolean;
}

export function createCompanionPopup(opener: Opener): CompanionPopup {
  let popup: OpenedWindow | null = null;
  let shown = '';
  return {
    show(address) {
      const isThere = popup !== null && !popup.closed && shown === address;
      if (!isThere) popup = opener.open(address, POPUP_NAME, featuresFor(opener));
      // Some blockers answer with a window that is closed already.
      if (popup === null || popup.closed) return false;
      shown = address;
      popup.focus();
      return true;
    },
  };
}

/** At the right edge of the screen, in the middle of its height, no higher than it. */
function featuresFor(opener: Opener): string {
  const { availWidth, availHeight, availLeft = 0, availTop = 0 } = opener.screen;
  const width = widthFor(opener);
  const height = Math.min(HEIGHT, availHeight);
  const left = availLeft + Math.max(0, availWidth - width);
  const top = availTop + Math.floor((availHeight - height) / 2);
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}

/**
 * Chromium counts a popup in pixels of the screen and then enlarges its page as it does ours: at 200 %, 380 of them
 * would show 190. Half of the screen is for the provider's pages.
 */
function widthFor({ outerWidth, innerWidth, screen }: Opener): number {
  const zoom = innerWidth > 0 ? outerWidth / innerWidth : 1;
  // In steps, for the frame of the window is in it, too.
  const enlarged = Math.round((Math.round(zoom * 20) / 20) * WIDTH);
  return Math.max(WIDTH, Math.min(enlarged, Math.floor(screen.availWidth / 2)));
}

/** What is used of the popup's own window. */
export interface PopupWindow {
  readonly name: string;
  readonly location: Pick<Location, 'href' | 'origin'>;
  /** Typed `any` by the DOM: it may be a page of anybody. */
  readonly opener: unknown;
  open(address: string, target: '_blank'): unknown;
  close(): void;
}

export function isCompanionPopup({ name }: Pick<PopupWindow, 'name'>): boolean {
  return name === POPUP_NAME;
}

/** Closes the popup. Where the large window has gone or shows something else by now, another one takes over first. */
export function leaveCompanionPopup(popup: PopupWindow): void {
  const large = ownPage(popup.opener, popup.location.origin);
  if (large !== null) large.focus();
  else if (popup.open(popup.location.href, '_blank') === null) return;
  popup.close();
}

function ownPage(opener: unknown, origin: string): Pick<Window, 'focus'> | null {
  try {
    // The very check is whether it can be used as a window of ours: a foreign one throws when it is looked at.
    const page = opener as Pick<Window, 'closed' | 'location' | 'focus'> | null;
    return page !== null && !page.closed && page.location.origin === origin ? page : null;
  } catch {
    return null;
  }
}
