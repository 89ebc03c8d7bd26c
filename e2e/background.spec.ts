/**
 * What the page shows and does in a host that lives without a window. A stand-in on the wire plays that host, so that it
 * is tried where there is no Electron.
 */
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, expectStep, listenForComplaints, openJeton, test } from './support/jeton.ts';

/** Answers for that host, and lets everything else through. */
async function standIn(page: Page) {
  let openAtLogin = false;
  let socket: WebSocketRoute | undefined;
  const asked: string[] = [];
  await page.routeWebSocket(/.*/, (route) => {
    socket = route;
    const core = route.connectToServer();
    const infoIds = new Set<unknown>();
    route.onMessage((text) => {
      const message = JSON.parse(String(text)) as {
        id: number;
        name: string;
        input: { openAtLogin?: boolean };
      };
      asked.push(message.name);
      if (message.name === 'app.info') infoIds.add(message.id);
      if (!message.name?.startsWith('background.')) return core.send(text);
      openAtLogin = message.input.openAtLogin ?? openAtLogin;
      const result = { ok: true, value: { openAtLogin } };
      route.send(JSON.stringify({ kind: 'answer', id: message.id, result }));
    });
    core.onMessage((text) => {
      const message = JSON.parse(String(text)) as { id: number; result: { value: object } };
      if (infoIds.has(message.id)) Object.assign(message.result.value, { background: true });
      route.send(JSON.stringify(message));
    });
  });
  const lead = (destination: object): void =>
    socket?.send(JSON.stringify({ kind: 'event', name: 'screen.wanted', payload: { destination } }));
  return { lead, asked };
}

test('the settings offer a life beside the clock where the host has one, and a click outside leads into the page', async ({
  host,
  page,
}) => {
  const { lead } = await standIn(page);
  const complaints = listenForComplaints(page);
  const jeton = await openJeton(host, page);
  await expectStep(jeton, /^Bonjour/);
  lead({ screen: 'settings' });
  await expectStep(jeton, 'Réglages');

  const keep = jeton.getByRole('switch', { name: 'Garder Jeton près de l’horloge' });
  const login = jeton.getByRole('switch', { name: 'Ouvrir Jeton avec la session' });
  await expect(keep).toBeChecked();
  await expect(login).not.toBeChecked();
  await keep.press('Space');
  await expect(keep).not.toBeChecked();
  await login.press('Space');
  await expect(login).toBeChecked();
  await jeton.reload();
  await expect(keep).not.toBeChecked();
  await expect(login).toBeChecked();

  lead({ screen: 'home' });
  await expectStep(jeton, /^Bonjour/);
  expect(complaints).toEqual([]);
});

test('a host without such a life offers none', async ({ jeton }) => {
  await jeton.goto(new URL('#/reglages', jeton.url()).href);
  await expectStep(jeton, 'Réglages');
  await expect(jeton.getByText('Dossier des données')).toBeVisible();
  await expect(jeton.getByRole('switch')).toHaveCount(0);
});

test('the core learns that the network is back', async ({ host, page }) => {
  const { asked } = await standIn(page);
  const jeton = await openJeton(host, page);
  await expectStep(jeton, /^Bonjour/);
  await jeton.context().setOffline(true);
  await jeton.context().setOffline(false);
  await expect.poll(() => asked).toContain('network.returned');
});
