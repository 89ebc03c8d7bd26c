/** One screen, in every form in which somebody may have it: sizes, zooms, both themes, both languages. */
import type { Page } from '@playwright/test';
import { openFurtherWindow } from '../support/host.ts';
import { expect } from '../support/jeton.ts';

interface Form {
  readonly name: string;
  /** In CSS pixels: a zoom of 125 % leaves a window of 1280×800 with 1024×640 of them. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly themes: readonly ('clair' | 'sombre')[];
}

const forms: readonly Form[] = [
  { name: '1280x800', viewport: { width: 1280, height: 800 }, themes: ['clair', 'sombre'] },
  { name: '900x640', viewport: { width: 900, height: 640 }, themes: ['clair', 'sombre'] },
  { name: 'zoom-125', viewport: { width: 1024, height: 640 }, themes: ['clair'] },
  { name: 'zoom-200', viewport: { width: 640, height: 400 }, themes: ['clair'] },
  { name: '360x640', viewport: { width: 360, height: 640 }, themes: ['clair', 'sombre'] },
];

/** Where pictures go; git-ignored. One folder a form, so that a whole form is leafed through. */
const FOLDER = 'screens';
const SHOWN = { animations: 'disabled', caret: 'hide' } as const;

/**
 * @param name sorts the screens in the order of the walk: `10-adresse-reconnue`
 * @param only the forms to draw, by name; all without it
 */
export async function draw(page: Page, name: string, only?: readonly string[]): Promise<void> {
  const before = page.viewportSize();
  for (const { name: form, viewport, themes } of forms) {
    if (only !== undefined && !only.includes(form)) continue;
    await page.setViewportSize(viewport);
    for (const theme of themes) {
      await wear(page, theme);
      await page.screenshot({ ...SHOWN, path: `${FOLDER}/${form}-${theme}/${name}.png` });
    }
  }
  if (before !== null) await page.setViewportSize(before);
  await wear(page, 'clair');
}

/** The same screen in English, which a second window of the same Jeton asks for in the settings, and takes back. */
export async function drawInEnglish(page: Page, name: string): Promise<void> {
  const settings = await openFurtherWindow(page, new URL('#/reglages', page.url()).href);
  await settings.getByText('English', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.bringToFront();
  await page.screenshot({ ...SHOWN, path: `${FOLDER}/anglais/${name}.png` });
  await settings.getByText('Français', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await settings.close();
}

/** The page as it would be on paper, as a PDF. */
export async function print(page: Page, name: string): Promise<void> {
  await page.pdf({ path: `${FOLDER}/papier/${name}.pdf`, format: 'A4', printBackground: true });
}

async function wear(page: Page, theme: 'clair' | 'sombre'): Promise<void> {
  const colorScheme = theme === 'clair' ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}
