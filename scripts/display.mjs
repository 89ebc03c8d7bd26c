/** Whether somebody sits in front of this PC's screen; `src/main/hosts/browser/display.ts` asks the same. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}
