import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** `npm run screens`: every screen, drawn into `screens/` to be looked at. It asserts nothing but that it got there. */
export default defineConfig({
  ...tests,
  testDir: 'e2e/screens',
  testMatch: '*.screens.ts',
  // One picture is little; a walk is dozens of them.
  timeout: 300_000,
  projects: [{ name: 'browser' }],
});
