/** Windows show our page and never another; links go to the user's browser, or to her mail program. */
import type { App, WebContents } from 'electron';
import { mailableUrl } from './external-links.ts';
import { isOwnPage } from './own-page.ts';

/** What is guarded of a page, whichever window (or devtools) it is in. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/**
 * Guards every page from its creation on, so that none can be forgotten.
 *
 * @param openOutside has its own allow-list
 */
export function confineNavigation(
  app: Pick<App, 'on'>,
  openOutside: (address: string) => Promise<boolean>,
): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, openOutside));
}

/** Guards one page. */
export function confine(contents: GuardedContents, openOutside: (address: string) => Promise<boolean>): void {
  // A reload of our own page counts as a navigation, and is the only one that may happen.
  contents.on('will-navigate', (details) => {
    if (isOwnPage(details.url)) return;
    details.preventDefault();
    // An e-mail that is begun leaves the page where it is; nothing else is ever gone to like that.
    if (mailableUrl(details.url) !== null) void openOutside(details.url);
  });
  // Sub-frames have no business here at all; the policy refuses them too.
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOwnPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
}
