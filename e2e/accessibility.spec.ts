/** Every screen, read by axe in both colour schemes; and the whole walk with the keyboard alone. */
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
    await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
    await check();
    await signIn(await openProviderPage(jeton));
    await expectStep(jeton, 'Faisons partir un premier e-mail');
    await check();
    // Twice: a token that is refused is renewed and tried once more.
    demo.mail.microsoft.refuse('auth', { code: 535, text: '5.7.3 Authentication unsuccessful' }, 2);
    await sendTest(jeton);
    await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
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
