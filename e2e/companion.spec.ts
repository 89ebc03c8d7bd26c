/**
 * The guide beside the browser: as a second, narrow window in the browser host; and what the page does in a host that
 * shrinks its own window, which stands in here for Electron.
 */
import type { Page, WebSocketRoute } from '@playwright/test';
import {
  continueButton,
  expect,
  expectAccessible,
  expectStep,
  giveAddress,
  listenForComplaints,
  openJeton,
  openWizard,
  test,
} from './support/jeton.ts';

const NARROW = { width: 360, height: 760 };

async function openDeclaration(jeton: Page, address: string): Promise<void> {
  await openWizard(jeton);
  await giveAddress(jeton, address);
  await expectStep(jeton, /^Déclarer l’envoi d’e-mails/);
}

/** Presses « Petite fenêtre » and waits for the popup. Anything on its console but silence is in `complaints`. */
async function openCompanion(jeton: Page): Promise<{ companion: Page; complaints: string[] }> {
  const opening = jeton.waitForEvent('popup');
  await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
  const companion = await opening;
  const complaints = listenForComplaints(companion);
  expect(companion.viewportSize()).toEqual({ width: 380, height: 760 });
  await companion.setViewportSize(NARROW);
  return { companion, complaints };
}

/** Presses the Tab key. @returns what a screen reader calls the control that it leads to */
async function nextStop(window: Page): Promise<string> {
  await window.keyboard.press('Tab');
  return window.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
}

function did(window: Page): Promise<void> {
  return window.getByRole('button', { name: 'C’est fait' }).click();
}

const enlarge = (window: Page) => window.getByRole('button', { name: 'Grande fenêtre' });

