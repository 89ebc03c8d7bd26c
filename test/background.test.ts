/** The start with the session, as the windows ask for it through the core. */
import { expect, it } from 'vitest';
import { createCore } from '../src/main/compose.ts';
import { preferencesSchema } from '../src/shared/contract.ts';
import { createTestPlatform } from './support/platform.ts';

it('is the system’s truth: asked each time, and what became of a wish is said', async () => {
  await using platform = await createTestPlatform();
  let isOn = false;
  let isStubborn = false;
  const background = {
    openAtLogin: () => isOn,
    setOpenAtLogin(on: boolean) {
      if (isStubborn) throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      isOn = on;
    },
  };
  const core = await createCore({ ...platform, background });
  expect(await core.handle('app.info', {})).toMatchObject({ value: { background: true } });
  expect(await core.handle('background.set', { openAtLogin: true })).toMatchObject({
    value: { openAtLogin: true },
  });
  isOn = false;
  expect(await core.handle('background.get', {})).toMatchObject({ value: { openAtLogin: false } });
  isStubborn = true;
  expect(await core.handle('background.set', { openAtLogin: true })).toMatchObject({
    ok: false,
    problem: { code: 'storage-failed', facts: { system: 'EROFS' } },
  });
  await core.close();
});

it('preferences of before say nothing of staying open: Jeton stays', () => {
  expect(preferencesSchema.parse({ language: 'fr', colorScheme: 'dark' }).keepRunning).toBe(true);
});
