/** A press that Jeton itself refuses says so where it was pressed. */
import type { Page } from '@playwright/test';
import { problem } from '../src/shared/problems.ts';
import { startBrowserHost } from './support/host.ts';
import { expect, expectStep, test } from './support/jeton.ts';
import { folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';
import { refuseRequests } from './support/refused-requests.ts';

const READY = 'ecole@ac-example.fr';
const LOST = 'direction@ac-example.fr';
const full = problem('storage-failed', 'storage');

async function onHome(
  page: Page,
  run: (refused: Awaited<ReturnType<typeof refuseRequests>>) => Promise<void>,
) {
  await using kept = await folderWith([keptAccount(READY), keptAccount(LOST, lost('refresh-token-revoked'))]);
  await using host = await startBrowserHost({ folder: kept.folder });
  const refused = await refuseRequests(page);
  await openKept(host, page);
  await run(refused);
}

const row = (page: Page, address: string) => page.getByRole('listitem').filter({ hasText: address });

test('a test that cannot begin, a sign-in that cannot open: said in the row, and nothing else moves', async ({
  page,
}) => {
  await onHome(page, async (refused) => {
    refused.set('testEmail.start', problem('vault-locked', 'vault'));
    await row(page, READY).getByRole('button', { name: 'Envoyer un e-mail de test' }).click();
    await expect(row(page, READY).getByRole('alert')).toContainText('Vos autorisations sont sous clé');
    await expectStep(page, 'Vos adresses d’envoi');

    refused.set('accounts.reconnect', full);
    await row(page, LOST).getByRole('button', { name: 'Reconnecter' }).click();
    await expect(row(page, LOST).getByRole('alert')).toContainText('Jeton n’a pas pu enregistrer');
    await expect(row(page, READY).getByRole('alert')).toHaveCount(1);
    await expectStep(page, 'Vos adresses d’envoi');
  });
});

test('a list that cannot be read is asked for again', async ({ page }) => {
  await onHome(page, async (refused) => {
    refused.set('accounts.list', problem('internal', 'bridge'));
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('Jeton a rencontré une erreur');
    refused.clear();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect(row(page, READY)).toBeVisible();
  });
});

test('the wizard of a draft that is gone leads home', async ({ page }) => {
  await onHome(page, async () => {
    await page.goto(new URL('#/configuration/draft-gone000', page.url()).href);
    await expectStep(page, 'Cette configuration n’existe plus');
    await page.getByRole('button', { name: 'Revenir à l’accueil' }).click();
    await expectStep(page, 'Vos adresses d’envoi');
  });
});

test('a configuration that cannot begin: said above the list, in its whole width', async ({ page }) => {
  await onHome(page, async (refused) => {
    refused.set('drafts.create', full);
    await page.getByRole('button', { name: 'Configuration OAuth' }).click();
    const [alert, list] = await Promise.all([
      page.getByRole('alert').boundingBox(),
      page.getByRole('list').boundingBox(),
    ]);
    expect(alert?.width).toBe(list?.width);
    expect(alert?.y).toBeLessThan(list?.y ?? 0);
  });
});
