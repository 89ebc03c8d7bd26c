/** The only way out of the app to another program: an address handed to the user's own browser. */
import type { Shell } from 'electron';
import { isSecureEndpoint } from '../../../shared/service.ts';

/**
 * The address, if the system may be asked to open it: https, or http to this very PC (the demonstration).
 * Any other scheme would start some program of the PC (`file:`, `ms-msdt:`, `smb:`…) with text of our making.
 */
export function openableUrl(address: string | URL): URL | null {
  const url = typeof address === 'string' ? URL.parse(address) : address;
  if (url === null || !isSecureEndpoint(url)) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** @returns what opens an address in the user's browser, and answers whether it could */
export function createOpenBrowser(
  shell: Pick<Shell, 'openExternal'>,
): (address: string | URL) => Promise<boolean> {
  return async (address) => {
    const url = openableUrl(address);
    if (url === null) return false;
    try {
      await shell.openExternal(url.href);
      return true;
    } catch {
      // No browser, or none that the system knows of: the waiting screen shows the address to copy.
      return false;
    }
  };
}
