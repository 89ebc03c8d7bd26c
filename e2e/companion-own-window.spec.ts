/**
 * What the page does in a host that shrinks its own window. A stand-in on the wire plays that host, so that it is tried
 * where there is no Electron.
 */
import type { Page, WebSocketRoute } from '@playwright/test';
import { enlarge, NARROW, openDeclaration, shrink } from './support/companion.ts';
import { expect, expectStep, listenForComplaints, openJeton, test } from './support/jeton.ts';

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
      route.send(JSON.stringify({ kind: 'answer', id: message.id, result: { ok: true, value: { active } } }));
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
  await shrink(jeton).click();
  await expectStep(jeton, 'Créez un projet');
  await expect(jeton.getByRole('status').getByText(/maintenant une petite fenêtre/)).toBeAttached();
  await expect(jeton.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(jeton.getByText('1 sur 9', { exact: true })).toBeVisible();
  await expect(shrink(jeton)).toBeHidden();

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
  await shrink(jeton).click();
  await jeton.getByRole('button', { name: 'J’ai déjà les identifiants' }).click();
  const field = jeton.getByLabel('Identifiant', { exact: true });
  await field.fill('à moitié');
  await become(false);
  await expect(enlarge(jeton)).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('à moitié');
});

test('a window that cannot be shrunk this time: the page says what to do', async ({ host, demo, page }) => {
  await standIn(page, false);
  const jeton = await openJeton(host, page);
  await openDeclaration(jeton, demo.credentials.addresses.google);
  await shrink(jeton).click();
  await expect(jeton.getByRole('alert').getByText(/quittez le plein écran/)).toBeVisible();
  await expect(shrink(jeton)).toBeVisible();
});
