/** From the empty window to the finished configuration, with the application that is there already. */
import {
  continueButton,
  decide,
  expect,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from '../support/jeton.ts';
import { saveSupportBundle } from '../support/support-bundle.ts';
import { draw, drawInEnglish } from './draw.ts';

test('the first window, the vault, the help, the settings', async ({ jeton }) => {
  await draw(jeton, '01-accueil-premiere-fois');
  await drawInEnglish(jeton, '01-accueil-premiere-fois');
  await jeton.getByRole('button', { name: 'Aide' }).click();
  await expectStep(jeton, 'Aide');
  await draw(jeton, '02-aide');
  await drawInEnglish(jeton, '02-aide');
  await saveSupportBundle(jeton);
  await draw(jeton, '02b-journal-de-support');
  await drawInEnglish(jeton, '02b-journal-de-support');
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await jeton.getByRole('button', { name: 'Réglages' }).click();
  await expectStep(jeton, 'Réglages');
  await draw(jeton, '03-reglages');
  await jeton.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await jeton.getByRole('button', { name: 'Configuration OAuth' }).click();
  await expectStep(jeton, 'Protégeons d’abord vos autorisations');
  await draw(jeton, '04-protection');
  await drawInEnglish(jeton, '04-protection');
  await jeton.getByRole('button', { name: 'Protéger et continuer' }).click();
  await draw(jeton, '05-protection-incomplete');
});

test('the address and the application', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await draw(jeton, '10-adresse');
  await drawInEnglish(jeton, '10-adresse');
  await continueButton(jeton).click();
  await draw(jeton, '11-adresse-manque');
  await jeton.getByLabel('Adresse e-mail').fill('ecole@personne.invalid');
  await expect(jeton.getByRole('radiogroup', { name: 'Service de messagerie' })).toBeVisible();
  await expect(jeton.getByText('Jeton cherche…')).toBeHidden();
  await draw(jeton, '12-adresse-inconnue');
  await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await draw(jeton, '13-adresse-reconnue');
  await drawInEnglish(jeton, '13-adresse-reconnue');
  await continueButton(jeton).click();
  await expectStep(jeton, /^Donnez votre accord/);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await expectStep(jeton, 'Au nom de quelle application');
  await draw(jeton, '14-application');
  await drawInEnglish(jeton, '14-application');
});

test('the authorisation, the test and the end', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await expectStep(jeton, /^Donnez votre accord/);
  await draw(jeton, '40-autorisation');
  await drawInEnglish(jeton, '40-autorisation');
  const declined = await openProviderPage(jeton);
  await draw(jeton, '41-autorisation-attente');
  await drawInEnglish(jeton, '41-autorisation-attente');
  await decide(declined, 'Refuser');
  await expect(declined.getByText(/[Rr]evenez à Jeton|revenir à Jeton/)).toBeVisible();
  await declined.screenshot({ path: 'screens/1280x800-clair/42-page-de-retour-refus.png' });
  await declined.close();
  await expect(jeton.getByRole('heading', { name: 'Que faire' })).toBeVisible();
  await draw(jeton, '42-autorisation-refusee');
  const page = await openProviderPage(jeton);
  await decide(page);
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.screenshot({ path: 'screens/1280x800-clair/43-page-de-retour.png' });
  await page.close();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await draw(jeton, '50-test');
  await drawInEnglish(jeton, '50-test');
  demo.mail.microsoft.refuse(
    'auth',
    {
      code: 535,
      text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    },
    1,
  );
  await sendTest(jeton);
  await expect(jeton.getByRole('heading', { name: 'Qui peut agir' })).toBeVisible();
  await draw(jeton, '51-test-echec');
  await drawInEnglish(jeton, '51-test-echec');
  await jeton.getByRole('button', { name: 'Détail technique, pour l’informaticien' }).click();
  await draw(jeton, '52-test-echec-detail');
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
  await draw(jeton, '53-test-reussi');
  await drawInEnglish(jeton, '53-test-reussi');
  await jeton.getByRole('button', { name: 'Terminer' }).click();
  await expectStep(jeton, 'C’est prêt');
  await draw(jeton, '54-fin');
  await drawInEnglish(jeton, '54-fin');
});

test('the authorisation of the person who changes her mind half way', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expectStep(jeton, 'Votre accord est déjà donné');
  await draw(jeton, '44-accord-deja-donne');
});
