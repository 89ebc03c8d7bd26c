/** Addresses that are there already, in every state: why they do not send, and the one thing to do. */
import { type BrowserHost, startBrowserHost } from './support/host.ts';
import { test as base, expect, expectReport, expectStep } from './support/jeton.ts';
import { failing, folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

const BLOCKED = 'periscolaire@mairie-example.fr';
const SILENT = 'cantine@mairie-example.fr';
const LOST = 'direction@ac-example.fr';

const test = base.extend<{ host: BrowserHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  host: async ({}, use) => {
    await using kept = await folderWith([
      keptAccount('ecole@ac-example.fr'),
      keptAccount(BLOCKED, failing('smtp-auth-disabled-tenant')),
      keptAccount(SILENT, failing('network-timeout')),
      keptAccount(LOST, lost('refresh-token-revoked')),
    ]);
    await using host = await startBrowserHost({ folder: kept.folder });
    await use(host);
  },
});

test('an address that was refused says why in the list, and in full on its page', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  const row = jeton.getByRole('listitem').filter({ hasText: BLOCKED });
  await expect(row.getByText('L’e-mail n’est pas parti : un réglage l’en empêche')).toBeVisible();
  await row.getByRole('button', { name: /^Détails de/ }).click();
  await expectStep(jeton, BLOCKED);
  await expect(jeton.getByText('Test non abouti', { exact: true })).toBeVisible();
  await expectReport(jeton, 'L’e-mail n’est pas parti : un réglage l’en empêche');
  await expect(jeton.getByRole('heading', { name: 'Qui peut agir' })).toBeVisible();
  await expect(jeton.getByText(/dernier test non abouti le/)).toBeVisible();
});

test('blocked by an administrator: the filled button is the dossier for whoever can act', async ({
  host,
  page,
}) => {
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${BLOCKED}` }).click();
  const filled = jeton.locator('[data-variant="filled"]');
  await expect(filled).toHaveText('Préparer le dossier pour l’informaticien');
});

test('a server that did not answer: the filled button tries again', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${SILENT}` }).click();
  await expectReport(jeton, 'Le serveur ne répond pas');
  await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Envoyer un e-mail de test');
});

test('an authorisation that is gone: reconnect, and nothing of a next renewal', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${LOST}` }).click();
  await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Reconnecter');
  await expect(jeton.getByRole('button', { name: 'Envoyer un e-mail de test' })).toHaveCount(0);
  await expect(jeton.getByText('Dernier renouvellement', { exact: true })).toBeVisible();
  await expect(jeton.getByText('Prochain renouvellement', { exact: true })).toHaveCount(0);
});
