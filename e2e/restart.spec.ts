/** Nothing that was entered is lost: reloads, restarts, crashes, in the middle and after the end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  authoriseOwn,
  authorisePredefined,
  continueButton,
  expect,
  expectReport,
  expectStep,
  giveAddress,
  listenForComplaints,
  openJeton,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
  unlock,
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

test('a secret waits for the service and the server that it was typed for', async ({ host, jeton, demo }) => {
  const secret = jeton.getByLabel('Secret', { exact: true });
  const endpoint = jeton.getByLabel('Point de terminaison de jeton');
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  const known = await endpoint.inputValue();
  await endpoint.fill('https://logn.example.org/token');
  await secret.fill('GOCSPX-secret-a-garder-7890');
  await expect(jeton.getByText('Jeton a pris le secret.')).toBeVisible();
  // A slip put right: what stands in the field is meant for the server beside it, in whichever order both were typed.
  await endpoint.fill(known);
  await expect.poll(() => readDrafts(host.folder)).toMatch(`"tokenOrigin": "${new URL(known).origin}"`);

  await jeton.reload();
  await expect(secret).toHaveValue(/•+ 7890/);
  await endpoint.fill('https://login.example.org/token');
  await expect(secret).toHaveValue('');
  await endpoint.fill(known);
  await expect(secret).toHaveValue(/•+ 7890/);

  await jeton.getByRole('button', { name: 'Retour', exact: true }).click();
  await jeton.getByRole('button', { name: 'Retour', exact: true }).click();
  await jeton.getByRole('radio', { name: /^Autre serveur/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'C’est fait' }).click();
  await expect(secret).toHaveValue('');
  await jeton.getByRole('button', { name: 'Retour', exact: true }).click();
  await jeton.getByRole('button', { name: 'Retour', exact: true }).click();
  await jeton.getByRole('radio', { name: /type Google/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expect(secret).toHaveValue(/•+ 7890/);
});

test('killed in the middle of the wizard: the draft waits on the home screen', async ({
  host,
  demo,
  page,
}) => {
  const first = await openJeton(host, page);
  await openWizard(first, 'passphrase');
  await giveAddress(first, demo.credentials.addresses.google);
  await first.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await first.getByLabel('Identifiant', { exact: true }).fill('un-identifiant-a-moitie');
  await first.getByLabel('Secret', { exact: true }).fill('GOCSPX-secret-a-garder-7890');
  await expect(first.getByText('Jeton a pris le secret.')).toBeVisible();
  await expect
    .poll(async () => (await readDrafts(host.folder)).includes('un-identifiant-a-moitie'))
    .toBe(true);
  await host.kill();

  await using again = await host.restart();
  const jeton = await openJeton(again, await page.context().newPage());
  const complaints = listenForComplaints(jeton);
  await unlock(jeton);
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
  const first = await openJeton(host, page);
  await openWizard(first, 'passphrase');
  await giveAddress(first, demo.credentials.addresses.microsoft);
  const provider = await openProviderPage(first);
  await using again = await host.restart();
  await provider.close();

  const jeton = await openJeton(again, page);
  await unlock(jeton);
  await jeton.getByRole('button', { name: 'Reprendre' }).click();
  await expectStep(jeton, /^Donnez votre accord/);
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
});

test('restarted after success: the account is there and still sends', async ({ host, demo, page }) => {
  const first = await openJeton(host, page);
  await authorisePredefined(first, demo, 'passphrase');
  await sendTest(first);
  await expectStep(first, 'Votre e-mail de test est parti');
  await using again = await host.restart();

  const jeton = await openJeton(again, page);
  await unlock(jeton);
  await expectStep(jeton, 'Vos adresses d’envoi');
  await expect(jeton.getByText('Prêt', { exact: true })).toBeVisible();
  await sendTest(jeton);
  await expectReport(jeton, 'Votre e-mail de test est parti');
});

test('ended with a secret of one’s own, and restarted: the address still sends', async ({
  host,
  demo,
  page,
}) => {
  const first = await openJeton(host, page);
  await authoriseOwn(first, demo, 'passphrase');
  await sendTest(first);
  await expectStep(first, 'Votre e-mail de test est parti');
  await first.getByRole('button', { name: 'Terminer' }).click();
  await expectStep(first, 'C’est prêt');
  await first.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expectStep(first, 'Vos adresses d’envoi');
  await expect(first.getByText('Prêt', { exact: true })).toBeVisible();
  await using again = await host.restart();

  const jeton = await openJeton(again, page);
  await unlock(jeton);
  await expect(jeton.getByText('Prêt', { exact: true })).toBeVisible();
  await expect(jeton.getByText('Configurations commencées')).toBeHidden();
  await sendTest(jeton);
  await expectReport(jeton, 'Votre e-mail de test est parti');
});

function readDrafts(folder: string): Promise<string> {
  return readFile(join(folder, 'drafts.json'), 'utf8');
}
