/** Every screen, read by axe in both colour schemes. */
import type { Page } from '@playwright/test';
import { startBrowserHost } from './support/host.ts';
import {
  authorisePredefined,
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';
import { failing, folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

const BLOCKED = 'periscolaire@mairie-example.fr';

for (const colorScheme of ['light', 'dark'] as const) {
  const dress = (page: Page) => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

  test(`axe finds nothing before anything is configured, ${colorScheme}`, async ({ jeton }) => {
    await dress(jeton);
    await expectAccessible(jeton);
    for (const name of ['Aide', 'Réglages']) {
      await jeton.getByRole('button', { name }).click();
      await expectStep(jeton, name);
      await expectAccessible(jeton);
      await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    }
    await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
    await expectStep(jeton, 'Protégeons d’abord vos autorisations');
    await jeton.getByRole('button', { name: 'Protéger et continuer' }).click();
    await expectAccessible(jeton);
  });

  test(`axe finds nothing on the address and the application, ${colorScheme}`, async ({ jeton, demo }) => {
    await dress(jeton);
    await openWizard(jeton);
    await continueButton(jeton).click();
    await expectAccessible(jeton);
    await jeton.getByLabel('Adresse e-mail').fill('ecole@personne.invalid');
    await expect(jeton.getByText('Jeton cherche…')).toBeHidden();
    await continueButton(jeton).click();
    await expectAccessible(jeton);
    await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
    await expect(jeton.getByText('Service reconnu')).toBeVisible();
    await expectAccessible(jeton);
    await continueButton(jeton).click();
    await expectStep(jeton, /^Donnez votre accord/);
    await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
    await expectStep(jeton, 'Au nom de quelle application');
    await expectAccessible(jeton);
  });

  test(`axe finds nothing on the declaration and the identifiers, ${colorScheme}`, async ({
    jeton,
    demo,
  }) => {
    await dress(jeton);
    await openWizard(jeton);
    await giveAddress(jeton, demo.credentials.addresses.microsoft);
    await expectStep(jeton, /^Donnez votre accord/);
    await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
    await expectStep(jeton, 'Au nom de quelle application');
    await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
    await continueButton(jeton).click();
    await expectStep(jeton, /^Déclarer/);
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
    await continueButton(jeton).click();
    await expectAccessible(jeton);
  });

  test(`axe finds nothing around the sign-in, ${colorScheme}`, async ({ jeton, demo }) => {
    await dress(jeton);
    await openWizard(jeton);
    await giveAddress(jeton, demo.credentials.addresses.microsoft);
    await expectStep(jeton, /^Donnez votre accord/);
    await expectAccessible(jeton);
    const declined = await openProviderPage(jeton);
    await expectAccessible(jeton);
    await signIn(declined, 'Refuser');
    await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
    await expectAccessible(jeton);
  });

  test(`axe finds nothing on the test and the end, ${colorScheme}`, async ({ jeton, demo }) => {
    await dress(jeton);
    await authorisePredefined(jeton, demo);
    await expectAccessible(jeton);
    // Once: a token of a moment ago is not renewed.
    demo.mail.microsoft.refuse('auth', { code: 535, text: '5.7.3 Authentication unsuccessful' }, 1);
    await sendTest(jeton);
    await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
    await expectAccessible(jeton);
    await sendTest(jeton);
    await expectStep(jeton, 'Votre e-mail de test est parti');
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Terminer' }).click();
    await expectStep(jeton, 'C’est prêt');
    await expectAccessible(jeton);
  });

  test(`axe finds nothing on the addresses, ${colorScheme}`, async ({ page }) => {
    await using kept = await folderWith([
      keptAccount('ecole@ac-example.fr'),
      keptAccount('cantine@ac-example.fr', { lastTest: null }),
      keptAccount(BLOCKED, failing('smtp-auth-disabled-tenant')),
      keptAccount('direction@ac-example.fr', lost('refresh-token-revoked')),
    ]);
    await using host = await startBrowserHost({ folder: kept.folder });
    await dress(page);
    const jeton = await openKept(host, page);
    await expectStep(jeton, 'Vos adresses d’envoi');
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: `Détails de ${BLOCKED}` }).click();
    await expectStep(jeton, BLOCKED);
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Retirer cette adresse' }).click();
    await expect(jeton.getByRole('dialog')).toBeVisible();
    await expectAccessible(jeton);
  });
}
