import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** `npm run icons`: the pictures of the icon beside the clock, from the drawings next to them. */
export default defineConfig({
  ...tests,
  testDir: 'e2e/icons',
  testMatch: '*.icons.ts',
  projects: [{ name: 'browser' }],
});
