/** A file of prepared applications that the IT person gave: taken during the declaration, shown and forgotten in the settings. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import french from '../src/renderer/i18n/fr/problems.json' with { type: 'json' };
import {
  authorisePredefined,
  continueButton,
  expect,
  expectAccessible,
  expectReport,
  expectStep,
  giveAddress,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

test('makes the declaration unnecessary, and can be forgotten', async ({ jeton, demo, host }) => {
  const file = join(host.folder, 'jeton-academie.json');
  const application = {
    id: 'academie-test',
    publisher: 'Académie de test',
    serviceId: 'demo-microsoft',
    clientId: demo.credentials.microsoft.clientId,
    redirectUri: 'http://localhost',
  };
  await writeFile(file, JSON.stringify({ version: 1, applications: [application] }));
  const broken = join(host.folder, 'autre.json');
  await writeFile(broken, '{"web":{}}');

  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await expectStep(jeton, /^Déclarer/);

  const give = async (path: string): Promise<void> => {
    const choosing = jeton.waitForEvent('filechooser');
    await jeton.getByRole('button', { name: 'On m’a donné un fichier' }).click();
    await (await choosing).setFiles(path);
  };
  await give(broken);
  await expect(jeton.getByText('Ce fichier ne peut pas être utilisé')).toBeVisible();
  await give(file);
  await expectStep(jeton, /^Donnez votre accord/);
  await expect(jeton.getByText('Jeton utilise l’application préparée par Académie de test.')).toBeVisible();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');

  await jeton.goto(new URL('#/reglages', jeton.url()).href);
  await expect(jeton.getByText('Académie de test')).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Oublier ces fichiers' }).click();
  await jeton.getByRole('dialog').getByRole('button', { name: 'Oublier ces fichiers' }).click();
  await expect(jeton.getByText('Académie de test')).toBeHidden();
});

test('leaves nobody before a field that it does not have: whoever prepared it is told, or another is chosen', async ({
  jeton,
  demo,
}) => {
  await authorisePredefined(jeton, demo);
  demo.mail.microsoft.refuse('auth', { code: 530, text: '5.7.0 Must issue a STARTTLS command first' }, 1);
  await sendTest(jeton);
  await expectStep(jeton, french['smtp-tls-required'].title);
  const filled = jeton.locator('[data-variant="filled"]');
  await expect(filled).toHaveText(['Préparer le dossier pour l’informaticien']);
  await expect(jeton.getByText(french.prepared.preparer.who, { exact: true })).toBeVisible();
  await expect(jeton.getByText('« Chiffrement »')).toBeHidden();
  await jeton.getByRole('button', { name: 'Choisir une autre application' }).click();
  await expectStep(jeton, 'Au nom de quelle application ?');

  // The same from the page of the address, where it is told again later.
  await jeton.goto(new URL('#/', jeton.url()).href);
  await jeton.getByRole('button', { name: `Détails de ${demo.credentials.addresses.microsoft}` }).click();
  await expectReport(jeton, french['smtp-tls-required'].title);
  await expect(filled).toHaveText(['Préparer le dossier pour l’informaticien']);
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Choisir une autre application' }).click();
  await expectStep(jeton, 'Au nom de quelle application ?');
});
