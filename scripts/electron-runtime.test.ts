import { expect, it } from 'vitest';
import { obtainElectron } from './electron-runtime.mjs';

it('a download of Electron is announced before it begins, since it may take its whole time', async () => {
  const events: string[] = [];
  const runtime = {
    present: () => (events.includes('downloaded within 15000') ? 'electron' : null),
    download: async (limitMs: number) => void events.push(`downloaded within ${limitMs}`),
  };
  expect(await obtainElectron(15_000, () => events.push('announced'), runtime)).toBe('electron');
  expect(events).toEqual(['announced', 'downloaded within 15000']);
});

it('an Electron that is there is announced to nobody', async () => {
  const runtime = { present: () => 'electron', download: () => Promise.reject(new Error('not needed')) };
  expect(await obtainElectron(15_000, () => expect.fail('there is no download'), runtime)).toBe('electron');
});
