/** « Dossier pour l’informaticien »: what somebody else needs to act, and every way to hand it over. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type BrowserHost, startBrowserHost } from './support/host.ts';
import { test as base, expect, expectAccessible, expectStep } from './support/jeton.ts';
import { failing, folderWith, keptAccount, lost, openKept } from './support/kept-accounts.ts';

const BLOCKED = 'periscolaire@mairie-example.fr';
const UNCONSENTED = 'direction@ac-example.fr';
const DIRECTORY = '3f1e0f5c-93b1-4d0e-8f53-7a1c0b9d2e64';
const CLIENT = 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa';
const ENABLE = `Set-CASMailbox -Identity '${BLOCKED}' -SmtpClientAuthenticationDisabled $false`;

const test = base.extend<{ host: BrowserHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  host: async ({}, use) => {
    const unconsented = keptAccount(UNCONSENTED, lost('admin-consent-required'));
    await using kept = await folderWith([
      keptAccount(BLOCKED, failing('smtp-auth-disabled-tenant')),
      {
        ...unconsented,
        settings: {
          ...unconsented.settings,
          tokenEndpoint: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/token`,
        },
      },
    ]);
    await using host = await startBrowserHost({ folder: kept.folder });
    await use(host);
  },
});

async function openDossier(host: BrowserHost, page: Page, address: string): Promise<Page> {
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: `Détails de ${address}` }).click();
  await expectStep(jeton, address);
  await jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' }).press('Enter');
  await expectStep(jeton, 'Dossier pour l’informaticien');
  return jeton;
}

/** What a button keeps as a file. */
async function saved(jeton: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const download = jeton.waitForEvent('download');
  await jeton.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

test('SMTP AUTH is off: the dossier has the very command, for that mailbox', async ({ host, page }) => {
  const jeton = await openDossier(host, page, BLOCKED);
  const paper = jeton.getByRole('article', { name: `Activer SMTP AUTH pour la seule boîte ${BLOCKED}` });
  await expect(paper.getByText(ENABLE)).toBeVisible();
  for (const name of ['Ce qui est demandé', 'Comment vérifier', 'Comment revenir en arrière'])
    await expect(paper.getByRole('heading', { name })).toBeVisible();
  await expect(jeton.locator('[data-variant="filled"]:visible')).toHaveText('Copier');
  for (const colorScheme of ['dark', 'light'] as const) {
    await jeton.emulateMedia({ colorScheme });
    await expectAccessible(jeton);
  }

  // Back where one was, on the button that led here.
  await jeton.getByRole('button', { name: 'Retour' }).press('Enter');
  await expect(jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' })).toBeFocused();
});

test('an administrator must consent: the link names directory and application', async ({ host, page }) => {
  const jeton = await openDossier(host, page, UNCONSENTED);
  const link = `https://login.microsoftonline.com/${DIRECTORY}/adminconsent?client_id=${CLIENT}`;
  await expect(jeton.getByRole('link', { name: link })).toHaveAttribute('href', link);
});

test('it is copied, and begins an e-mail', async ({ host, page }) => {
  const jeton = await openDossier(host, page, BLOCKED);
  await jeton.getByRole('button', { name: 'Copier' }).click();
  await expect(jeton.getByRole('button', { name: 'Copié' })).toBeVisible();
  const href = (await jeton.getByRole('link', { name: 'Écrire un e-mail' }).getAttribute('href')) ?? '';
  expect(href.length).toBeLessThan(2_000);
  const fields = new URL(href).searchParams;
  expect(fields.get('subject')).toBe(`Activer SMTP AUTH pour la seule boîte ${BLOCKED}`);
  expect(fields.get('body')).toContain(`Connect-ExchangeOnline\r\n${ENABLE}`);

  // Whatever can be pasted into shows what was copied.
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await jeton.getByRole('button', { name: 'L’envoyer à une autre adresse' }).click();
  const box = jeton.getByLabel('À qui l’envoyer');
  await box.press('ControlOrMeta+v');
  for (const part of [ENABLE, 'COMMENT VÉRIFIER', 'smtp-auth-disabled-tenant'])
    expect(await box.inputValue()).toContain(part);
});

test('it is kept as a PDF, as a page that stands alone, and as text', async ({ host, page, context }) => {
  const jeton = await openDossier(host, page, BLOCKED);
  const pdf = await saved(jeton, 'Enregistrer en PDF');
  expect(pdf.name).toMatch(/^jeton-dossier-\d{4}-\d\d-\d\d\.pdf$/);
  expect(pdf.content.toString('latin1', 0, 8)).toBe('%PDF-1.7');
  await expect(jeton.getByText(`${pdf.name} va dans`)).toBeVisible();

  const html = await saved(jeton, 'Page web');
  expect(html.name).toMatch(/\.html$/);
  const read = await context.newPage();
  await read.setContent(html.content.toString('utf8'));
  await expect(read.getByRole('heading', { level: 1 })).toContainText(BLOCKED);
  await expect(read.getByText(ENABLE)).toBeVisible();
  await expectAccessible(read);
  await read.close();

  const text = await saved(jeton, 'Texte');
  expect(text.name).toMatch(/\.txt$/);
  expect(text.content.toString('utf8')).toContain(`\r\n    ${ENABLE}\r\n`);
});

test('on paper there is the dossier alone', async ({ host, page }) => {
  const jeton = await openDossier(host, page, BLOCKED);
  await jeton.emulateMedia({ media: 'print' });
  await expect(jeton.getByRole('article')).toBeVisible();
  await expect(jeton.getByText('Transmettre le dossier')).toBeHidden();
  await expect(jeton.getByRole('heading', { level: 1 })).toBeHidden();
});

test('a pasted message gets one too, with marked blanks, and is still there afterwards', async ({
  host,
  page,
}) => {
  const jeton = await openKept(host, page);
  await jeton.getByRole('button', { name: 'Aide' }).click();
  await jeton.getByRole('button', { name: 'Comprendre un message d’erreur' }).click();
  const box = jeton.getByLabel('Message d’erreur');
  await box.fill(
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
  );
  await jeton.getByRole('button', { name: 'Expliquer ce message' }).click();
  await jeton.getByRole('button', { name: 'Préparer le dossier pour l’informaticien' }).click();
  await expect(jeton.getByText("Set-CASMailbox -Identity '[adresse de la boîte]'").first()).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByLabel('Quelle est l’adresse de l’école').fill(BLOCKED);
  await expect(jeton.getByText(ENABLE).first()).toBeVisible();
  await jeton.getByRole('button', { name: 'Retour' }).click();
  await expect(box).toHaveValue(/^535 5\.7\.139/);
});
