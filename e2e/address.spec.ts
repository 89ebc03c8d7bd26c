/** The first question: which address, and who looks after it. */
import { continueButton, expect, giveAddress, openWizard, test } from './support/jeton.ts';

test('nothing typed: one error, and no question about a service yet', async ({ jeton }) => {
  await openWizard(jeton);
  await continueButton(jeton).click();
  const address = jeton.getByLabel('Adresse e-mail');
  await expect(address).toHaveAccessibleDescription(/^Il manque l’adresse\. Écrivez-la en entier/);
  await expect(jeton.getByRole('radiogroup')).toHaveCount(0);
  await expect(jeton.getByRole('alert')).toHaveCount(0);
});

test('an unknown domain: what to do stands under the question, and the error leaves with the next letter', async ({
  jeton,
}) => {
  await openWizard(jeton);
  const address = jeton.getByLabel('Adresse e-mail');
  await address.fill('ecole@personne.invalid');
  await expect(jeton.getByRole('heading', { name: 'Qui s’occupe de votre messagerie ?' })).toBeVisible();
  await expect(
    jeton.getByText(/^Jeton n’(?:a reconnu ni Google ni Microsoft|a pas pu chercher)/),
  ).toBeVisible();
  const services = jeton.getByRole('radiogroup', { name: 'Service de messagerie' });
  await continueButton(jeton).click();
  await expect(services).toHaveAccessibleDescription('Choisissez un service pour continuer.');
  await address.fill('ecole@personne.invalide');
  await expect(services).toHaveAccessibleDescription('');
});

test('a personal address learns before the first click that it can declare nothing', async ({
  jeton,
  demo,
}) => {
  await openWizard(jeton);
  const notice = jeton.getByText(/^Cette adresse est personnelle/);
  await jeton.getByLabel('Adresse e-mail').fill('ecole.jferry@outlook.fr');
  await expect(notice).toBeVisible();
  await giveAddress(jeton, demo.credentials.addresses.google);
  await expect(notice).toHaveCount(0);
});
