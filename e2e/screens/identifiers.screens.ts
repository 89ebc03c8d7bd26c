/** The identifiers: empty, filled by a file, doubted, refused, verified. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { continueButton, expect, expectStep, giveAddress, openWizard, test } from '../support/jeton.ts';
import { draw, drawInEnglish } from './draw.ts';

const field = (jeton: Page, label: string) => jeton.getByLabel(label, { exact: true });
const verify = (jeton: Page) => jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();

test('of Google', async ({ jeton, demo, host }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await draw(jeton, '30-identifiants-google');
  await drawInEnglish(jeton, '30-identifiants-google');
  const file = join(host.folder, 'client_secret_web.json');
  await writeFile(file, await (await fetch(`${demo.consoles.google}/web.json`)).text());
  const choosing = jeton.waitForEvent('filechooser');
  await jeton.getByRole('button', { name: 'Choisir le fichier' }).click();
  await (await choosing).setFiles(file);
  await expect(jeton.getByText('Ce fichier est celui d’une « Application Web »')).toBeVisible();
  await draw(jeton, '31-identifiants-fichier-web');
  await jeton.getByRole('button', { name: 'Annuler', exact: true }).click();
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await field(jeton, 'Secret').fill('GOCSPX-cenestpaslebonsecretdutout1');
  await verify(jeton);
  await expect(jeton.getByText('Ces identifiants ne vont pas ensemble').first()).toBeVisible();
  await draw(jeton, '32-identifiants-faux');
  await field(jeton, 'Secret').fill(googleDesktop.secret ?? '');
  await verify(jeton);
  await expect(jeton.getByText(/^Identifiants vérifiés auprès de/)).toBeVisible();
  await draw(jeton, '33-identifiants-verifies');
  await drawInEnglish(jeton, '33-identifiants-verifies');
  demo.authorization.failNextTokenRequests(1, { status: 503, body: '<html>Maintenance</html>' });
  await verify(jeton);
  await expect(jeton.getByText('Impossible à dire avant la connexion')).toBeVisible();
  await draw(jeton, '34-identifiants-impossible-a-dire');
});

test('of Microsoft', async ({ jeton, demo }) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
  await draw(jeton, '35-identifiants-microsoft');
  await drawInEnglish(jeton, '35-identifiants-microsoft');
  await field(jeton, 'Identifiant').fill('');
  await field(jeton, 'Autorisations demandées').fill('https://outlook.office.com/SMTP.Send');
  await field(jeton, 'Serveur SMTP').fill('https://smtp.example.fr:587/');
  await field(jeton, 'Port').fill('99999');
  await continueButton(jeton).click();
  await expect(field(jeton, 'Identifiant')).toBeFocused();
  await draw(jeton, '36-identifiants-a-corriger');
});
