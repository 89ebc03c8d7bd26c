/** Hundreds of addresses: whoever looks after a town's schools finds one, and sees first those that need somebody. */
import { type BrowserHost, startBrowserHost } from './support/host.ts';
import { test as base, expect, expectAccessible, expectStep } from './support/jeton.ts';
import { failing, folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

const SCHOOLS = Array.from({ length: 300 }, (_, index) => `ecole-${index + 1}@mairie-example.fr`);

const test = base.extend<{ host: BrowserHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  host: async ({}, use) => {
    await using kept = await folderWith([
      ...SCHOOLS.map((address) => keptAccount(address)),
      keptAccount('cantine@mairie-example.fr', failing('network-timeout')),
      keptAccount('direction@mairie-example.fr', lost('refresh-token-revoked')),
    ]);
    await using host = await startBrowserHost({ folder: kept.folder });
    await use(host);
  },
});

test('those that need somebody come first, whatever their age', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  await expect(jeton.getByText('302 adresses', { exact: true })).toBeVisible();
  await expect(jeton.getByRole('heading', { level: 3 }).first()).toHaveText(/direction@/);
  await expect(jeton.getByRole('heading', { level: 3 }).nth(1)).toHaveText(/cantine@/);
  await expectAccessible(jeton);
});

test('one is found by a part of its name, and its page opens', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  await jeton.getByLabel('Chercher une adresse').fill('ECOLE-299');
  await expect(jeton.getByText('1 adresse sur 302')).toBeVisible();
  await jeton.getByRole('button', { name: 'Détails de ecole-299@mairie-example.fr' }).click();
  await expectStep(jeton, 'ecole-299@mairie-example.fr');
});

test('those of a kind are found by their state, or by their service', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  await jeton.getByLabel('Chercher une adresse').fill('a reconnecter');
  await expect(jeton.getByText('1 adresse sur 302')).toBeVisible();
  await expect(jeton.getByRole('heading', { level: 3 })).toHaveText(/direction@/);
  await jeton.getByLabel('Chercher une adresse').fill('microsoft cantine');
  await expect(jeton.getByRole('heading', { level: 3 })).toHaveText(/cantine@/);
});

test('the list goes on as one scrolls, to the last address', async ({ host, page }) => {
  const jeton = await openKept(host, page);
  const rows = jeton.getByRole('heading', { level: 3 });
  await expect(rows).toHaveCount(50);
  for (const shown of [100, 150, 200, 250, 300, 302]) {
    await rows.last().scrollIntoViewIfNeeded();
    await expect(rows).toHaveCount(shown);
  }
});
