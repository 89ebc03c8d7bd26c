/** From the command to a first screen that can be used, in the browser host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startBrowserHost } from '../e2e/support/host.ts';
import { chromiumProgram } from './chromium.ts';
import { milliseconds, timed } from './measure.ts';

export async function benchStart(): Promise<string[][]> {
  const browser = await chromium.launch({
    ...chromiumProgram(),
    args: ['--disable-background-networking'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
  try {
    const listening = await timed(7, async () => {
      await using _host = await startBrowserHost({ folder });
    });
    const interactive = await timed(7, async () => {
      await using host = await startBrowserHost({ folder });
      const page = await browser.newPage({ locale: 'fr-FR' });
      await page.goto(host.url);
      await page.getByRole('button', { name: 'Configuration OAuth' }).waitFor();
      await page.close();
    });
    return [
      ['program started, listening, ended again', milliseconds(listening)],
      ['program started, first screen interactive in Chromium', milliseconds(interactive)],
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
