/** How little the walk asks for, where somebody prepared the application: address, sign-in, test. */
import { expect, expectStep, openWizard, signIn, test } from './support/jeton.ts';

test('six clicks or typed fields from the first window to the sent test message', async ({ jeton, demo }) => {
  // As on a PC whose system keeps tokens by itself: how they are kept is then no question.
  await openWizard(jeton);
  await jeton.getByRole('button', { name: 'Annuler' }).click();
  await expectStep(jeton, /./);

  const asked: string[] = [];
  const press = async (name: string): Promise<void> => {
    asked.push(name);
    await jeton.getByRole('button', { name, exact: true }).click();
  };
  await press('Configuration OAuth');
  asked.push('Adresse e-mail');
  await jeton.getByLabel('Adresse e-mail').fill(demo.credentials.addresses.microsoft);
  await expect(jeton.getByText('Service reconnu')).toBeVisible();
  await press('Continuer');
  await press('Obtenir les jetons');
  await expectStep(jeton, 'À vous de jouer, dans votre navigateur');
  // Electron opens the provider's page by itself; a page of the browser host may only offer it.
  const opening = jeton.waitForEvent('popup');
  asked.push('Ouvrir la page');
  await jeton.getByRole('link', { name: /^Ouvrir la page/ }).click();
  await signIn(await opening);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await press('Envoyer un e-mail de test');
  await expectStep(jeton, 'Votre e-mail de test est parti');
  expect(asked).toHaveLength(6);
});
