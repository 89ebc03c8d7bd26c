/** The keyboard alone: the whole walk, and where the focus goes when something is refused or goes away. */
import type { Page } from '@playwright/test';
import { continueButton, expect, expectStep, openWizard, test } from './support/jeton.ts';
import { tabTo } from './support/keyboard.ts';

test('the whole walk with the keyboard alone', async ({ jeton, demo }) => {
  await press(jeton, 'button', 'Configuration OAuth');
  await expectStep(jeton, 'Protégeons d’abord vos autorisations');
  await tabToRole(jeton, 'radio', /Avec une phrase de passe/);
  await jeton.keyboard.press('ArrowDown');
  await press(jeton, 'button', 'Continuer sans garder');
  await tabToRole(jeton, 'textbox', 'Adresse e-mail');
  await jeton.keyboard.type(demo.credentials.addresses.microsoft);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await jeton.keyboard.press('Enter');
  await press(jeton, 'button', 'Obtenir les jetons');
  await expectStep(jeton, 'À vous de jouer, dans votre navigateur');
  const opening = jeton.waitForEvent('popup');
  await press(jeton, 'link', /^Ouvrir la page/);
  await acceptByKeyboard(await opening);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await press(jeton, 'button', 'Envoyer un e-mail de test');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await press(jeton, 'button', 'Terminer');
  await press(jeton, 'button', 'Revenir à l’accueil');
  await expectStep(jeton, 'Vos adresses d’envoi');
});

test('an application of one’s own with the keyboard alone: declared, identifiers typed and verified, message sent', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton);
  await tabToRole(jeton, 'textbox', 'Adresse e-mail');
  await jeton.keyboard.type(addresses.google);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await jeton.keyboard.press('Enter');
  for (let action = 1; action <= 9; action += 1) {
    await expect(jeton.getByText(`Action ${action} sur 9`).first()).toBeVisible();
    await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
    await press(jeton, 'button', 'C’est fait');
  }
  await expectStep(jeton, /^Recopiez ce que/);
  await tabToRole(jeton, 'textbox', 'Identifiant');
  await jeton.keyboard.type(googleDesktop.clientId);
  await tabToRole(jeton, 'textbox', 'Secret');
  await jeton.keyboard.type(googleDesktop.secret ?? '');
  await press(jeton, 'button', 'Vérifier ces identifiants');
  await expect(jeton.getByText(/^Identifiants vérifiés auprès de/)).toBeVisible();
  await press(jeton, 'button', 'Continuer');
  await press(jeton, 'button', 'Obtenir les jetons');
  const opening = jeton.waitForEvent('popup');
  await press(jeton, 'link', /^Ouvrir la page/);
  await acceptByKeyboard(await opening);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await press(jeton, 'button', 'Envoyer un e-mail de test');
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('a refused press leads to the first thing that is wrong, each time', async ({ jeton }) => {
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
  await expectStep(jeton, 'Protégeons d’abord vos autorisations');
  const passphrase = jeton.getByLabel('Phrase de passe', { exact: true });
  for (let time = 1; time <= 2; time += 1) {
    await press(jeton, 'button', 'Protéger et continuer');
    await expect(passphrase).toBeFocused();
  }
  await passphrase.fill('quatre petits mots');
  await press(jeton, 'button', 'Protéger et continuer');
  await expect(jeton.getByLabel('La même, une seconde fois')).toBeFocused();
  await jeton.getByRole('button', { name: 'Annuler' }).click();

  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill('ecole@personne.invalid');
  const services = jeton.getByRole('radiogroup', { name: 'Service de messagerie' });
  await expect(services).toBeVisible();
  for (let time = 1; time <= 2; time += 1) {
    await press(jeton, 'button', 'Continuer');
    await expect(services.getByRole('radio').first()).toBeFocused();
    await expect(services).toHaveAccessibleDescription('Choisissez un service pour continuer.');
  }
  await jeton.getByLabel('Adresse e-mail').fill('');
  await continueButton(jeton).click();
  await expect(jeton.getByLabel('Adresse e-mail')).toBeFocused();
});

test('what was said is gone a moment later', async ({ jeton }) => {
  await openWizard(jeton);
  await jeton.clock.install();
  await continueButton(jeton).click();
  const said = jeton.getByRole('status').filter({ hasText: 'Il manque l’adresse.' });
  await expect(said).toHaveCount(1);
  await jeton.clock.fastForward(5_000);
  await expect(said).toHaveCount(0);
});

test('a choice is one Tab stop, chosen or not', async ({ jeton }) => {
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill('ecole@personne.invalid');
  await tabToRole(jeton, 'radio', /^Microsoft/);
  await jeton.keyboard.press('Tab');
  await expect(jeton.getByRole('radio').and(jeton.locator(':focus'))).toHaveCount(0);
  await tabToRole(jeton, 'radio', /^Microsoft/);
  await jeton.keyboard.press('ArrowDown');
  await expect(jeton.getByRole('radio', { checked: true })).toBeFocused();
});

/** What the person does on the provider's pages, and then closes. */
async function acceptByKeyboard(page: Page): Promise<void> {
  await tabToRole(page, 'textbox', 'Mot de passe');
  await page.keyboard.type('mot de passe');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Autorisations demandées' })).toBeVisible();
  await press(page, 'button', 'Accepter');
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.close();
}

/** Goes to a control that is shown, by its role and name. */
async function tabToRole(
  page: Page,
  role: 'button' | 'link' | 'textbox' | 'radio',
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  await expect(wanted).toBeVisible();
  await tabTo(page, wanted);
}

async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabToRole(page, role, name);
  await page.keyboard.press('Enter');
}
