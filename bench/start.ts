/** From the command to a first screen that can be used, in the browser host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startBrowserHost } from '../e2e/support/host.ts';
import { chromiumProgram } from './chromium.ts';
import { milliseconds, timed } from './measure.ts';

const TIMES = 7;

export async function benchStart(): Promise<string[][]> {
  const browser = await chromium.launch({
    ...chromiumProgram(),
    args: ['--disable-background-networking'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
  try {
    const listening = await timed(TIMES, async (stop) => {
      await using _host = await startBrowserHost({ folder });
      stop();
    });
    const page = await browser.newPage({ locale: 'fr-FR' });
    const interactive = await timed(TIMES, async (stop) => {
      await using host = await startBrowserHost({ folder });
      await page.goto(host.url);
      await page.getByRole('button', { name: 'Configuration OAuth' }).waitFor();
      stop();
      await page.goto('about:blank');
    });
    return [
      ['from the command to a server that listens', milliseconds(listening)],
      ['from the command to a first screen that can be used', milliseconds(interactive)],
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
