/** The first question: which address, and who looks after it. */
import { holdRequest } from './support/held-requests.ts';
import {
  continueButton,
  expect,
  expectStep,
  giveAddress,
  openJeton,
  openWizard,
  test,
} from './support/jeton.ts';

test('nothing typed: one error, and no question about a service yet', async ({ jeton }) => {
  await openWizard(jeton);
  await continueButton(jeton).click();
  const address = jeton.getByLabel('Adresse e-mail');
  await expect(address).toHaveAccessibleDescription(/^Il manque l’adresse\. Écrivez-la en entier/);
  await expect(jeton.getByRole('radiogroup')).toHaveCount(0);
  await expect(jeton.getByRole('alert')).toHaveCount(0);
});

test('« Continuer » before the answer is there: Jeton goes on by itself, and chooses nothing wrong', async ({
  page,
  host,
  demo,
}) => {
  const detecting = await holdRequest(page, 'services.detect');
  const jeton = await openJeton(host, page);
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.google);
  await jeton.keyboard.press('Enter');
  await jeton.keyboard.press('Enter');
  await expect(jeton.getByRole('button', { name: 'Jeton cherche…' })).toBeVisible();
  await expect(jeton.getByText('Choisissez un service pour continuer.')).toHaveCount(0);
  await detecting.made;
  detecting.release();
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails chez Démonstration – type Google/);
});

test('« Continuer » before the answer is there, at a domain that nobody knows: then it is asked', async ({
  jeton,
}) => {
  await openWizard(jeton);
  await jeton.getByLabel('Adresse e-mail').fill('ecole@personne.invalid');
  await jeton.keyboard.press('Enter');
  const services = jeton.getByRole('radiogroup', { name: 'Service de messagerie' });
  await expect(services).toHaveAccessibleDescription('Choisissez un service pour continuer.');
  await expect(services.getByRole('radio').first()).toBeFocused();
  await expect(services.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('an address that is corrected brings its own service along', async ({ jeton, demo }) => {
  const { addresses } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await expectStep(jeton, /^Déclarer/);
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await jeton.getByLabel('Adresse e-mail').fill(addresses.microsoft);
  await expect(jeton.getByRole('radio', { checked: true })).toHaveAccessibleName(
    /^Démonstration – type Microsoft/,
  );
  await continueButton(jeton).click();
  await expectStep(jeton, 'Donnez votre accord chez Démonstration – type Microsoft');
});

test('an address that was copied with something around it is corrected in one click', async ({ jeton }) => {
  await openWizard(jeton);
  const address = jeton.getByLabel('Adresse e-mail');
  await address.fill('École Ferry <ecole@personne.invalid>');
  await jeton.getByRole('button', { name: 'Garder l’adresse seule' }).click();
  await expect(address).toHaveValue('ecole@personne.invalid');
  await address.fill('\u202aecole@personne.invalid\u202c');
  await jeton.getByRole('button', { name: 'Les retirer' }).click();
  await expect(address).toHaveValue('ecole@personne.invalid');
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
