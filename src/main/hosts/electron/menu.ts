/**
 * The application menu: none on Windows and Linux, where the page has everything and the default menu would bring
 * reload and devtools. macOS needs one, for without it copy and paste have no keys.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { HostWords } from './words.ts';
import type { ZoomStep } from './zoom.ts';

/**
 * @param zoom takes one step in the window in front
 * @returns the template, or null for no menu at all
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  words: HostWords,
  zoom: (step: ZoomStep) => void,
): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [
    {
      label: 'Jeton',
      submenu: [
        { role: 'about', label: words.about },
        { type: 'separator' },
        { role: 'hide', label: words.hide },
        { role: 'hideOthers', label: words.hideOthers },
        { role: 'unhide', label: words.showAll },
        { type: 'separator' },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      // The keys are shown here and taken in the page, whose listener comes first and stops them.
      submenu: [
        { label: words.zoomIn, accelerator: 'Command+Plus', click: () => zoom('in') },
        { label: words.zoomOut, accelerator: 'Command+-', click: () => zoom('out') },
        { label: words.actualSize, accelerator: 'Command+0', click: () => zoom('reset') },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
  ];
}
