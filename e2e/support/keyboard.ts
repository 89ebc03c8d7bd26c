/** Going from place to place as people without a mouse do. */
import { expect, type Locator, type Page } from '@playwright/test';

const MOST_TABS = 40;

/** Goes to a control as the Tab key does, and fails when the key does not lead there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  // The radios of a switch are drawn by their labels.
  await expect(wanted).toBeAttached();
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${String(wanted)}`);
}
