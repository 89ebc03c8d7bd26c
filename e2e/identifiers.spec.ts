/** The identifiers' screen: files, pasted values, what is said as one types, and the verification before any sign-in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { holdRequest } from './support/held-requests.ts';
import {
  continueButton,
  decide,
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  openJeton,
  openProviderPage,
  openWizard,
  sendTest,
  test,
} from './support/jeton.ts';

const field = (jeton: Page, label: string) => jeton.getByLabel(label, { exact: true });

async function openGoogle(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
}

async function openMicrosoft(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(jeton, /^Recopiez ce que/);
}

function copy(jeton: Page, text: string): Promise<unknown> {
  return jeton.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

/** Copies a text and pastes it with the keyboard, as a person does. */
async function pasteInto(jeton: Page, label: string, text: string): Promise<void> {
  await copy(jeton, text);
  await field(jeton, label).focus();
  await jeton.keyboard.press('ControlOrMeta+V');
}

async function give(jeton: Page, path: string): Promise<void> {
  const choosing = jeton.waitForEvent('filechooser');
  await jeton.getByRole('button', { name: 'Choisir le fichier' }).click();
  await (await choosing).setFiles(path);
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('Google, from the guide to the message, with the file of the console alone', async ({
  jeton,
  demo,
  context,
}) => {
  await openWizard(jeton);
  await giveAddress(jeton, demo.credentials.addresses.google);
  for (let action = 1; action <= 8; action += 1) {
    await expect(jeton.getByText(`Action ${action} sur 9`).first()).toBeVisible();
    await jeton.getByRole('button', { name: 'C’est fait' }).click();
  }
  await jeton.getByRole('button', { name: 'Action précédente' }).click();
  const opening = context.waitForEvent('page');
  await jeton.getByRole('link', { name: 'Ouvrir cette page' }).click();
  const console = await opening;
  expect(console.url()).toBe(`${demo.consoles.google}#client-desktop`);
  const downloading = console.waitForEvent('download');
  await console.getByRole('link', { name: 'Télécharger au format JSON' }).first().click();
  const file = await (await downloading).path();
  await console.close();
  await jeton.getByRole('button', { name: 'C’est fait' }).click();
  await jeton.getByRole('button', { name: 'C’est fait' }).click();

  await expectStep(jeton, /^Recopiez ce que/);
  await give(jeton, file);
  await expect(jeton.getByText('Jeton a rempli : Identifiant et Secret').first()).toBeVisible();
  await expect(field(jeton, 'Identifiant')).toHaveValue(demo.credentials.googleDesktop.clientId);
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await expect(jeton.getByText(/^Identifiants vérifiés auprès de/)).toBeVisible();
  await continueButton(jeton).click();
  const page = await openProviderPage(jeton);
  await decide(page);
  await expect(page.getByRole('heading', { name: 'C’est fait' })).toBeVisible();
  await page.close();
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  await sendTest(jeton);
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('a file that does not suit the chosen way back says so at once, and one click makes them agree', async ({
  jeton,
  demo,
  host,
}) => {
  const file = join(host.folder, 'client_secret_web.json');
  await writeFile(file, await (await fetch(`${demo.consoles.google}/web.json`)).text());
  await openGoogle(jeton, demo.credentials.addresses.google);
  await expect(jeton.getByRole('radio', { name: /^Directement sur ce PC/ })).toBeChecked();
  await give(jeton, file);
  await expect(jeton.getByText('Ce fichier est celui d’une « Application Web »')).toBeVisible();
  await expectAccessible(jeton);
  await jeton.getByRole('button', { name: 'Faire revenir la réponse par la page relais' }).click();
  await expect(field(jeton, 'Adresse de redirection')).toHaveValue(demo.credentials.googleWeb.redirectUri);
});

test('what is filled in can be taken back, secret and all, until it is the person’s own', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  const content = await (await fetch(`${demo.consoles.google}/web.json`)).text();
  const filled = jeton.getByText('Jeton a rempli : Identifiant et Secret').first();
  await openGoogle(jeton, addresses.google);
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await field(jeton, 'Secret').fill(googleDesktop.secret ?? '');
  await pasteInto(jeton, 'Identifiant', content);
  await expect(filled).toBeVisible();
  await jeton.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(field(jeton, 'Identifiant')).toHaveValue(googleDesktop.clientId);
  // Not the file's secret beside the identifier of before; and what is gone is said to be.
  await expect(field(jeton, 'Secret')).toHaveValue('');
  await expect(jeton.getByText('L’identifiant d’avant est revenu, pas le secret')).toBeVisible();

  await pasteInto(jeton, 'Identifiant', content);
  await expect(filled).toBeVisible();
  await expect(jeton.getByText('Ce fichier est celui d’une « Application Web »')).toBeVisible();
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await expect(filled).toHaveCount(0);
  await expect(jeton.getByText('Ce fichier est celui d’une « Application Web »')).toHaveCount(0);
});

test('what is missing is said below its field before anybody is asked', async ({ jeton, demo }) => {
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await expect(field(jeton, 'Identifiant')).toBeFocused();
  await expect(field(jeton, 'Identifiant')).toHaveAccessibleDescription(/Cette valeur manque\./);
});

test('the content of the file, pasted, is the file', async ({ jeton, demo }) => {
  const content = await (await fetch(`${demo.consoles.google}/web.json`)).text();
  await openGoogle(jeton, demo.credentials.addresses.google);
  await pasteInto(jeton, 'Identifiant', content);
  await expect(jeton.getByText('Jeton a rempli : Identifiant et Secret').first()).toBeVisible();
  await expect(field(jeton, 'Identifiant')).toHaveValue(demo.credentials.googleWeb.clientId);
  await expect(jeton.getByText('Ce fichier est celui d’une « Application Web »')).toBeVisible();
});

test('a whole table of the portal is pasted into any field, and can be taken back', async ({
  jeton,
  demo,
}) => {
  const { clientId } = demo.credentials.microsoft;
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  await field(jeton, 'Identifiant').fill('commencé à la main');
  const objectId = 'ID d’objet\n5b1f0c3a-77d2-4c8e-9a46-1e0d2f3b4c5d';
  const overview = [
    'Nom d’affichage : E-mails de l’école',
    `ID d’application (client)\n${clientId}`,
    objectId,
  ].join('\n');
  await pasteInto(jeton, 'Autorisations demandées', overview);
  await expect(field(jeton, 'Identifiant')).toHaveValue(clientId);
  await expect(jeton.getByText('Jeton a rempli : Identifiant').first()).toBeVisible();
  // What merely looks like the identifier is no news beside it.
  const notThis = jeton.getByText(/«\sID d’objet\s» ne sert pas ici/);
  await expect(notThis).toBeHidden();
  await jeton.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(field(jeton, 'Identifiant')).toHaveValue('commencé à la main');

  await pasteInto(jeton, 'Autorisations demandées', objectId);
  await expect(notThis).toBeVisible();
  await pasteInto(jeton, 'Identifiant', '5b1f0c3a-77d2-4c8e-9a46');
  await expect(field(jeton, 'Identifiant')).toHaveValue(/5b1f0c3a-77d2-4c8e-9a46/);
});

test('the clipboard is read at « Coller », and by the helper only once it is switched on', async ({
  jeton,
  demo,
}) => {
  const { clientId } = demo.credentials.microsoft;
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  await jeton.evaluate(`{
    const read = navigator.clipboard.readText.bind(navigator.clipboard);
    window.reads = 0;
    navigator.clipboard.readText = () => {
      window.reads += 1;
      return read();
    };
  }`);
  const reads = () => jeton.evaluate<number>('window.reads');
  const comeBack = () => jeton.evaluate("dispatchEvent(new Event('focus'))");
  await copy(jeton, clientId);
  await comeBack();
  expect(await reads()).toBe(0);

  await jeton.getByRole('button', { name: 'Coller' }).click();
  await expect(field(jeton, 'Identifiant')).toHaveValue(clientId);
  expect(await reads()).toBe(1);
  await comeBack();
  expect(await reads()).toBe(1);

  await jeton.getByRole('switch', { name: 'Reconnaître ce que je copie' }).click();
  await expect.poll(reads).toBe(2);
  await field(jeton, 'Identifiant').fill('');
  await copy(jeton, 'rien de connu');
  await comeBack();
  await expect.poll(reads).toBe(3);
  await expect(field(jeton, 'Identifiant')).toHaveValue('');
  await copy(jeton, ` ${clientId}\n`);
  await comeBack();
  await expect(field(jeton, 'Identifiant')).toHaveValue(clientId);
});

test('what is wrong is said as one types, with the correction in one click', async ({ jeton, demo }) => {
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  const scopes = field(jeton, 'Autorisations demandées');
  const whole = await scopes.inputValue();
  await scopes.fill(whole.replace(' offline_access', ''));
  await jeton.getByRole('button', { name: 'Ajouter « offline_access »' }).click();
  await expect(scopes).toHaveValue(whole);
  await expect(scopes).toBeFocused();

  const host = field(jeton, 'Serveur SMTP');
  await host.fill('https://smtp.example.fr:587/');
  await jeton.getByRole('button', { name: 'Garder le nom seul' }).click();
  await expect(host).toHaveValue('smtp.example.fr');

  await field(jeton, 'Identifiant').fill('');
  await field(jeton, 'Port').fill('99999');
  for (let press = 1; press <= 2; press += 1) {
    await continueButton(jeton).click();
    await expect(field(jeton, 'Identifiant')).toBeFocused();
  }
  await expectAccessible(jeton);
});

test('the keyboard keeps its place when the secret’s field comes and goes', async ({ jeton, demo }) => {
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  const have = jeton.getByRole('button', { name: 'J’ai un secret' });
  await have.press('Enter');
  await expect(field(jeton, 'Secret')).toBeFocused();
  await jeton.getByRole('button', { name: 'Je n’ai pas de secret' }).press('Enter');
  await expect(have).toBeFocused();
});

test('a secret that ends is asked its last day, anew for another secret', async ({ jeton, demo }) => {
  await openMicrosoft(jeton, demo.credentials.addresses.microsoft);
  const day = field(jeton, 'Dernier jour de validité du secret');
  await expect(day).toHaveCount(0);
  await jeton.getByRole('button', { name: 'J’ai un secret' }).click();
  await field(jeton, 'Secret').fill('aB3~dE6fGh9jKlMn.pQrStUvWxYz0123456789-_');
  await expect(day).toHaveAccessibleDescription(/la colonne «\sDate d’expiration\s»/);
  await day.fill('2001-01-31');
  const past = jeton.getByText('Vérifiez la date, ou créez un autre secret.');
  await expect(past).toBeVisible();
  await expectAccessible(jeton);
  const nextYear = `${new Date().getFullYear() + 1}-06-30`;
  await day.fill(nextYear);
  await expect(past).toHaveCount(0);
  // Kept like everything that is typed.
  await jeton.reload();
  await expect(day).toHaveValue(nextYear);
  await jeton.getByRole('button', { name: 'Remplacer' }).click();
  await field(jeton, 'Secret').fill('zB3~dE6fGh9jKlMn.pQrStUvWxYz0123456789-_');
  await expect(day).toHaveValue('');
});

test('the provider says right, wrong and why, or that one cannot tell, before any sign-in', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  const verify = () => jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await openGoogle(jeton, addresses.google);
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await field(jeton, 'Secret').fill('GOCSPX-cenestpaslebonsecretdutout1');
  await verify();
  await expect(jeton.getByText('Ces identifiants ne vont pas ensemble').first()).toBeVisible();
  // The button is in the foot, and the fields are higher than the window.
  await expect(jeton.getByRole('alert').getByText('Ces identifiants ne vont pas ensemble')).toBeInViewport();
  await expect(jeton.getByText(/secret qui ne va pas avec l’identifiant/)).toBeVisible();
  await expectAccessible(jeton);

  await field(jeton, 'Secret').fill(googleDesktop.secret ?? '');
  await expect(jeton.getByText('Ces identifiants ne vont pas ensemble')).toBeHidden();
  demo.authorization.failNextTokenRequests(1, { status: 503, body: '<html>Maintenance</html>' });
  await verify();
  await expect(jeton.getByText('Impossible à dire avant la connexion')).toBeVisible();
  await continueButton(jeton).click();
  await expectStep(jeton, /^Donnez votre accord/);
});

test('a verification asked while the secret is still on its way to the vault is about that secret', async ({
  page,
  host,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  const keeping = await holdRequest(page, 'drafts.setSecret');
  const jeton = await openJeton(host, page);
  await openGoogle(jeton, addresses.google);
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await field(jeton, 'Secret').fill(googleDesktop.secret ?? '');
  await keeping.made;
  await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await expect(jeton.getByText('Vérification…').first()).toBeVisible();
  keeping.release();
  await expect(jeton.getByText(/^Identifiants vérifiés auprès de/)).toBeVisible();
});

test('a verification that takes its time can be cancelled', async ({ jeton, demo }) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openGoogle(jeton, addresses.google);
  await field(jeton, 'Identifiant').fill(googleDesktop.clientId);
  await field(jeton, 'Secret').fill(googleDesktop.secret ?? '');
  const hold = demo.authorization.holdTokenRequests();
  try {
    await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
    await hold.arrived;
    await expect(jeton.getByText('Vérification…').first()).toBeVisible();
    await jeton.getByRole('button', { name: 'Annuler la vérification' }).click();
    await expect(jeton.getByRole('button', { name: 'Vérifier ces identifiants' })).toBeVisible();
  } finally {
    hold.release();
  }
});
