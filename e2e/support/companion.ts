/** The guide beside the browser, for the specs that are about it. */
import type { Locator, Page } from '@playwright/test';
import { expect, expectStep, giveAddress, listenForComplaints, openWizard } from './jeton.ts';

export const NARROW = { width: 360, height: 760 };

export async function openDeclaration(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
}

/** Presses « Petite fenêtre » and waits for the popup. Anything on its console but silence is in `complaints`. */
export async function openCompanion(jeton: Page): Promise<{ companion: Page; complaints: string[] }> {
  const opening = jeton.waitForEvent('popup');
  await shrink(jeton).click();
  const companion = await opening;
  const complaints = listenForComplaints(companion);
  expect(companion.viewportSize()).toEqual({ width: 380, height: 760 });
  await companion.setViewportSize(NARROW);
  return { companion, complaints };
}

export function did(window: Page): Promise<void> {
  return window.getByRole('button', { name: 'C’est fait' }).click();
}

export function shrink(window: Page): Locator {
  return window.getByRole('button', { name: 'Petite fenêtre' });
}

export function enlarge(window: Page): Locator {
  return window.getByRole('button', { name: 'Grande fenêtre' });
}
