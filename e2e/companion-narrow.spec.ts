/** Every screen in the narrow form: read by axe in both colour schemes, and all of it within the window. */
import type { Page } from '@playwright/test';
import { did, enlarge, NARROW, openCompanion, openDeclaration } from './support/companion.ts';
import {
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the narrow guide, and nothing sticks out of it, ${colorScheme}`, async ({
    jeton,
    demo,
  }) => {
    test.setTimeout(180_000);
    await openDeclaration(jeton, demo.credentials.addresses.google);
    const { companion } = await openCompanion(jeton);
    await companion.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (let action = 1; action <= 9; action += 1) {
      await expect(companion.getByText(`${action} sur 9`, { exact: true })).toBeVisible();
      if (action === 4) await companion.getByRole('button', { name: 'Je ne vois pas cet écran' }).click();
      if (action === 5) await companion.getByRole('button', { name: 'Les 9 actions' }).click();
      // What the cards have, between them: choices and help, values and an index, the way back.
      if ([4, 5, 8].includes(action)) await expectAccessible(companion);
      await expectWithin(companion);
      await did(companion);
    }
    await expectStep(companion, /^Recopiez ce que/);
    await continueButton(companion).click();
    await expectNarrow(companion);
    await companion.getByRole('button', { name: 'Retour' }).click();
    await companion.getByRole('button', { name: 'Imprimer le guide' }).click();
    await expectStep(companion, /^Déclarer l’envoi d’e-mails/);
    await expectNarrow(companion);
  });

  test(`nor on any other narrow screen, all the way to the end, ${colorScheme}`, async ({ jeton, demo }) => {
    test.setTimeout(180_000);
    const { addresses } = demo.credentials;
    await openDeclaration(jeton, addresses.google);
    const { companion } = await openCompanion(jeton);
    await companion.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await companion.getByRole('button', { name: 'Retour' }).click();
    await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    await expectStep(companion, 'Vos adresses d’envoi');
    await expectNarrow(companion);
    await openWizard(companion);
    await continueButton(companion).click();
    await expectNarrow(companion);
    await giveAddress(companion, addresses.microsoft);
    await expectStep(companion, /^Donnez votre accord/);
    await expectNarrow(companion);
    await companion.getByRole('button', { name: 'Obtenir les jetons' }).click();
    await expectStep(companion, 'À vous de jouer, dans votre navigateur');
    await expectNarrow(companion);
    const opening = companion.waitForEvent('popup');
    await companion.getByRole('link', { name: /^Ouvrir la page/ }).click();
    await signIn(await opening);
    await expectStep(companion, 'Faisons partir un premier e-mail');
    await expectNarrow(companion);
    // Once: a token of a moment ago is not renewed.
    demo.mail.microsoft.refuse('auth', { code: 535, text: '5.7.3 Authentication unsuccessful' }, 1);
    await sendTest(companion);
    await expect(companion.getByRole('heading', { name: 'Que faire' })).toBeVisible();
    await expectNarrow(companion);
    await sendTest(companion);
    await expectStep(companion, 'Votre e-mail de test est parti');
    await expectNarrow(companion);
    await companion.getByRole('button', { name: 'Terminer' }).click();
    await expectStep(companion, 'C’est prêt');
    await expectNarrow(companion);
    await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    await expectStep(companion, 'Vos adresses d’envoi');
    await companion.getByRole('button', { name: /^Détails de/ }).click();
    await expect(companion.getByRole('button', { name: 'Retirer cette adresse' })).toBeVisible();
    await expectNarrow(companion);
    await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    for (const name of ['Aide', 'Réglages']) {
      await companion.getByRole('button', { name }).click();
      await expectStep(companion, name);
      await expectNarrow(companion);
      await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    }
  });
}

/** The narrow form as everybody can use it: read by axe, and all of it there at 360 pixels and at 320. */
async function expectNarrow(window: Page): Promise<void> {
  await expect(enlarge(window)).toBeVisible();
  await expectAccessible(window);
  await expectWithin(window);
}

async function expectWithin(window: Page): Promise<void> {
  for (const width of [320, NARROW.width]) {
    await window.setViewportSize({ ...NARROW, width });
    expect(await sticksOut(window)).toEqual([]);
  }
}

/** What is wider than the window, or beside it. */
function sticksOut(window: Page): Promise<string[]> {
  return window.evaluate(`
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
  `);
}

test('a window of 320 by 400 still shows its title, its way back and what to press', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion } = await openCompanion(jeton);
  await companion.setViewportSize({ width: 320, height: 400 });
  await expectStep(companion, 'Créez un projet');
  for (const shown of [
    companion.getByRole('heading', { level: 1 }),
    companion.getByText('1 sur 9', { exact: true }),
    enlarge(companion),
    companion.getByRole('button', { name: 'C’est fait' }),
    companion.getByRole('link', { name: 'Ouvrir cette page' }),
  ]) {
    await expect(shown).toBeInViewport({ ratio: 1 });
  }
});
