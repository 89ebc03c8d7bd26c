/** The support bundle as a person gets it: a press, a file in the downloads, and what is in it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect } from './jeton.ts';

export interface SavedBundle {
  readonly name: string;
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Presses the button that is on the screen. */
export async function saveSupportBundle(jeton: Page): Promise<SavedBundle> {
  const downloading = jeton.waitForEvent('download');
  await jeton.getByRole('button', { name: 'Enregistrer le journal de support' }).press('Enter');
  const download = await downloading;
  const zip = unzipSync(await readFile(await download.path()));
  await expect(jeton.getByRole('status').filter({ hasText: 'Le journal de support est prêt' })).toBeVisible();
  const files = Object.entries(zip).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
  return { name: download.suggestedFilename(), files: Object.fromEntries(files) };
}
