/** The guided declaration, card by card, at both providers; the companion; the guide on paper. */
import type { Page } from '@playwright/test';
import { NARROW, openCompanion } from '../support/companion.ts';
import { continueButton, expect, expectStep, giveAddress, openWizard, test } from '../support/jeton.ts';
import { draw, drawInEnglish, print } from './draw.ts';

const did = (jeton: Page) => jeton.getByRole('button', { name: 'C’est fait' }).click();
const title = (jeton: Page) => jeton.getByRole('heading', { level: 1 });

async function drawCards(jeton: Page, prefix: string, count: number): Promise<void> {
  for (let action = 1; action <= count; action += 1) {
    await expect(jeton.getByText(`Action ${action} sur ${count}`).first()).toBeVisible();
    await draw(jeton, `${prefix}-${action}`);
    await drawInEnglish(jeton, `${prefix}-${action}`);
    const ask = jeton.getByRole('button', { name: 'Je ne vois pas cet écran' });
    await ask.click();
    await draw(jeton, `${prefix}-${action}-autre-ecran`, ['1280x800', '900x640']);
    await did(jeton);
  }
}

test('at Google', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  await drawCards(jeton, '20-google', 9);
  await expectStep(jeton, /^Recopiez ce que/);
});

test('at Google, with the relay page, the index, the companion and the paper', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  for (let action = 1; action <= 7; action += 1) await did(jeton);
  await jeton.getByRole('radio', { name: /^Par la page relais/ }).click();
  await draw(jeton, '21-google-8-relais');
  await jeton.getByRole('button', { name: 'Les 9 actions' }).click();
  await draw(jeton, '22-google-les-9-actions');
  const { companion } = await openCompanion(jeton);
  await companion.setViewportSize(NARROW);
  await expect(title(companion)).toBeVisible();
  await draw(companion, '23-petite-fenetre', ['360x640']);
  await companion.close();
  await jeton.getByRole('button', { name: 'Imprimer le guide' }).click();
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
  await draw(jeton, '24-guide-imprime', ['1280x800', '900x640']);
  await print(jeton, 'guide-google');
});

test('at Microsoft', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await drawCards(jeton, '25-microsoft', 6);
  await expectStep(jeton, /^Recopiez ce que/);
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await jeton.getByRole('button', { name: 'Imprimer le guide' }).click();
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
  await print(jeton, 'guide-microsoft');
});
