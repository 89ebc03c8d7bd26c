/** The parts of a window that copying needs. */
export interface ClipboardHost {
  readonly navigator: { readonly clipboard?: Pick<Clipboard, 'writeText'> | undefined };
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'execCommand'>;
}

/**
 * Puts text on the clipboard. Call it from a click or a key press.
 *
 * A host may refuse the asynchronous clipboard (Electron asks for a permission that Jeton denies to pages); the
 * older copy command needs none, and its event lets us say what is copied without any selection.
 *
 * @returns whether the text is on the clipboard
 */
export async function writeClipboard(text: string, host: ClipboardHost): Promise<boolean> {
  try {
    if (host.navigator.clipboard !== undefined) {
      await host.navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the older way is tried below.
  }
  return copyByCommand(text, host.document);
}

function copyByCommand(text: string, page: ClipboardHost['document']): boolean {
  let handed = false;
  const hand = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    handed = event.clipboardData !== null;
  };
  page.addEventListener('copy', hand, { capture: true });
  try {
    return page.execCommand('copy') && handed;
  } catch {
    return false;
  } finally {
    page.removeEventListener('copy', hand, { capture: true });
  }
}
