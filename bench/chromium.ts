import { existsSync } from 'node:fs';

/** Debian's Chromium where there is one, Playwright's own elsewhere; no sandbox for root, who may not have one. */
export function chromiumProgram(): { executablePath?: string; chromiumSandbox: boolean } {
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((candidate) => existsSync(candidate));
  return {
    ...(path === undefined ? {} : { executablePath: path }),
    chromiumSandbox: process.getuid?.() !== 0,
  };
}
