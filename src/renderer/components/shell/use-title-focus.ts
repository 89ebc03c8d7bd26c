import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to the screen's title when the screen changes, so that a screen reader reads it and the next Tab
 * goes into the new content. The title needs `tabIndex={-1}`.
 *
 * Nothing moves before the first key press or click: the page that has just opened leaves the focus where the
 * browser put it. A window that a press in another one opened has had its press.
 *
 * @param screen identifies the screen; each new value moves the focus, an empty one never does
 */
export function useTitleFocus(screen: string): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (screen !== '' && wasPressed()) title.current?.focus();
  }, [screen]);
  return title;
}

function wasPressed(): boolean {
  return window.opener !== null || navigator.userActivation?.hasBeenActive === true;
}

/** Goes to the title of the screen that is shown, its one `h1`: for a change of the window that is no new screen. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus();
}
