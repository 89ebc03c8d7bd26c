/** The icon beside the clock: one drawing for each state, in every size that a system asks for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from '@playwright/test';

const FOLDER = 'assets/icons/tray';

/** Windows and Linux, one file a size: `trayImage` says why. */
const SIZES = [16, 20, 24, 32, 40, 48];
/** The menu bar of macOS is 22 points high, and an icon in it 18. */
const TEMPLATE_SIZES = { '': 18, '@2x': 36 };

const pictures = ['well', 'attention'].flatMap((state) => [
  ...SIZES.map((size) => ({ drawing: state, file: `${state}-${size}`, size })),
  ...Object.entries(TEMPLATE_SIZES).map(([scale, size]) => ({
    drawing: `${state}Template`,
    file: `${state}Template${scale}`,
    size,
  })),
]);

for (const { drawing, file, size } of pictures) {
  test(file, async ({ page }) => {
    const svg = await readFile(join(FOLDER, `${drawing}.svg`), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin:0;display:flex">${svg}</body>`);
    await page.locator('svg').evaluate((element, side) => element.setAttribute('width', `${side}`), size);
    await page.screenshot({ path: join(FOLDER, `${file}.png`), omitBackground: true });
  });
}
