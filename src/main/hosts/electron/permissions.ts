/**
 * The page may copy text, and read what was copied: the screen of the identifiers does at the press of « Coller », or
 * while its switch is on (`src/renderer/wizard/use-clipboard.ts`). It may nothing else: no camera, position,
 * notification, device, file or screen.
 */
import type { Session } from 'electron';
import { isOwnOrigin } from './own-page.ts';

/** Refuses every permission of the session's pages but our own page's to write and read text on the clipboard. */
export function denyPermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUseClipboard(permission, details.requestingUrl, details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayUseClipboard(permission, requestingOrigin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}

const CLIPBOARD: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read']);

function mayUseClipboard(permission: string, origin: string, isMainFrame: boolean): boolean {
  return CLIPBOARD.has(permission) && isMainFrame && isOwnOrigin(origin);
}
