/**
 * The only ways out of the app to another program: an address handed to the user's own browser, and an e-mail begun in
 * her own mail program.
 */
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

/** As long as Windows hands on to a mail program. */
const MAX_MAILTO = 2_048;

/**
 * The address, if it is the beginning of an e-mail as a dossier makes one (RFC 6068): a subject and a body, to nobody
 * yet. Other fields would attach files (`attach`, in some programs) or send copies to somebody.
 */
export function mailableUrl(address: string): URL | null {
  const url = address.length > MAX_MAILTO ? null : URL.parse(address);
  if (url === null || url.protocol !== 'mailto:' || url.pathname !== '' || url.hash !== '') return null;
  const fields = [...url.searchParams.keys()];
  const isPlain = fields.every((name) => name === 'subject' || name === 'body');
  return isPlain && new Set(fields).size === fields.length ? url : null;
}

/** @returns what hands a link of the page to the program that it is for, and answers whether it could */
export function createOpenOutside(shell: Pick<Shell, 'openExternal'>): (address: string) => Promise<boolean> {
  const openBrowser = createOpenBrowser(shell);
  return async (address) => {
    const mail = mailableUrl(address);
    if (mail === null) return openBrowser(address);
    try {
      await shell.openExternal(mail.href);
      return true;
    } catch {
      // No mail program: the dossier has been copied, and the page says so.
      return false;
    }
  };
}
