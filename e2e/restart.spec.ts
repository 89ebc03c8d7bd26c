/** Nothing that was entered is lost: reloads, restarts, crashes, in the middle and after the end. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  authorisePredefined,
  continueButton,
  expect,
  expectStep,
  giveAddress,
  listenForComplaints,
  openProviderPage,
  openWizard,
  PASSPHRASE,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

test('a reload in the middle of the wizard changes nothing', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await jeton.getByLabel('Identifiant', { exact: true }).fill('un-identifiant-a-moitie');
  await jeton.getByLabel('Secret', { exact: true }).fill('GOCSPX-secret-a-garder-7890');
  await jeton.reload();
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue('un-identifiant-a-moitie');
  await expect(jeton.getByLabel('Secret', { exact: true })).toHaveValue(/•+ 7890/);
});

test('killed in the middle of the wizard: the draft waits on the home screen', async ({
  host,
  demo,
  page,
}) => {
  await page.goto(host.url);
  await openWizard(page, 'passphrase');
  await giveAddress(page, demo.credentials.addresses.google);
  await page.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await page.getByLabel('Identifiant', { exact: true }).fill('un-identifiant-a-moitie');
  await page.getByLabel('Secret', { exact: true }).fill('GOCSPX-secret-a-garder-7890');
  await expect(page.getByText('Le secret est gardé dans le coffre de Jeton.')).toBeVisible();
  await page.getByLabel('Serveur SMTP').focus();
  await expect
    .poll(async () => (await readDrafts(host.folder)).includes('un-identifiant-a-moitie'))
    .toBe(true);
  await host.kill();

  await using again = await host.restart();
  const jeton = await page.context().newPage();
  const complaints = listenForComplaints(jeton);
  await jeton.goto(again.url);
  await jeton.getByLabel('Phrase de passe').fill('pas la bonne');
  await jeton.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(jeton.getByText('Ce n’est pas la bonne phrase.').first()).toBeVisible();
  await jeton.getByLabel('Phrase de passe').fill(PASSPHRASE);
  await jeton.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(jeton.getByText('Configurations commencées')).toBeVisible();
  await jeton.getByRole('button', { name: 'Reprendre' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue('un-identifiant-a-moitie');
  await expect(jeton.getByLabel('Secret', { exact: true })).toHaveValue(/•+ 7890/);
  expect(complaints).toEqual([]);
});

test('a reload during the sign-in finds the same request, and the answer still counts', async ({
  jeton,
  demo,
}) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await jeton.reload();
  await expectStep(jeton, 'À vous de jouer, dans votre navigateur');
  await signIn(page);
  await expectStep(jeton, 'Faisons partir un premier e-mail');
});

test('restarted during the sign-in: everything but the request is there, and it can begin again', async ({
  host,
  demo,
  page,
}) => {
  await page.goto(host.url);
  await openWizard(page, 'passphrase');
  await giveAddress(page, demo.credentials.addresses.microsoft);
  await continueButton(page).click();
  const provider = await openProviderPage(page);
  await using again = await host.restart();
  await provider.close();

  await page.goto(again.url);
  await page.getByLabel('Phrase de passe').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await expectStep(page, /^Donnez votre accord/);
  await signIn(await openProviderPage(page));
  await expectStep(page, 'Faisons partir un premier e-mail');
});

test('restarted after success: the account is there and still sends', async ({ host, demo, page }) => {
  await page.goto(host.url);
  await authorisePredefined(page, demo, 'passphrase');
  await sendTest(page);
  await expectStep(page, 'Votre e-mail de test est parti');
  await using again = await host.restart();

  await page.goto(again.url);
  await page.getByLabel('Phrase de passe').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expectStep(page, 'Vos adresses d’envoi');
  await expect(page.getByText('Prêt', { exact: true })).toBeVisible();
  await sendTest(page);
  await expectStep(page, 'Votre e-mail de test est parti');
});

async function readDrafts(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('drafts'));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('');
}
