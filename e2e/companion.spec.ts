/** The guide beside the browser, in the browser host: a second, narrow window on the same configuration. */
import type { Page } from '@playwright/test';
import { did, enlarge, NARROW, openCompanion, openDeclaration, shrink } from './support/companion.ts';
import { expect, expectAccessible, expectStep, openJeton, test } from './support/jeton.ts';

test('the companion opens narrow on the same configuration, and what is ticked in one window shows in the other', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  await did(jeton);
  const { companion, complaints } = await openCompanion(jeton);
  await expectStep(companion, 'Activez Gmail pour ce projet');
  await expect(companion.getByText('2 sur 9', { exact: true })).toBeVisible();
  await expect(shrink(companion)).toBeHidden();

  for (let action = 2; action <= 5; action += 1) await did(companion);
  await expect(companion.getByText('6 sur 9', { exact: true })).toBeVisible();
  await expect(jeton.getByText('Action 6 sur 9').first()).toBeVisible();
  await jeton.bringToFront();
  await did(jeton);
  await expect(companion.getByText('7 sur 9', { exact: true })).toBeVisible();
  await companion.reload();
  await expect(companion.getByText('7 sur 9', { exact: true })).toBeVisible();
  await expect(enlarge(companion)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a window that only looks on writes nothing back, which could undo a tick', async ({
  host,
  demo,
  page,
}) => {
  const saved: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.includes('"drafts.save"')) saved.push(String(payload));
    }),
  );
  const jeton = await openJeton(host, page);
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion } = await openCompanion(jeton);
  await expectStep(companion, 'Créez un projet');
  saved.length = 0;
  for (let action = 1; action <= 4; action += 1) await did(companion);
  await expect(jeton.getByText('Action 5 sur 9').first()).toBeVisible();
  expect(saved).toEqual([]);
});

test('pressed again, the button brings the same companion forward as it is', async ({ jeton, demo }) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion } = await openCompanion(jeton);
  await companion.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(companion, /^Recopiez ce que/);
  await jeton.bringToFront();
  await shrink(jeton).click();
  await expect.poll(() => companion.evaluate('document.hasFocus()')).toBe(true);
  expect(jeton.context().pages()).toHaveLength(2);
  await expectStep(companion, /^Recopiez ce que/);
});

test('the companion stays through the steps, on every screen with its way back, until it is enlarged', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion, complaints } = await openCompanion(jeton);
  await companion.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  await expectStep(companion, /^Recopiez ce que/);
  await expect(enlarge(companion)).toBeVisible();
  await companion.getByRole('button', { name: 'Retour' }).click();
  await expectStep(companion, 'Créez un projet');
  await companion.getByRole('button', { name: 'Retour' }).click();
  await expectStep(companion, /^De quelle adresse/);
  await expect(enlarge(companion)).toBeVisible();
  await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  await expectStep(companion, 'Vos adresses d’envoi');
  for (const name of ['Aide', 'Réglages']) {
    await companion.getByRole('button', { name }).click();
    await expectStep(companion, name);
    await expect(enlarge(companion)).toBeVisible();
    await companion.getByRole('button', { name: 'Revenir à l’accueil' }).click();
  }
  const closing = companion.waitForEvent('close');
  await enlarge(companion).click();
  await closing;
  expect(complaints).toEqual([]);
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
});

test('with the keyboard alone: there, onward, and back', async ({ jeton, demo }) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const opening = jeton.waitForEvent('popup');
  await shrink(jeton).press('Enter');
  const companion = await opening;
  await companion.setViewportSize(NARROW);
  await expectStep(companion, 'Créez un projet');
  await expect(jeton.getByRole('status').getByText('La petite fenêtre est ouverte.')).toBeAttached();

  // Which window is in front is for the system to say, and there is none here: on a busy PC the first one stayed it.
  await companion.bringToFront();
  await expect(companion.getByRole('heading', { level: 1 })).toBeFocused();
  const heard: string[] = [];
  while (heard.length < 20 && heard.at(-1) !== 'C’est fait') heard.push(await nextStop(companion));
  expect(heard.slice(0, 2)).toEqual(['Ouvrir cette page', 'Copier Nom du projet']);
  expect(heard.at(-1)).toBe('C’est fait');
  expect([await nextStop(companion), await nextStop(companion)]).toEqual([
    'Retour',
    'Je ne vois pas cet écran',
  ]);
  await companion.keyboard.press('Shift+Tab');
  await companion.keyboard.press('Shift+Tab');
  await companion.keyboard.press('Enter');
  await expectStep(companion, 'Activez Gmail pour ce projet');
  await expect(companion.getByRole('heading', { level: 1 })).toBeFocused();
  const closing = companion.waitForEvent('close');
  await companion.keyboard.press('Shift+Tab');
  // It closes while the key is down: nobody is left to hear it come up.
  await companion.keyboard.down('Enter').catch(() => undefined);
  await closing;
  // The card went on while one was away: its title is where one reads on.
  await expect(jeton.getByText('Action 2 sur 9').first()).toBeVisible();
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a browser that blocks the popup: one sentence says what to do, and it goes once it is let', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  await jeton.evaluate(`
    const { open } = window;
    window.open = () => {
      window.open = open;
      return null;
    };
  `);
  await shrink(jeton).click();
  const sentence = jeton.getByRole('alert').getByText(/^Votre navigateur a bloqué la petite fenêtre/);
  await expect(sentence).toBeVisible();
  await expectAccessible(jeton);
  const { companion } = await openCompanion(jeton);
  await expectStep(companion, 'Créez un projet');
  await expect(sentence).toBeHidden();
});

test('enlarged when the large window is gone, the companion opens another, which Jeton knows', async ({
  host,
  demo,
  page,
}) => {
  const jeton = await openJeton(host, page);
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion } = await openCompanion(jeton);
  await did(companion);
  await expectStep(companion, 'Activez Gmail pour ce projet');
  await jeton.close();
  const opening = companion.context().waitForEvent('page');
  await enlarge(companion).click();
  const large = await opening;
  await expect(large.getByText('Action 2 sur 9').first()).toBeVisible();
  expect(companion.isClosed()).toBe(true);
});

/** Presses the Tab key. @returns what a screen reader calls the control that it leads to */
async function nextStop(window: Page): Promise<string> {
  await window.keyboard.press('Tab');
  return window.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
}
