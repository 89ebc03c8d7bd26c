/** The page of an address: what is known of it, its name and its sender, a new sign-in before there is need of one. */
import type { Page } from '@playwright/test';
import { type BrowserHost, startBrowserHost } from './support/host.ts';
import { test as base, expect, expectAccessible, expectStep, listenForComplaints } from './support/jeton.ts';
import { folderWith, keptAccount, openKept } from './support/kept-accounts.ts';

const SCHOOL = 'ecole@ac-example.fr';
const SHARED = 'cantine@ac-example.fr';
const DAY_MS = 24 * 60 * 60 * 1000;

const secretEnds = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
const ending = keptAccount('direction@ac-example.fr');

const test = base.extend<{ host: BrowserHost; address: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  host: async ({}, use) => {
    await using kept = await folderWith([
      keptAccount(SCHOOL),
      { ...ending, settings: { ...ending.settings, secretExpiresOn: secretEnds } },
    ]);
    await using host = await startBrowserHost({ folder: kept.folder });
    await use(host);
  },
  /** The page of the first one. */
  address: async ({ host, page }, use) => {
    const complaints = listenForComplaints(page);
    const jeton = await openKept(host, page);
    await jeton.getByRole('button', { name: `Détails de ${SCHOOL}` }).click();
    await expectStep(jeton, SCHOOL);
    await use(jeton);
    expect(complaints).toEqual([]);
  },
});

const button = (jeton: Page, name: string) => jeton.getByRole('button', { name, exact: true });
const nameField = (jeton: Page) => jeton.getByLabel('Nom de cette adresse');
const senderField = (jeton: Page) => jeton.getByLabel('Adresse d’expéditeur');

test('an address gets a name, by which the list knows it', async ({ address: jeton }) => {
  await button(jeton, 'Renommer').click();
  await expect(nameField(jeton)).toBeFocused();
  await expectAccessible(jeton);
  await jeton.keyboard.type('École Jules-Ferry');
  await jeton.keyboard.press('Enter');
  await expectStep(jeton, /École Jules-Ferry.*ecole@/);
  await expect(button(jeton, 'Renommer')).toBeFocused();
  await button(jeton, 'Revenir à l’accueil').click();
  await expect(jeton.getByRole('heading', { name: 'École Jules-Ferry' })).toBeVisible();
});

test('Escape leaves the name as it was, and the focus where it came from', async ({ address: jeton }) => {
  await button(jeton, 'Renommer').click();
  await nameField(jeton).fill('Autre chose');
  await jeton.keyboard.press('Escape');
  await expect(nameField(jeton)).toBeHidden();
  await expect(button(jeton, 'Renommer')).toBeFocused();
  await expect(jeton.getByText('Autre chose')).toHaveCount(0);
});

test('a sender that is no address is refused in words, and stays to be corrected', async ({
  address: jeton,
}) => {
  await button(jeton, 'Changer d’expéditeur').click();
  await expect(senderField(jeton)).toBeFocused();
  await expect(jeton.getByText(`L’autorisation reste celle de ${SCHOOL}`)).toBeVisible();
  await senderField(jeton).fill('cantine@');
  await button(jeton, 'Enregistrer').click();
  await expect(jeton.getByText('Cette adresse n’est pas complète.').first()).toBeVisible();
  await expect(senderField(jeton)).toHaveValue('cantine@');
  await expect(senderField(jeton)).toBeFocused();
  await expectAccessible(jeton);
  await senderField(jeton).fill('');
  await button(jeton, 'Enregistrer').click();
  await button(jeton, `Remettre ${SCHOOL}`).click();
  await expect(senderField(jeton)).toHaveValue(SCHOOL);
});

test('another sender is kept, and a test is proposed', async ({ address: jeton }) => {
  await button(jeton, 'Changer d’expéditeur').click();
  await senderField(jeton).fill(`Cantine <${SHARED}>`);
  await button(jeton, 'Enregistrer').click();
  await button(jeton, 'Garder l’adresse seule').click();
  await button(jeton, 'Enregistrer').click();
  const proposal = jeton.getByRole('status').filter({ hasText: 'L’expéditeur est changé' });
  await expect(proposal.getByRole('button', { name: 'Envoyer un e-mail de test' })).toBeVisible();
  await expectStep(jeton, SHARED);
  await expect(jeton.getByText('Jamais testé', { exact: true })).toBeVisible();
  await expect(jeton.getByText('Compte identifié')).toBeVisible();
  await expectAccessible(jeton);
});

test('a ready address is signed in anew with the settings that it has', async ({ address: jeton }) => {
  await expect(jeton.locator('[data-variant="filled"]')).toHaveText('Envoyer un e-mail de test');
  await button(jeton, 'Reconnecter cette adresse').click();
  await expect(jeton.getByRole('button', { name: 'Obtenir les jetons' })).toBeVisible();
});

test('the page says when it is renewed, until when it is valid and why', async ({ address: jeton }) => {
  for (const term of ['Dernier test réussi', 'Dernier renouvellement', 'Prochain renouvellement'])
    await expect(jeton.getByText(term, { exact: true })).toBeVisible();
  await expect(jeton.getByText(/si rien n’est renouvelé d’ici là/)).toBeVisible();
  await expect(jeton.getByRole('heading', { name: 'Ce qui s’est passé' })).toBeVisible();
});

test('a secret that ends soon is told ahead, and leads to where the new one is given', async ({
  host,
  page,
}) => {
  const jeton = await openKept(host, page);
  await expect(jeton.getByText('L’autorisation d’une adresse prend bientôt fin.')).toBeVisible();
  const row = jeton.getByRole('listitem').filter({ hasText: 'direction@ac-example.fr' });
  await expect(row.getByText('Fin proche')).toBeVisible();
  await expect(row.getByText(/^Le secret de l’application prend fin/)).toBeVisible();
  await expectAccessible(jeton);
  await row.getByRole('button', { name: 'Changer le secret' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
});
