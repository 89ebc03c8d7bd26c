/** The guide of the declaration: one action per card, help where the console looks otherwise, and paper. */
import type { Page } from '@playwright/test';
import {
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  messageOf,
  openProviderPage,
  openWizard,
  sendTest,
  signIn,
  test,
} from './support/jeton.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const did = (jeton: Page) => jeton.getByRole('button', { name: 'C’est fait' }).click();
const expectAction = (jeton: Page, position: string) =>
  expect(jeton.getByText(`Action ${position}`).first()).toBeVisible();
const clipboard = (page: Page) => page.evaluate('navigator.clipboard.readText()');

async function openGoogle(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
}

test('Microsoft, one’s own public client: from the guide to the message, without typing an identifier', async ({
  jeton,
  demo,
  context,
}) => {
  const { addresses, microsoft } = demo.credentials;
  await openWizard(jeton);
  await giveAddress(jeton, addresses.microsoft);
  await jeton.getByRole('button', { name: 'En choisir une autre' }).click();
  await jeton.getByRole('radio', { name: /Déclarer ma propre application/ }).click();
  await continueButton(jeton).click();
  await expectAction(jeton, '1 sur 6');
  await did(jeton);
  await expectAction(jeton, '2 sur 6');
  const opening = context.waitForEvent('page');
  await jeton.getByRole('link', { name: 'Ouvrir cette page' }).click();
  const portal = await opening;
  expect(portal.url()).toBe(`${demo.consoles.microsoft}#client-id`);
  // The whole table, as one drags over it: the application's ID among the object's and the directory's.
  const table = await portal.locator('dl').first().innerText();
  await portal.close();
  await jeton.evaluate(`navigator.clipboard.writeText(${JSON.stringify(table)})`);
  await jeton.getByRole('button', { name: 'Coller', exact: true }).click();
  await expect(jeton.getByText('Jeton a rempli : Identifiant')).toBeVisible();
  for (let action = 2; action <= 6; action += 1) {
    await expectAction(jeton, `${action} sur 6`);
    await did(jeton);
  }

  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue(microsoft.clientId);
  await jeton.getByRole('button', { name: 'Vérifier ces identifiants' }).click();
  await expect(jeton.getByText(/^Application reconnue par/)).toBeVisible();
  await continueButton(jeton).click();
  await signIn(await openProviderPage(jeton));
  await expectStep(jeton, 'Faisons partir un premier e-mail');
  const message = await messageOf(demo.mail.microsoft, () => sendTest(jeton));
  expect(message.envelope).toEqual({ from: addresses.microsoft, to: [addresses.microsoft] });
  await expectStep(jeton, 'Votre e-mail de test est parti');
});

test('what a card gives is taken there, by the keyboard too, and said again when one comes back', async ({
  jeton,
  demo,
}) => {
  const { addresses, googleDesktop } = demo.credentials;
  await openGoogle(jeton, addresses.google);
  await jeton.getByRole('button', { name: 'Les 9 actions' }).click();
  // By key: the list is still unfolding, and the pointer would miss.
  await jeton.getByRole('button', { name: /^Téléchargez l’identifiant/ }).press('Enter');
  await expectAction(jeton, '9 sur 9');
  await jeton.evaluate(`navigator.clipboard.writeText(${JSON.stringify(googleDesktop.clientId)})`);
  await jeton.keyboard.press('Control+V');
  await expect(jeton.getByText('Jeton a rempli : Identifiant')).toBeVisible();
  await jeton.getByRole('button', { name: 'Action précédente' }).click();
  await did(jeton);
  await expect(jeton.getByText('Jeton a déjà : Identifiant')).toBeVisible();
  await jeton.evaluate(`navigator.clipboard.writeText('rien de tel')`);
  await jeton.getByRole('button', { name: 'Coller', exact: true }).click();
  await expect(jeton.getByText('Jeton ne reconnaît rien dans ce qui est copié')).toBeVisible();
  await jeton.evaluate(`navigator.clipboard.writeText(${JSON.stringify(googleDesktop.secret)})`);
  await jeton.getByRole('button', { name: 'Coller', exact: true }).click();
  await expect(jeton.getByText('Jeton a rempli : Secret')).toBeVisible();
  await did(jeton);
  await expectStep(jeton, /^Recopiez ce que/);
  await expect(jeton.getByLabel('Identifiant', { exact: true })).toHaveValue(googleDesktop.clientId);
  await expect(jeton.getByText(/^Secret gardé/).first()).toBeAttached();
});