test('the companion opens narrow on the same configuration, and what is ticked in one window shows in the other', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  await did(jeton);
  const { companion, complaints } = await openCompanion(jeton);
  await expectStep(companion, 'Activez Gmail pour ce projet');
  await expect(companion.getByText('2 sur 9', { exact: true })).toBeVisible();
  await expect(companion.getByRole('button', { name: 'Petite fenêtre' })).toBeHidden();

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
  await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
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
  await companion
    .getByRole('button', { name: 'Annuler' })
    .or(companion.getByRole('button', { name: 'Revenir à l’accueil' }))
    .click();
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
  await jeton.getByRole('button', { name: 'Petite fenêtre' }).press('Enter');
  const companion = await opening;
  await companion.setViewportSize(NARROW);
  await expectStep(companion, 'Créez un projet');
  await expect(jeton.getByRole('status').getByText('La petite fenêtre est ouverte.')).toBeAttached();

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
  await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the narrow form, and nothing sticks out of it, ${colorScheme}`, async ({
    jeton,
    demo,
  }) => {
    test.setTimeout(120_000);
    await openDeclaration(jeton, demo.credentials.addresses.google);
    const { companion } = await openCompanion(jeton);
    await companion.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (): Promise<void> => {
      await expectAccessible(companion);
      for (const width of [NARROW.width, 320]) {
        await companion.setViewportSize({ ...NARROW, width });
        expect(await sticksOut(companion)).toEqual([]);
      }
      await companion.setViewportSize(NARROW);
    };
    for (let action = 1; action <= 9; action += 1) {
      await expect(companion.getByText(`${action} sur 9`, { exact: true })).toBeVisible();
      if (action === 4) await companion.getByRole('button', { name: 'Je ne vois pas cet écran' }).click();
      if (action === 5) await companion.getByRole('button', { name: 'Les 9 actions' }).click();
      await check();
      await did(companion);
    }
    await expectStep(companion, /^Recopiez ce que/);
    await continueButton(companion).click();
    await check();
    await companion.getByRole('button', { name: 'Retour' }).click();
    await companion.getByRole('button', { name: 'Imprimer le guide' }).click();
    await expectStep(companion, /^Déclarer l’envoi d’e-mails/);
    await check();
  });
}

/** What is wider than the window, or beside it. */
function sticksOut(window: Page): Promise<string[]> {
  return window.evaluate(`
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
  `);
}

test('a window of 320 by 400 still shows its title, its way back and what to press', async ({
  jeton,
  demo,
}) => {
  await openDeclaration(jeton, demo.credentials.addresses.google);
  const { companion } = await openCompanion(jeton);
  await companion.setViewportSize({ width: 320, height: 400 });
  await expectStep(companion, 'Créez un projet');
  for (const shown of [
    companion.getByRole('heading', { level: 1 }),
    companion.getByText('1 sur 9', { exact: true }),
    enlarge(companion),
    companion.getByRole('button', { name: 'C’est fait' }),
    companion.getByRole('link', { name: 'Ouvrir cette page' }),
  ]) {
    await expect(shown).toBeInViewport({ ratio: 1 });
  }
});

test.describe('in a host that shrinks its own window', () => {
  /** Answers for that host, and lets everything else through. */
  async function standIn(page: Page, lets: boolean) {
    let active = false;
    let socket: WebSocketRoute | undefined;
    const become = async (wanted: boolean): Promise<void> => {
      active = wanted;
      await page.setViewportSize(wanted ? NARROW : { width: 1280, height: 800 });
      socket?.send(JSON.stringify({ kind: 'event', name: 'companion.changed', payload: { active } }));
    };
    await page.routeWebSocket(/.*/, (route) => {
      socket = route;
      const core = route.connectToServer();
      const infoIds = new Set<unknown>();
      route.onMessage(async (text) => {
        const message = JSON.parse(String(text)) as { id: number; name: string; input: { active: boolean } };
        if (message.name === 'app.info') infoIds.add(message.id);
        if (message.name !== 'companion.set') return core.send(text);
        if (lets) await become(message.input.active);
        route.send(
          JSON.stringify({ kind: 'answer', id: message.id, result: { ok: true, value: { active } } }),
        );
      });
      core.onMessage((text) => {
        const message = JSON.parse(String(text)) as { id: number; result: { value: object } };
        if (infoIds.has(message.id)) Object.assign(message.result.value, { companion: { active } });
        route.send(JSON.stringify(message));
      });
    });
    return { become };
  }

  test('the same page becomes narrow and large again, says so, and one reads on at its title', async ({
    host,
    demo,
    page,
  }) => {
    await standIn(page, true);
    const complaints = listenForComplaints(page);
    const jeton = await openJeton(host, page);
    await openDeclaration(jeton, demo.credentials.addresses.google);
    await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
    await expectStep(jeton, 'Créez un projet');
    await expect(jeton.getByRole('status').getByText(/maintenant une petite fenêtre/)).toBeAttached();
    await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(jeton.getByText('1 sur 9', { exact: true })).toBeVisible();
    await expect(jeton.getByRole('button', { name: 'Petite fenêtre' })).toBeHidden();

    await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
    await expectStep(jeton, /^Recopiez ce que/);
    await jeton.reload();
    await expectStep(jeton, /^Recopiez ce que/);
    await enlarge(jeton).click();
    await expect(jeton.getByRole('status').getByText('Jeton a retrouvé sa grande fenêtre.')).toBeAttached();
    await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(enlarge(jeton)).toBeHidden();
    expect(jeton.context().pages()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('maximised by hand, it is large again without taking the keyboard from where one types', async ({
    host,
    demo,
    page,
  }) => {
    const { become } = await standIn(page, true);
    const jeton = await openJeton(host, page);
    await openDeclaration(jeton, demo.credentials.addresses.google);
    await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
    await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
    const field = jeton.getByLabel('Identifiant', { exact: true });
    await field.fill('à moitié');
    await become(false);
    await expect(enlarge(jeton)).toBeHidden();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('à moitié');
  });

  test('that cannot this time, the page says what to do', async ({ host, demo, page }) => {
    await standIn(page, false);
    const jeton = await openJeton(host, page);
    await openDeclaration(jeton, demo.credentials.addresses.google);
    await jeton.getByRole('button', { name: 'Petite fenêtre' }).click();
    await expect(jeton.getByRole('alert').getByText(/quittez le plein écran/)).toBeVisible();
    await expect(jeton.getByRole('button', { name: 'Petite fenêtre' })).toBeVisible();
  });
});
