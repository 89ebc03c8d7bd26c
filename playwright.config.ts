import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { electronProgram } from './scripts/electron-runtime.mjs';

/** Debian's Chromium where there is one; Playwright's own elsewhere (`npx playwright install chromium`). */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const isRoot = process.getuid?.() === 0;

/** The same specs run on every host there is here; a fixture reads the project's name and starts that host. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 800 },
    // A trace doubles the time of every test: ask for it (TRACE=1) when one has to be understood.
    trace: process.env.TRACE === undefined ? 'off' : 'on',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // Chromium refuses its own sandbox to root.
      chromiumSandbox: !isRoot,
      args: ['--disable-background-networking'],
    },
  },
  projects: [
    { name: 'browser' },
    // What is about addresses, several windows or the page's own traffic has no counterpart there.
    ...(electronProgram() === null
      ? []
      : [
          {
            name: 'electron',
            testMatch: ['main-job', 'restart', 'failures', 'home'].map((name) => `${name}.spec.ts`),
          },
        ]),
  ],
});