test('a value is copied in one click, and the next one is then the one to paste', async ({ jeton, demo }) => {
  await openGoogle(jeton, demo.credentials.addresses.google);
  await jeton.getByRole('button', { name: 'Copier Nom du projet' }).click();
  expect(await clipboard(jeton)).toMatch(/^[A-Za-z0-9 -]+$/);
  await expect(jeton.getByRole('status').filter({ hasText: /copié/i })).toHaveCount(1);

  // The web client of the FAQ has two values: its name, then the redirect address.
  for (let action = 1; action <= 7; action += 1) await did(jeton);
  await expectAction(jeton, '8 sur 9');
  await jeton.getByRole('radio', { name: /^Par la page relais/ }).click();
  await expect(jeton.getByRole('radio', { name: /^Par la page relais/ })).toBeFocused();
  const copies = jeton.getByRole('button', { name: /^Copier / });
  await expect(copies).toHaveCount(2);
  await copies.last().click();
  expect(await clipboard(jeton)).toBe(demo.credentials.googleWeb.redirectUri);
});

test('what is ticked stays ticked after a reload, and one can jump back to any action', async ({
  jeton,
  demo,
}) => {
  await openGoogle(jeton, demo.credentials.addresses.google);
  for (let action = 1; action <= 3; action += 1) await did(jeton);
  await expectAction(jeton, '4 sur 9');
  await expect.poll(() => jeton.getByText('encore').first().textContent()).toMatch(/\d+ minutes/);
  await jeton.reload();
  await expectAction(jeton, '4 sur 9');
  await jeton.getByRole('button', { name: 'Les 9 actions' }).click();
  await jeton.getByRole('button', { name: /^Activez Gmail pour ce projet/ }).click();
  await expectAction(jeton, '2 sur 9');
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await did(jeton);
  await expectAction(jeton, '3 sur 9');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`« Je ne vois pas cet écran » unfolds what helps, where one reads, ${colorScheme}`, async ({
    jeton,
    demo,
  }) => {
    await jeton.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openGoogle(jeton, demo.credentials.addresses.google);
    for (let action = 1; action <= 3; action += 1) await did(jeton);
    const ask = jeton.getByRole('button', { name: 'Je ne vois pas cet écran' });
    await ask.click();
    const help = jeton.getByRole('region', { name: 'Votre écran ne ressemble pas au dessin ?' });
    await expect(help).toBeFocused();
    await expect(help.getByRole('listitem').first()).toBeVisible();
    await jeton.getByRole('button', { name: 'En savoir plus' }).click();
    await jeton.getByRole('button', { name: 'Les 9 actions' }).click();
    await expectAccessible(jeton);
    await jeton.getByRole('button', { name: 'Masquer cette aide' }).click();
    await expect(help).toBeHidden();
    await expect(ask).toBeFocused();
    // Help belongs to its card.
    await ask.click();
    await did(jeton);
    await expect(help).toBeHidden();
  });

  test(`the guide on paper has every action and every value, and no button, ${colorScheme}`, async ({
    jeton,
    demo,
  }) => {
    const { addresses } = demo.credentials;
    await jeton.emulateMedia({ colorScheme });
    await openGoogle(jeton, addresses.google);
    await jeton.getByRole('button', { name: 'Imprimer le guide' }).click();
    await expect(jeton.getByText(`Pour ${addresses.google}.`)).toBeVisible();
    await expectAccessible(jeton);
    await jeton.emulateMedia({ media: 'print', colorScheme });
    await expect(jeton.getByRole('button').filter({ visible: true })).toHaveCount(0);
    await expect(jeton.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(10);
    await expect(jeton.getByText('https://mail.jeton-demo.example/', { exact: true })).toBeVisible();
    await jeton.emulateMedia({ media: 'screen', colorScheme });
    await jeton.getByRole('button', { name: 'Revenir au guide' }).click();
    await expectAction(jeton, '1 sur 9');
  });
}
