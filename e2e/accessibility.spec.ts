/** Every screen, read by axe in both colour schemes; and the whole walk with the keyboard alone. */
import type { Page } from '@playwright/test';
import {
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ jeton, demo }) => {
    test.setTimeout(120_000);
    await jeton.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = () => expectAccessible(jeton);
    await check();
    for (const name of ['Aide', 'Réglages']) {
      await jeton.getByRole('button', { name }).click();
      await expectStep(jeton, name);
      await check();
      await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    }
    await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
    await expectStep(jeton, 'Protégeons d’abord vos autorisations');
    await jeton.getByRole('button', { name: 'Protéger et continuer' }).click();
    await check();
    await jeton.getByRole('button', { name: 'Annuler' }).click();

    await openWizard(jeton);
    await continueButton(jeton).click();
    await check();
    await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
    await expect(jeton.getByText('Service reconnu')).toBeVisible();
    await check();
    await continueButton(jeton).click();
    await expectStep(jeton, /^Donnez votre accord/);
    await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
    await expectStep(jeton, 'Au nom de quelle application');
    await check();
    await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
    await continueButton(jeton).click();
    await expectStep(jeton, /^Déclarer/);
    await check();
    await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
    await continueButton(jeton).click();
    await check();
    await jeton.getByLabel('Identifiant', { exact: true }).fill(demo.credentials.microsoft.clientId);
    await continueButton(jeton).click();
    await expectStep(jeton, /^Donnez votre accord/);
    await check();
    const declined = await openProviderPage(jeton);
    await check();
    await signIn(declined, 'Refuser');
    await expect(jeton.getByText('Qui peut agir')).toBeVisible();
    await check();
    await signIn(await openProviderPage(jeton));
    await expectStep(jeton, 'Faisons partir un premier e-mail');
    await check();
    // Twice: a token that is refused is renewed and tried once more.
    demo.mail.microsoft.refuse('auth', { code: 535, text: '5.7.3 Authentication unsuccessful' }, 2);
    await sendTest(jeton);
    await expect(jeton.getByText('Qui peut agir')).toBeVisible();
    await check();
    await sendTest(jeton);
    await expectStep(jeton, 'Votre e-mail de test est parti');
    await check();
    await jeton.getByRole('button', { name: 'Terminer' }).click();
    await expectStep(jeton, 'C’est prêt');
    await check();
    await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    await expectStep(jeton, 'Vos adresses d’envoi');
    await check();
    await jeton.getByRole('button', { name: /^Détails de/ }).click();
    await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
    await expect(jeton.getByRole('dialog')).toBeVisible();
    await check();
  });
}

test('the whole walk with the keyboard alone', async ({ jeton, demo }) => {
  await press(jeton, 'button', 'Configuration OAuth');
  await expectStep(jeton, 'Protégeons d’abord vos autorisations');
  await tabTo(jeton, 'radio', /Avec une phrase de passe/);
  await jeton.keyboard.press('ArrowDown');
  await press(jeton, 'button', 'Continuer sans garder');
  await tabTo(jeton, 'textbox', 'Adresse e-mail');
  await jeton.keyboard.type(demo.credentials.addresses.microsoft);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await jeton.keyboard.press('Enter');
  await press(jeton, 'button', 'Obtenir les jetons');
  await expectStep(jeton, 'À vous de jouer, dans votre navigateur');
  const opening = jeton.waitForEvent('popup');
  await press(jeton, 'link', /^Ouvrir la page/);
  const page = await opening;
  await tabTo(page, 'textbox', 'Mot de passe');
  await page.keyboard.type('mot de passe');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Autorisations demandées' })).toBeVisible();
  await press(page, 'button', 'Accepter');
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.close();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await press(jeton, 'button', 'Envoyer un e-mail de test');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await press(jeton, 'button', 'Terminer');
  await press(jeton, 'button', 'Revenir à l’accueil');
  await expectStep(jeton, 'Vos adresses d’envoi');
});

const MOST_TABS = 40;

/** Goes to a control as the Tab key does, and fails when the key does not lead there. */
async function tabTo(
  page: Page,
  role: 'button' | 'link' | 'textbox' | 'radio',
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await expect(wanted).toBeVisible();
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${String(name)}`);
}

async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}
