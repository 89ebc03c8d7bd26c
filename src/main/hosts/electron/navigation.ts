/** Windows show our page and never another; links go to the user's browser. */
import type { App, WebContents } from 'electron';
import { isOwnPage } from './own-page.ts';

/** What is guarded of a page, whichever window (or devtools) it is in. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/**
 * Guards every page from its creation on, so that none can be forgotten.
 *
 * @param openBrowser has its own allow-list
 */
export function confineNavigation(
  app: Pick<App, 'on'>,
  openBrowser: (address: string) => Promise<boolean>,
): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, openBrowser));
}

/** Guards one page. */
export function confine(contents: GuardedContents, openBrowser: (address: string) => Promise<boolean>): void {
  // A reload of our own page counts as a navigation, and is the only one that may happen.
  contents.on('will-navigate', (details) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  });
  // Sub-frames have no business here at all; the policy refuses them too.
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOwnPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openBrowser(url);
    return { action: 'deny' };
  });
}
