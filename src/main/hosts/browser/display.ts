/**
 * Whether somebody sits in front of this process and can be shown a browser window.
 *
 * @param environment `process.env`
 */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return [environment.DISPLAY, environment.WAYLAND_DISPLAY].some(
    (display) => display !== undefined && display !== '',
  );
}
